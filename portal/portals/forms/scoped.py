"""Forms that accept only objects of their user's portals."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page, Revision

from portal.portals.access import ownership
from portal.portals.access.references import foreign_references, references_sent, saved_references
from portal.portals.addresses import address_map
from portal.portals.models import Portal
from portal.portals.wagtail_patches import references_from


class PortalPageForm(WagtailAdminPageForm):
    """The form of every page. It refuses references to objects that its author may not choose.

    `is_valid` raises PermissionDenied for such a reference. The form has errors for a changed slug of a
    portal's home page, a publication time in the past, and a version that somebody else saved after the form
    was opened. An end in the past that was saved before may stay in a draft, but cannot be submitted. Pages
    that may have subpages have no end, because the subpages would stay live. If the slug of a new page is
    empty, it is made from the title.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if type(self.instance).clean_subpage_models():
            self.fields.pop("expire_at", None)
        if "slug" in self.fields:
            self.fields["slug"].required = False  # Wagtail leaves it to a script, which may come too late

    def clean_slug(self) -> str:
        """The typed slug. If it is empty: the saved slug of the page, or "" for a new page.

        The model then makes a slug for the new page. If a sibling of a new page has the typed slug, as with
        weekly notices of the same title, a number is added.
        """
        slug = str(self.cleaned_data["slug"] or (self.instance.pk and self.initial.get("slug")) or "")
        if self.instance.pk or not slug:
            return slug
        taken = set(self.parent_page.get_children().values_list("slug", flat=True))
        numbered = (f"{slug}-{number}" for number in itertools.count(2))
        return slug if slug not in taken else next(each for each in numbered if each not in taken)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        slug = cleaned.get("slug")
        if slug and self._is_home() and not Page.objects.filter(pk=self.instance.pk, slug=slug).exists():
            self.add_error("slug", _("The address of a portal is changed in its settings, by the province."))
        if newer := self._newer_version():
            message = _(
                "%(person)s saved this page at %(time)s, after you had opened it. Read that version in the "
                "history. To save yours over it, press the button again; both stay in the history."
            )
            time = date_format(timezone.localtime(newer.created_at), "H:i d/m/Y")
            self.add_error(None, message % {"person": newer.user, "time": time})
        if self._goes_live_in_the_past(timezone.now()):
            self.add_error("go_live_at", _("This time has passed. Choose a later one, or leave it empty."))
        start, end = cleaned.get("go_live_at"), cleaned.get("expire_at")
        if start and start == end:
            self.add_error("expire_at", _("The page would end when it begins; choose a later end."))
        return cleaned

    def add_error(self, field: str | None, error: Any) -> None:
        """Add an error, except one about an unchanged end (`expire_at`) of a page that is not submitted."""
        end = self.cleaned_data.get("expire_at")
        if field != "expire_at" or "action-submit" in self.data or not self._is_saved("expire_at", end):
            super().add_error(field, error)

    def _newer_version(self) -> Revision | None:
        """The latest version of the page if somebody else saved it after this form was opened, else None.

        Wagtail checks this only for autosaves. The form that is shown with the error has the key of the
        latest version, so a second press of the button saves.
        """
        opened = self.data.get("overwrite_revision_id") or self.data.get("loaded_revision_id")
        latest = self.instance.latest_revision if self.instance.pk and opened else None
        if latest is None or str(latest.pk) == opened or latest.user_id in (None, self.for_user.pk):
            return None
        return latest

    def _goes_live_in_the_past(self, now: dt.datetime) -> bool:
        """Whether the author typed a publication time in the past. A time that was saved before may stay."""
        at = self.cleaned_data.get("go_live_at")
        return bool(at and at <= now and not self._is_saved("go_live_at", at))

    def _is_saved(self, name: str, at: dt.datetime | None) -> bool:
        """Whether the field had this time when the form was opened. Seconds are ignored: forms omit them."""
        before = self.initial.get(name)
        return bool(at and before and at == before.replace(second=0, microsecond=0))

    def _post_clean(self) -> None:
        """Tell the page whether it is saved as a draft. Some values are required only for publication."""
        self.instance.is_saved_as_draft = self.is_deferred_validation
        super()._post_clean()

    def _is_home(self) -> bool:
        return self.instance.pk is not None and self.instance.path in address_map().by_path

    def is_valid(self) -> bool:
        refuse_foreign_references(self, self.for_user)
        return bool(super().is_valid())


def refuse_foreign_references(form: Any, user: Any) -> None:
    """Raise PermissionDenied if a submitted form refers to objects of another portal.

    This is no form error, because a form with errors is shown again with these objects. References that were
    saved before are accepted. Administrators of the province are not checked.
    """
    if not form.is_bound or user is None or not getattr(user, "is_active", False):
        return
    if user.is_province_administrator:
        return
    known = saved_references(form.instance) if hasattr(form, "instance") else set()
    foreign = foreign_references(references_sent(form) - known, user)
    if not foreign and hasattr(form, "instance") and not form.errors:
        foreign = foreign_references(references_from(form.instance) - known, user)
    if foreign:
        message = _("Something chosen here belongs to another portal (%(kind)s). Choose one of your own.")
        raise PermissionDenied(message % {"kind": ", ".join(foreign)})


def narrow_fields(form: Any, user: Any, portals: list[Portal]) -> None:
    """Limit the model choice fields of a form and its formsets to what this person may choose.

    A field that chooses a portal offers only `portals`, the portals where this person may write, and becomes
    required. An object that is chosen already can stay chosen. Forms of administrators of the province do not
    change.
    """
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
    elif ownership.ownership_of(queryset.model) is not None:
        current = getattr(getattr(form, "instance", None), f"{name}_id", None)
        allowed = ownership.narrow(queryset, user)
        field.queryset = queryset.filter(pk__in=allowed.values("pk")) | queryset.filter(pk=current)
