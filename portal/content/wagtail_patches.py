"""The parts of Wagtail, modelcluster and Django that `content` replaces or that are not documented.

Checked with Django 5.2.19, Wagtail 8.0.1 and django-modelcluster 6.5. `tests/test_patches.py`
compares `PATCHED` with what is installed (`docs/upgrading.md`).
"""

from __future__ import annotations

from wagtail.admin.views.pages.bulk_actions import PublishBulkAction, UnpublishBulkAction

PATCHED = {
    "modelcluster.queryset.FakeQuerySet": "class",  # `queries/articles.py`
    "wagtail.tasks.update_reference_index_task": "Task",  # `actions/bulk_add.py`
    "wagtail.admin.views.pages.bulk_actions.PublishBulkAction.models": "list",
    "wagtail.admin.views.pages.bulk_actions.UnpublishBulkAction.models": "list",
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
