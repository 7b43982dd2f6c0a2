"""Find everything in the portals that uses an object, before somebody deletes it.

Several sources are read, because none is complete: foreign keys; Wagtail's reference index, which covers
texts and blocks, but which the worker updates a little later; drafts of pages and open proposals, which the
index does not contain; and the records that make a file public. Apps register further sources for what they
store as JSON:

    register_uses(find)     # find(object) yields Use(record, is_reviewed)
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from django.db.models import DO_NOTHING, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from modelcluster.fields import ParentalKey
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex, Revision, TaskState

from portal.base.files.uses import key_of, records_showing
from portal.base.review.choices import VersionState
from portal.base.review.models import ChangeRequest
from portal.portals.addresses import address_map
from portal.portals.models import Portal
from portal.portals.queries import DOCUMENT_PATH, documents_linked_in, portal_of, portal_of_request
from portal.portals.wagtail_patches import base_content_type, references_from

INDEXED_WITHIN = dt.timedelta(days=1)
"""Latest revisions younger than this are also read: the worker may not have indexed their pages yet."""

M = TypeVar("M", bound=Model)


class Use(NamedTuple):
    user: Model
    """The record that uses the object, such as a procedure."""
    is_reviewed: bool
    """Whether a version that uses it is in review, or approved for a later time."""


_parts: set[type[Model]] = set()
_finders: list[Callable[[Model], Iterable[Use]]] = []


def ignore_parts(*models: type[Model]) -> None:
    """Register models whose rows are parts of an object or derived from it. They are not counted as uses."""
    _parts.update(models)


def register_uses(find: Callable[[Model], Iterable[Use]]) -> None:
    """Register a function that finds the records of an app that use an object."""
    _finders.append(find)


def uses_of(thing: Model, *, now: dt.datetime) -> list[Model]:
    """The objects that use `thing`, each once; [] if nothing uses it. Pages have their specific class.

    If `thing` is a page, the page itself and the pages below it do not count, because they are deleted
    together. Drafts and versions are read before what is public, so that one that is published meanwhile is
    found in either place.
    """
    found: dict[tuple[int, str], Model] = {}
    for user in (
        *(use.user for use in _registered_uses(thing)),
        *_by_draft(thing, now),
        *_by_foreign_key(thing),
        *_by_index(thing),
        *records_showing(key_of(thing)),
    ):
        if not _goes_along(user, thing):
            found.setdefault((base_content_type(type(user)).pk, str(user.pk)), user)
    return [user.specific if isinstance(user, Page) else user for user in found.values()]


def reviewed_pages_with(thing: Model) -> Iterator[Page]:
    """Yield each page version that uses this object and is in review or approved for a later time."""
    return _using(thing, Revision.page_revisions.filter(_in_review()))


def reviewed_records_with(thing: Model) -> Iterator[Model]:
    """Yield each record of which a version that uses this object is in review or waits for its day.

    Pages are left out, see `reviewed_pages_with`.
    """
    return (use.user for use in _registered_uses(thing) if use.is_reviewed)


def rows_linking_to(thing: Model, rows: QuerySet[M], column: str, portal: Portal | None) -> Iterator[M]:
    """Yield each row whose JSON in this column has the address of the object, a document of the portal.

    Other objects than documents have no address.
    """
    if isinstance(thing, get_document_model()):
        texts: QuerySet[Any] = rows.annotate(text=Cast(column, TextField()))
        for row in texts.filter(text__contains=DOCUMENT_PATH):
            if key_of(thing) in documents_linked_in(row.text, portal):
                yield row


def _registered_uses(thing: Model) -> Iterator[Use]:
    yield from _by_proposal(thing)
    for find in _finders:
        yield from find(thing)


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
    for revision in _naming(thing, revisions, "content"):
        page = revision.as_object()
        if (
            wanted in references_from(page)
            or _has_among_many(page, thing)
            or key_of(thing) in documents_linked_in(revision.text, portal_of(page))
        ):
            yield page


def _naming(thing: Model, rows: QuerySet[Any], column: str) -> QuerySet[Any]:
    """The rows whose JSON in this column contains the primary key of the object.

    `text` of each row is this JSON.
    """
    pattern = rf"(^|[^0-9])0*{re.escape(str(thing.pk))}([^0-9]|$)"
    return rows.annotate(text=Cast(column, TextField())).filter(text__regex=pattern)


def _by_proposal(thing: Model) -> Iterator[Use]:
    """Yield each open proposal that names this object in a foreign key, or by the address of a document."""
    for request in _naming(thing, ChangeRequest.objects.open(), "values").select_related("target_type"):
        portal = portal_of_request(request) or address_map().main
        linked = documents_linked_in(request.text, portal)
        if key_of(thing) in linked or _has_in_values(request, thing):
            yield Use(request, is_reviewed=request.state == VersionState.IN_REVIEW)


def _has_in_values(request: ChangeRequest, thing: Model) -> bool:
    model: Any = request.target_type.model_class()
    return any(
        isinstance(thing, field.related_model) and request.values.get(field.name) == thing.pk
        for field in model._meta.concrete_fields
        if field.is_relation
    )


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
