"""What a page or an object points to, and whether its author may point there.

A chooser shows only what is one's own, but a form accepts whatever number it is sent: a picture of another
portal, chosen by number, would be shown by one's own page.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import ReferenceIndex

from portal.portals import owners

Reference = tuple[int, str]
"""Content type and primary key."""


def references_in(thing: Model) -> set[Reference]:
    found = ReferenceIndex._extract_references_from_object(thing)
    return {(content_type_id, object_id) for content_type_id, object_id, _model, _content in found}


def foreign_references(thing: Model, user: Any, *, known: set[Reference]) -> list[str]:
    """The names of kinds of things that this person may not point to, unless they stood there before."""
    by_type: dict[int, set[str]] = {}
    for content_type_id, object_id in references_in(thing) - known:
        by_type.setdefault(content_type_id, set()).add(object_id)
    foreign = []
    for content_type_id, object_ids in by_type.items():
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        ownership = owners.ownership_of(model) if model else None
        if model is None or ownership is None or not ownership.is_chosen:
            continue
        allowed = owners.narrow(model._default_manager.filter(pk__in=object_ids), user).count()
        if allowed < len(object_ids):
            foreign.append(str(model._meta.verbose_name))
    return foreign


def saved_references(thing: Model) -> set[Reference]:
    """What the object pointed to before this change, in its newest draft and in its published form."""
    if thing.pk is None:
        return set()
    saved = type(thing)._default_manager.filter(pk=thing.pk).first()
    if saved is None:
        return set()
    known = references_in(saved)
    latest = getattr(saved, "get_latest_revision_as_object", None)
    return known | references_in(latest()) if latest else known
