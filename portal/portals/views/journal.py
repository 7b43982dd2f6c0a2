"""The audit events of a portal."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy
from django.views.generic import ListView

from portal.accounts.models import User
from portal.base.models import AuditEvent
from portal.portals.access.guards import guarded
from portal.portals.journal import PEOPLE, actor_in_words, detail_in_words, verb_in_words
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
        events = context["object_list"]
        names = {name for event in events for name in (event.actor, event.target)}
        names |= {event.detail[key] for event in events for key in PEOPLE & event.detail.keys()}
        people = User.objects.in_bulk(names, field_name="username")
        context["lines"] = [self._line(event, people) for event in events]
        return context

    def _line(self, event: AuditEvent, people: dict[str, User]) -> dict[str, Any]:
        """A dict for the template: the "event", and its "actor", "verb", "target" and "detail" in words.

        "target" is the "title" in the event's detail. Without a title it is the event's own target: the full
        name if that is a user name, "" if that is a primary key, which means nothing to people.
        """
        detail = dict(event.detail)
        is_number = event.target.rpartition(":")[2].isdigit()
        target = "" if is_number else str(people.get(event.target, event.target))
        return {
            "event": event,
            "actor": actor_in_words(event.actor, people),
            "verb": verb_in_words(event.verb),
            "target": detail.pop("title", "") or target,
            "detail": detail_in_words(detail, people, event.verb.partition(".")[0]),
        }
