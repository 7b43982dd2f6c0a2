"""The page that lists one whole queue of the start page."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from portal.content.queries.desk import rows_of_queues
from portal.portals.access.guards import guarded
from portal.portals.views.back_office import BackOfficeMixin

PAGE_SIZE = 25

QUEUES = {
    "to-approve": (_("Waiting for my approval"), _("Nothing waits for you."), ""),
    "changes": (_("Proposed changes to approve"), _("No change waits for you."), "proposals:list"),
    "imports": (_("Files of procedures to have written"), "", "procedures_desk:imports"),
    "returned": (_("Proposed changes returned to me"), _("Nothing was sent back."), "proposals:list"),
    "sent-back": (_("Sent back to me for changes"), _("Nothing was sent back."), ""),
    "submitted": (_("Sent by me, waiting for approval"), "", ""),
    "drafts": (_("My drafts"), _("You have no unfinished pages."), ""),
    "scheduled": (_("Going live soon"), _("Nothing is scheduled."), ""),
    "ending": (_("Ending within 14 days"), "", ""),
    "proposed": (_("Offered to us by other portals"), _("No portal offers anything now."), "sharing:inbox"),
}
"""Queue name -> title, sentence for an empty queue, and URL name of the full list if there is one."""


@guarded(queue=None)
class WholeQueue(BackOfficeMixin, TemplateView):
    """All entries of one queue of the signed-in person, 25 on each page."""

    template_name = "content/admin/queue.html"
    header_icon = "list-ul"

    def may_enter(self) -> bool:
        return self.kwargs["queue"] in QUEUES

    @cached_property
    def page_title(self) -> str:
        return str(QUEUES[self.kwargs["queue"]][0])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        name = self.kwargs["queue"]
        rows, entry = rows_of_queues(self.user, now=timezone.now())[name]
        page = Paginator(rows, PAGE_SIZE).get_page(self.request.GET.get("p"))
        entries = [entry(row) for row in page]
        return super().get_context_data(rows=page, entries=entries, empty=QUEUES[name][1], **kwargs)
