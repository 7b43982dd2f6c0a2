"""The audit events of a portal."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy
from django.views.generic import ListView

from portal.base.models import AuditEvent
from portal.portals.access.guards import guarded
from portal.portals.journal import detail_in_words, verb_in_words
from portal.portals.models import Portal
from portal.portals.views.back_office import PortalMixin


@guarded(portal_id=Portal)
class Journal(PortalMixin, ListView[AuditEvent]):
    template_name = "portals/admin/journal.html"
    page_title = gettext_lazy("Journal")
    header_icon = "history"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[AuditEvent]:
        return AuditEvent.objects.filter(portal=self.portal.slug).order_by("-at", "-pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        own = str(self.portal.pk)
        context["lines"] = [
            {
                "event": event,
                "verb": verb_in_words(event.verb),
                "target": "" if event.target == own else event.target,
                "detail": detail_in_words(event.detail),
            }
            for event in context["object_list"]
        ]
        return context
