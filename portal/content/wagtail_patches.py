"""Undocumented or patched parts of Wagtail, modelcluster, Willow and Django that `content` uses.

Checked with Django 5.2.19, Wagtail 8.0.1 and django-modelcluster 6.5. `tests/test_patches.py` compares
`PATCHED` with what is installed (`docs/upgrading.md`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.files.images import get_image_dimensions
from django.db.models import Model
from wagtail.admin.views.pages.bulk_actions import PublishBulkAction, UnpublishBulkAction
from wagtail.contrib.redirects import signal_handlers
from wagtail.images.models import WagtailImageFieldFile
from wagtail.models import Page, ReferenceIndex
from willow.plugins.pillow import PillowImage

from portal.content import moves_in_pieces

PATCHED = {
    "wagtail.models.ReferenceIndex._extract_references_from_object": "(object)",
    "modelcluster.queryset.FakeQuerySet": "class",  # `queries/articles.py`
    "wagtail.tasks.update_reference_index_task": "Task",  # `actions/bulk_add.py`
    "wagtail.admin.views.pages.bulk_actions.PublishBulkAction.models": "list",
    "wagtail.admin.views.pages.bulk_actions.UnpublishBulkAction.models": "list",
    "wagtail.contrib.redirects.signal_handlers.create_redirects": (
        "(page: wagtail.models.Page, page_old: wagtail.models.Page, "
        "sites: collections.abc.Iterable[wagtail.models.sites.Site]) -> None"
    ),
    "wagtail.images.models.WagtailImageFieldFile.get_image_dimensions": "(self)",
    "willow.plugins.pillow.PillowImage.get_exif_data": "(self)",
    # `actions/bulk_add.py` inserts the rows of page types, which `bulk_create` refuses.
    "django.db.models.sql.InsertQuery.insert_values": "(self, fields, objs, raw=False)",
    "django.db.models.sql.compiler.SQLInsertCompiler.execute_sql": "(self, returning_fields=None)",
}


def hide_bulk_publishing() -> None:
    """Hide Wagtail's bulk actions to publish and unpublish pages: each page is reviewed separately.

    Wagtail shows both actions to everybody, refuses each page only later, and cannot unregister actions.
    """
    for action in (PublishBulkAction, UnpublishBulkAction):
        action.models = []


def redirect_live_pages_only() -> None:
    """Create automatic redirects only for live pages, and not during the moves of a merge.

    Wagtail also creates them for drafts that are renamed or moved, and has no option against it. Such
    redirects would replace redirects that readers use, and reveal the slugs of drafts.
    """
    plain = signal_handlers.create_redirects

    def create_redirects(page: Page, page_old: Page, sites: Any) -> None:
        if page.live and not moves_in_pieces.are_on():
            plain(page, page_old, sites)

    signal_handlers.create_redirects = create_redirects


def write_no_metadata() -> None:
    """Write renditions without Exif data, which may contain the place where a picture was taken.

    The upload check removes this data, but older originals still contain it. Willow copies it into each JPEG
    and PNG and has no option against it. The orientation is not lost: Wagtail rotates the picture before.
    """
    PillowImage.get_exif_data = _no_exif


def _no_exif(self: PillowImage) -> None:
    return None


def references_of(thing: Model) -> Iterator[tuple[int, str]]:
    """Yield (primary key of content type, primary key of object) for each object that `thing` refers to.

    Reads the fields and blocks of the object. Wagtail offers only its stored index, which is written after
    the publication and also contains references of drafts.
    """
    for content_type_id, pk, _model_path, _content_path in ReferenceIndex._extract_references_from_object(
        thing
    ):
        yield content_type_id, pk


def read_sizes_from_heads() -> None:
    """Read width and height from the header of a picture file, as Django does.

    Wagtail decodes the whole picture for this, twice for each upload: 25 megapixels need 100 MB of memory. If
    Pillow cannot read the header, Wagtail's way is used.
    """
    by_decoding = WagtailImageFieldFile.get_image_dimensions

    def from_head(self: WagtailImageFieldFile) -> tuple[int, int]:
        was_closed = self.closed
        self.open()
        width, height = get_image_dimensions(self, close=was_closed)
        size: tuple[int, int] = by_decoding(self) if width is None or height is None else (width, height)
        return size

    WagtailImageFieldFile.get_image_dimensions = from_head
