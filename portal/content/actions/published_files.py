"""Make a document public although no page shows it, and end that again. A second person approves both."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from portal.accounts.models import User
from portal.base.files.uses import end_uses, key_of, set_uses
from portal.base.review.changes import Values
from portal.content.models import PublishedFile
from portal.portals.actions import remove_portal_row, save_portal_row
from portal.portals.actions.changes import RowChanges


@transaction.atomic
def save_published_file(*, row: PublishedFile, actor: User, now: dt.datetime) -> PublishedFile:
    """Make the document of the row public. Raises ValidationError for a document of another portal."""
    verb = "published_file.added" if row.pk is None else "published_file.changed"
    saved = save_portal_row(row=row, verb=verb, detail=_detail, actor=actor, now=now)
    set_uses({_key(saved): {key_of(saved.document)}})
    return saved


@transaction.atomic
def remove_published_file(*, row: PublishedFile, actor: User, now: dt.datetime) -> None:
    """Delete the row. The document is no longer public, except if a live page shows it."""
    end_uses(_key(row))
    remove_portal_row(row=row, verb="published_file.removed", detail=_detail, actor=actor, now=now)


class PublishedFileChanges(RowChanges):
    """The change requests for documents that are public without a page."""

    rows = PublishedFile
    name = "published_file"
    fields = ("portal", "document", "reason")

    def save(self, row: PublishedFile, values: Values, actor: Any, now: dt.datetime) -> PublishedFile:
        return save_published_file(row=row, actor=actor, now=now)

    def remove(self, row: PublishedFile, actor: Any, now: dt.datetime) -> None:
        remove_published_file(row=row, actor=actor, now=now)


PUBLISHED_FILES = PublishedFileChanges()


def _key(row: PublishedFile) -> str:
    return f"published_file:{row.pk}"


def _detail(row: PublishedFile) -> dict[str, str]:
    return {"document": row.document.title, "reason": row.reason}
