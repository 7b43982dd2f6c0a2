"""Find the objects that a form or a saved object refers to, and those that the person may not use.

Choosers show only a person's own objects, but a form accepts any primary key: without this check a page
could show another portal's image.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import ModelChoiceField
from wagtail.blocks import BlockField

from portal.portals.access import ownership
from portal.portals.wagtail_patches import base_content_type, references_from

Reference = tuple[int, str]
"""Primary key of the content type, and primary key of the object as text."""


def references_sent(form: Any) -> set[Reference]:
    """The objects that the submitted data of a form refers to, whether the data is valid or not.

    Reads model choice fields and StreamFields, also those of the form's formsets.
    """
    found: set[Reference] = set()
    for name, field in form.fields.items():
        value = field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        if isinstance(field, BlockField) and value is not None:
            for model, object_id, _model, _content in field.block.extract_references(value):
                found.add((base_content_type(model).pk, str(object_id)))
        elif isinstance(field, ModelChoiceField) and field.queryset is not None:
            values = value if isinstance(value, list | tuple) else [value]
            kind = base_content_type(field.queryset.model).pk
            found.update((kind, str(getattr(one, "pk", one))) for one in values if one)
    for formset in getattr(form, "formsets", {}).values():
        for child in formset.forms:
            found |= references_sent(child)
    return found


def saved_references(thing: Model) -> set[Reference]:
    """The objects that the saved object and its latest revision refer to; empty for an unsaved object."""
    if thing.pk is None:
        return set()
    saved = type(thing)._default_manager.filter(pk=thing.pk).first()
    if saved is None:
        return set()
    known = references_from(saved)
    latest = getattr(saved, "get_latest_revision_as_object", None)
    return known | references_from(latest()) if latest else known


def foreign_references(references: set[Reference], user: Any) -> list[str]:
    """The verbose names of the models of referenced objects that this person may not use; [] without any.

    References to missing objects are ignored, and so are models without a registered ownership or with
    `is_chosen=False`.
    """
    by_type: dict[int, set[str]] = {}
    for content_type_id, object_id in references:
        by_type.setdefault(content_type_id, set()).add(object_id)
    foreign = []
    for content_type_id, object_ids in by_type.items():
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        owned = ownership.ownership_of(model) if model else None
        if model is None or owned is None or not owned.is_chosen:
            continue
        present = model._default_manager.filter(pk__in=[key for key in object_ids if _is_key(model, key)])
        if ownership.narrow(present, user).count() < present.count():
            foreign.append(str(model._meta.verbose_name))
    return foreign


def _is_key(model: type[Model], text: str) -> bool:
    try:
        model._meta.pk.to_python(text)
    except ValidationError:
        return False
    return True
