from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from portal.content.queries.writing import WritingPlace, places_to_write
from portal.portals.access.guards import guarded
from portal.portals.choices import WRITERS
from portal.portals.queries import open_portals_of
from portal.portals.views.back_office import BackOfficeMixin

CHOOSE = "chon-muc"
"""The query parameter with which the view lists the sections instead of opening a form."""


@guarded()
class WriteArticle(BackOfficeMixin, TemplateView):
    """Open the form of a new article in the section where this person last edited an article of theirs.

    With `?chon-muc=1`, list all sections in which the person may write. If there is none, say whom to ask.
    """

    template_name = "content/admin/writing.html"
    page_title = gettext_lazy("Where does the article belong?")
    header_icon = "edit"

    @cached_property
    def places(self) -> list[WritingPlace]:
        return places_to_write(self.user)

    def may_enter(self) -> bool:
        return bool(open_portals_of(self.user, *WRITERS))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if CHOOSE in request.GET or not self.places:
            return super().get(request, *args, **kwargs)
        place = self.places[0]
        if len(self.places) > 1:
            words = {"section": place.section.title, "portal": place.portal.name}
            text = _("The article will stand in the section “%(section)s” of %(portal)s.") % words
            other = f"{reverse('editorial:write')}?{CHOOSE}=1"
            messages.info(request, text, buttons=[messages.button(other, _("Choose another section"))])
        return redirect("wagtailadmin_pages:add", "content", "articlepage", place.section.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        by_portal: dict[str, list[WritingPlace]] = {}
        for place in sorted(self.places, key=lambda place: place.section.path):
            by_portal.setdefault(place.portal.name, []).append(place)
        return super().get_context_data(by_portal=by_portal, **kwargs)
