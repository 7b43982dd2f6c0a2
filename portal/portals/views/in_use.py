"""The page that is shown instead of deleting an object that is in use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.auth import require_admin_access
from wagtail.admin.utils import get_valid_next_url_from_request

from portal.portals.views.back_office import BackOfficeMixin


@dataclass
class UsedThing:
    thing: Model
    uses: list[Model]
    hidden: int
    """The number of further uses, which this person may not see."""


def in_use(request: HttpRequest, used: list[UsedThing]) -> HttpResponseBase:
    """Answer with the list of uses. The status is 409 for a POST request, which would delete, else 200."""
    answer: HttpResponseBase = require_admin_access(InUse.as_view(used=used))(request)
    return answer


class InUse(BackOfficeMixin, TemplateView):
    template_name = "portals/admin/in_use.html"
    page_title = _("Cannot be deleted: still in use")
    header_icon = "warning"
    used: list[UsedThing] = []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        finder = AdminURLFinder(self.user)
        rows = [
            {
                "thing": one.thing,
                "hidden": one.hidden,
                "uses": [
                    {
                        "title": str(use),
                        "kind": capfirst(str(use._meta.verbose_name)),
                        "address": finder.get_edit_url(use),
                    }
                    for use in one.uses
                ],
            }
            for one in self.used
        ]
        back = get_valid_next_url_from_request(self.request)
        return super().get_context_data(rows=rows, back=back, **kwargs)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        return self.render_to_response(self.get_context_data(**kwargs), status=409)
