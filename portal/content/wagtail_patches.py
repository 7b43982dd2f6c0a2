"""The parts of Wagtail, modelcluster and Django that `content` replaces or that are not documented.

Checked with Django 5.2.19, Wagtail 8.0.1 and django-modelcluster 6.5. `tests/test_patches.py`
compares `PATCHED` with what is installed (`docs/upgrading.md`).
"""

from __future__ import annotations

from wagtail.admin.views.pages.bulk_actions import PublishBulkAction, UnpublishBulkAction
from willow.plugins.pillow import PillowImage

PATCHED = {
    "modelcluster.queryset.FakeQuerySet": "class",  # `queries/articles.py`
    "wagtail.tasks.update_reference_index_task": "Task",  # `actions/bulk_add.py`
    "wagtail.admin.views.pages.bulk_actions.PublishBulkAction.models": "list",
    "wagtail.admin.views.pages.bulk_actions.UnpublishBulkAction.models": "list",
    "willow.plugins.pillow.PillowImage.get_exif_data": "(self)",
    # `actions/bulk_add.py` inserts the rows of page types, which `bulk_create` refuses.
    "django.db.models.sql.InsertQuery.insert_values": "(self, fields, objs, raw=False)",
    "django.db.models.sql.compiler.SQLInsertCompiler.execute_sql": "(self, returning_fields=None)",
}


def hide_bulk_publishing() -> None:
    """Offer nobody to publish or unpublish several pages at once: each is reviewed by itself.

    Wagtail shows both to everybody, refuses each page later, and has no way to unregister them.
    """
    for action in (PublishBulkAction, UnpublishBulkAction):
        action.models = []


def write_no_metadata() -> None:
    """Write all sizes of pictures without Exif: pictures from before the gate for files still have the place.

    Willow copies it into each JPEG and PNG and has no option for it. Turning upright does not need it.
    """
    PillowImage.get_exif_data = _no_exif


def _no_exif(self: PillowImage) -> None:
    return None
