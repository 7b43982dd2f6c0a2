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

    Wagtail offers both to everybody, refuses each page only later, and has no way to unregister them.
    """
    for action in (PublishBulkAction, UnpublishBulkAction):
        action.models = []


def redirect_live_pages_only() -> None:
    """Make automatic redirects only for pages that are live.

    Wagtail also makes them for drafts that are renamed or moved. They would take over redirects that readers
    use, and show the slugs of drafts. It has no option against it.
    """
    plain = signal_handlers.create_redirects

    def create_redirects(page: Page, page_old: Page, sites: Any) -> None:
        if page.live and not moves_in_pieces.are_on():
            plain(page, page_old, sites)

    signal_handlers.create_redirects = create_redirects


def write_no_metadata() -> None:
    """Write renditions without Exif data, which may contain the place where a picture was taken.

    The upload check removes it, but older originals still have it. Willow copies it into each JPEG and PNG
    and has no option against it. Wagtail turns the picture upright before, so the orientation is not lost.
    """
    PillowImage.get_exif_data = _no_exif


def _no_exif(self: PillowImage) -> None:
    return None


def references_of(thing: Model) -> Iterator[tuple[int, str]]:
    """Yield (primary key of content type, primary key of object) for each object that this one refers to.

    Reads fields and blocks. Wagtail offers only the stored index, which is written after the publication and
    also counts drafts.
    """
    for content_type_id, pk, _model_path, _content_path in ReferenceIndex._extract_references_from_object(
        thing
    ):
        yield content_type_id, pk


def read_sizes_from_heads() -> None:
    """Read width and height from the head of a picture, as Django does.

    Wagtail decodes the whole picture for them, twice for each upload: 100 MB for 25 megapixels. A picture
    whose head Pillow cannot read is left to Wagtail.
    """
    by_decoding = WagtailImageFieldFile.get_image_dimensions

    def from_head(self: WagtailImageFieldFile) -> tuple[int, int]:
        was_closed = self.closed
        self.open()
        width, height = get_image_dimensions(self, close=was_closed)
        size: tuple[int, int] = by_decoding(self) if width is None or height is None else (width, height)
        return size

    WagtailImageFieldFile.get_image_dimensions = from_head
