"""The form of a portal's theme, with a preview without saving."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, UpdateView, View

from portal.portals.access.guards import guarded
from portal.portals.actions import save_theme
from portal.portals.contrast import weak_pairs
from portal.portals.forms.back_office import ThemeForm
from portal.portals.models import Portal, Theme
from portal.portals.views.back_office import ActionFormMixin, PortalMixin

LOOK = ("brand", "accent", "surface", "radius", "density")


@guarded(portal_id=Portal)
class ThemeEdit(PortalMixin, ActionFormMixin, UpdateView[Theme, ThemeForm]):
    form_class = ThemeForm
    template_name = "portals/admin/theme.html"
    page_title = gettext_lazy("Look of the portal")
    header_icon = "view"

    def get_object(self, queryset: Any = None) -> Theme:
        return Theme.objects.filter(portal=self.portal).first() or Theme(portal=self.portal)

    def act(self, form: ThemeForm) -> HttpResponse:
        new = form.cleaned_data
        save_theme(
            portal=self.portal,
            **{name: new[name] for name in LOOK},
            logo=new["logo"] or None,
            remove_logo=new.get("remove_logo", False),
            actor=self.user,
            now=timezone.now(),
        )
        messages.success(self.request, _("The look of “%(portal)s” is saved.") % {"portal": self.portal})
        return redirect("portals_admin:theme", self.portal.pk)


class _Unsaved(PortalMixin):
    """Reads the theme to show: the saved one, changed by the query string, without saving it.

    If a value is invalid, it is the default theme.
    """

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
    """A page of the portal in unsaved colours."""

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
