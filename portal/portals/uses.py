"""Find everything in the portals that uses an object, before somebody deletes it.

Three sources are read, because none is complete: foreign keys; Wagtail's reference index, which covers texts
and blocks, but which the worker updates a little later; and drafts of pages, which the index does not
contain.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from django.db.models import DO_NOTHING, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from modelcluster.fields import ParentalKey
from wagtail.models import Page, ReferenceIndex, Revision, TaskState

from portal.base.files.uses import key_of
from portal.portals.queries import documents_linked_in, portal_of
from portal.portals.wagtail_patches import base_content_type, references_from

INDEXED_WITHIN = dt.timedelta(days=1)
"""Latest revisions younger than this are also read: the worker may not have indexed their pages yet."""

_parts: set[type[Model]] = set()


def ignore_parts(*models: type[Model]) -> None:
    """Register models whose rows are parts of an object or derived from it. They are not counted as uses."""
    _parts.update(models)


def uses_of(thing: Model, *, now: dt.datetime) -> list[Model]:
    """The objects that use `thing`, each once; [] if nothing uses it. Pages have their specific class.

    If `thing` is a page, the page itself and the pages below it do not count, because they are deleted
    together.
    """
    found: dict[tuple[int, str], Model] = {}
    for user in (*_by_foreign_key(thing), *_by_index(thing), *_by_draft(thing, now)):
        if not _goes_along(user, thing):
            found.setdefault((base_content_type(type(user)).pk, str(user.pk)), user)
    return [user.specific if isinstance(user, Page) else user for user in found.values()]


def reviewed_pages_with(thing: Model) -> Iterator[Page]:
    """Yield each page version that uses this object and is in review or approved for a later time."""
    return _using(thing, Revision.page_revisions.filter(_in_review()))


def _by_foreign_key(thing: Model) -> Iterator[Model]:
    if isinstance(thing, Page):
        return  # rows with a key to a page are parts of the page; links to the page are in the index
    relations: list[Any] = thing._meta.get_fields(include_hidden=True)
    for relation in relations:
        if not relation.auto_created or relation.concrete or not relation.is_relation:
            continue
        model = relation.related_model
        if model in _parts or model._meta.auto_created or getattr(relation, "on_delete", None) is DO_NOTHING:
            continue
        if getattr(relation, "parent_link", False):
            continue
        for row in model._default_manager.filter(**{relation.field.name: thing.pk}):
            yield _root(row)


def _root(row: Any) -> Any:
    """The object of which this row is an inline part, such as the page of a picture in a gallery."""
    key = next((field for field in row._meta.get_fields() if isinstance(field, ParentalKey)), None)
    return _root(getattr(row, key.name)) if key else row


def _by_index(thing: Model) -> Iterator[Model]:
    for reference in ReferenceIndex.get_references_to(thing).select_related("base_content_type"):
        model = reference.base_content_type.model_class()
        if model is not None and model not in _parts:
            yield from model._default_manager.filter(pk=reference.object_id)


def _by_draft(thing: Model, now: dt.datetime) -> Iterator[Model]:
    return _using(thing, _drafts(now))


def _using(thing: Model, revisions: QuerySet[Revision]) -> Iterator[Page]:
    """Yield the page of each revision that uses this object.

    Only revisions whose text contains the primary key of the object are parsed.
    """
    wanted = (base_content_type(type(thing)).pk, str(thing.pk))
    texts = revisions.annotate(text=Cast("content", TextField()))
    for revision in texts.filter(text__regex=rf"(^|[^0-9]){re.escape(str(thing.pk))}([^0-9]|$)"):
        page = revision.as_object()
        if (
            wanted in references_from(page)
            or _has_among_many(page, thing)
            or key_of(thing) in documents_linked_in(revision.text, portal_of(page))
        ):
            yield page


def _drafts(now: dt.datetime) -> QuerySet[Revision]:
    latest = Page.objects.exclude(latest_revision=None)
    changed = latest.filter(has_unpublished_changes=True).values("latest_revision")
    recent = latest.filter(latest_revision__created_at__gt=now - INDEXED_WITHIN).values("latest_revision")
    return Revision.page_revisions.filter(Q(pk__in=changed) | Q(pk__in=recent) | _in_review())


def _in_review() -> Q:
    """The condition for revisions that are in review or approved for a later time."""
    submitted = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, revision__isnull=False)
    return Q(pk__in=submitted.values("revision")) | Q(approved_go_live_at__isnull=False)


def _has_among_many(page: Any, thing: Model) -> bool:
    """Whether a many-to-many field of the page contains this object. The reference index ignores these."""
    fields = [field for field in page._meta.many_to_many if isinstance(thing, field.related_model)]
    return any(thing.pk in {other.pk for other in getattr(page, field.name).all()} for field in fields)


def _goes_along(user: Model, thing: Model) -> bool:
    if isinstance(thing, Page) and isinstance(user, Page):
        return user.path.startswith(thing.path)
    return type(user) is type(thing) and user.pk == thing.pk
