"""Wagtail's two views that move pages. They also say why a page cannot be moved."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from wagtail.admin.views.pages.bulk_actions import MoveBulkAction
from wagtail.admin.views.pages.move import MoveChooseDestinationView
from wagtail.models import Page

from portal.content import moves

LISTS_OF_REFUSED = ("items_with_no_access", "pages_without_destination_access")
"""Wagtail's lists of pages that its bulk move refuses; they contain no reasons."""


class ChooseDestination(MoveChooseDestinationView):
    """Wagtail's form; if the page cannot be moved anywhere, a redirect with the reason as a message."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        with suppress(PermissionDenied):  # Wagtail gives no reason; `refusal` does
            super().setup(request, *args, **kwargs)
        self.refusal = moves.refusal(self.page_to_move, request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.refusal:
            return super().dispatch(request, *args, **kwargs)
        messages.error(request, self.refusal)
        parent = self.page_to_move.get_parent()
        return redirect("wagtailadmin_explore", parent.pk) if parent else redirect("wagtailadmin_home")


class BulkMove(MoveBulkAction):
    """Wagtail's bulk move. If one page may not be moved there, it moves none and gives all reasons."""

    template_name = "content/admin/bulk_move.html"

    def get_actionable_objects(self) -> tuple[list[Page], dict[str, Any]]:
        objects, others = super().get_actionable_objects()
        form = self.cleaned_form
        destination = form.cleaned_data["chooser"] if form is not None else None
        stopped = [_page(each) for name in LISTS_OF_REFUSED for each in others.get(name, [])]
        refused = []
        for page in [*objects, *stopped]:
            if reason := moves.refusal(page, self.request.user, destination):
                refused.append({"item": page, "reason": reason})
        pages = {each["item"].pk for each in refused}
        others |= {name: [] for name in LISTS_OF_REFUSED} | {"refused": refused}
        return [page for page in objects if page.pk not in pages], others

    def prepare_action(self, pages: list[Page], others: dict[str, Any]) -> HttpResponse | None:
        if others["refused"]:
            self.destination = self.cleaned_form.cleaned_data["chooser"]
            context = {"destination": self.destination, **self.get_context_data()}
            return TemplateResponse(self.request, self.template_name, context)
        answer: HttpResponse | None = super().prepare_action(pages, others)
        return answer


def _page(entry: Any) -> Page:
    page: Page = entry["item"] if isinstance(entry, dict) else entry
    return page
