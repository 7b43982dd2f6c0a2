"""The form of a portal's theme, and a preview of a theme that is not saved."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, UpdateView, View

from portal.portals.access.guards import guarded
from portal.portals.actions.portal_changes import THEMES, picture_of
from portal.portals.actions.themes import check_contrast
from portal.portals.choices import REVIEWERS
from portal.portals.contrast import weak_pairs
from portal.portals.forms.back_office import ThemeForm
from portal.portals.models import Portal, Theme
from portal.portals.proposal_pages import RowFormView, register_form
from portal.portals.views.back_office import ActionFormMixin, PortalMixin

LOOK = ("brand", "accent", "surface", "radius", "density")


@guarded(portal_id=Portal)
class ThemeEdit(RowFormView, PortalMixin, ActionFormMixin, UpdateView[Theme, ThemeForm]):
    """The form that proposes a new look of a portal; a second person publishes it."""

    changes = THEMES
    form_class = ThemeForm
    template_name = "portals/admin/theme.html"
    page_title = gettext_lazy("Look of the portal")
    header_icon = "view"

    @cached_property
    def row(self) -> Theme:
        return Theme.objects.get_or_create(portal=self.portal)[0]

    def get_object(self, queryset: Any = None) -> Theme:
        theme: Theme = self.put_proposal(self.row)
        return theme

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        preview = self.changes.preview(self.proposal) if self.proposal else ""
        return super().get_context_data(preview=preview, **kwargs)

    def act(self, form: ThemeForm) -> HttpResponse:
        theme = form.instance
        check_contrast(brand=theme.brand, accent=theme.accent, surface=theme.surface)
        self.hand_in(theme, extra=self._logo(form))
        self.say_done(theme)
        return redirect("portals_admin:theme", self.portal.pk)

    def _logo(self, form: ThemeForm) -> dict[str, str]:
        """The proposed logo: from the form, else from the open proposal; {} if the saved logo stays."""
        if logo := form.cleaned_data["logo"]:
            return {"logo": picture_of(logo, self.portal)}
        if form.cleaned_data.get("remove_logo"):
            return {"logo": ""}
        values = self.proposal.values if self.proposal else {}
        return {"logo": values["logo"]} if "logo" in values else {}


class _Unsaved(PortalMixin):
    """A mixin for views of an unsaved theme: the saved theme with the values of the query string.

    If a value is invalid, the default theme is used. Approvers also see proposed themes in these views.
    """

    roles = REVIEWERS

    def unsaved_theme(self) -> Theme:
        theme = Theme.objects.filter(portal=self.portal).first() or Theme(portal=self.portal)
        for name in LOOK:
            if value := self.request.GET.get(name):
                setattr(theme, name, value.lower())
        try:
            theme.full_clean(exclude=["portal", "logo"])
        except ValidationError:
            return Theme(portal=self.portal)
        return theme


@guarded(portal_id=Portal)
class ThemePreview(_Unsaved, TemplateView):
    """A sample page of the portal with the unsaved theme."""

    template_name = "portals/theme_preview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        theme = self.unsaved_theme()
        self.request.portal = self.portal  # type: ignore[attr-defined]  # use this portal's layout
        return {
            "portal": self.portal,
            "query": self.request.GET.urlencode(),
            "weak_pairs": weak_pairs(brand=theme.brand, accent=theme.accent, surface=theme.surface),
        }


@guarded(portal_id=Portal)
class ThemePreviewStylesheet(_Unsaved, View):
    def get(self, request: HttpRequest, portal_id: int) -> HttpResponse:
        return HttpResponse(self.unsaved_theme().stylesheet, content_type="text/css; charset=utf-8")


register_form(Theme, lambda request: reverse("portals_admin:theme", args=[request.portal_id]))
