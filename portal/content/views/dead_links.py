from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.models import Page

from portal.content.queries.dead_links import dead_links
from portal.portals.access.guards import guarded
from portal.portals.queries import portals_of
from portal.portals.views.back_office import BackOfficeMixin

PAGE_SIZE = 25


@guarded()
class DeadLinks(BackOfficeMixin, TemplateView):
    """Links of published pages to pages that readers cannot open."""

    template_name = "content/admin/dead_links.html"
    page_title = gettext_lazy("Links that lead nowhere")
    header_icon = "link"

    def may_enter(self) -> bool:
        return bool(portals_of(self.user))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        links = Paginator(dead_links(portals_of(self.user)), PAGE_SIZE).get_page(self.request.GET.get("p"))
        numbers = {number for link in links for number in (link.page_number, link.target_number)}
        pages = Page.objects.in_bulk(numbers)
        rows = [
            {
                "page": pages[link.page_number],
                "target": pages[link.target_number],
                "field": link.describe_source_field(),
            }
            for link in links
        ]
        return super().get_context_data(links=links, rows=rows, **kwargs)
