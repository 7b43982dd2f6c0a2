"""Forms that offer, and accept, only what belongs to their user's portals."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from portal.portals import owners
from portal.portals.addresses import address_map
from portal.portals.models import Portal
from portal.portals.references import foreign_references, saved_references


class PortalPageForm(WagtailAdminPageForm):
    """The form of every page: it may point only to what its author may choose."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        slug = cleaned.get("slug")
        if slug and self._is_home() and not Page.objects.filter(pk=self.instance.pk, slug=slug).exists():
            self.add_error("slug", _("The address of a portal is changed in its settings, by the province."))
        return cleaned

    def _is_home(self) -> bool:
        return self.instance.pk is not None and self.instance.path in address_map().by_path

    def is_valid(self) -> bool:
        # The instance carries the new text and pictures only after all of the form was cleaned.
        return bool(super().is_valid()) and refuse_foreign_references(self, self.for_user)


def refuse_foreign_references(form: Any, user: Any) -> bool:
    """Refuse a form whose object would point to another portal's things; answers whether all is well."""
    if user is None or not getattr(user, "is_active", False) or user.is_province_administrator:
        return True
    instance = form.instance
    foreign = foreign_references(instance, user, known=saved_references(instance))
    for kind in foreign:
        message = _("Something chosen here belongs to another portal (%(kind)s). Choose one of your own.")
        form.add_error(None, ValidationError(message % {"kind": kind}))
    return not foreign


def narrow_fields(form: Any, user: Any, portals: list[Portal]) -> None:
    """Let every field offer only what this person may choose; `portals`: where they may write."""
    for name, field in form.fields.items():
        if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
            _narrow(form, name, field, user, portals)
    for formset in getattr(form, "formsets", {}).values():
        for child in (*formset.forms, formset.empty_form):
            narrow_fields(child, user, portals)


def _narrow(
    form: Any, name: str, field: forms.ModelChoiceField[Any], user: Any, portals: list[Portal]
) -> None:
    queryset = field.queryset
    if queryset is None or user.is_province_administrator:
        return
    if issubclass(queryset.model, Portal):
        field.queryset = queryset.filter(pk__in=[portal.pk for portal in portals])
        field.required, field.empty_label = True, None
        if len(portals) == 1:
            field.initial = portals[0].pk
    elif owners.ownership_of(queryset.model) is not None:
        kept = getattr(getattr(form, "instance", None), f"{name}_id", None)
        allowed = owners.narrow(queryset, user)
        field.queryset = queryset.filter(pk__in=allowed.values("pk")) | queryset.filter(pk=kept)
