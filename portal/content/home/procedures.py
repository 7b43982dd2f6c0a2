from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.base.pagecache import tag_response
from portal.content.home.presenter import HomeData, Presenter, Rows
from portal.procedures.catalogue import catalogue
from portal.procedures.choices import EventKind
from portal.procedures.portal_context import portal_context
from portal.procedures.queries import listing


@dataclass(frozen=True)
class ProceduresContent:
    title: str
    url: str
    """The portal's base address of procedures: the addresses of procedures and life events begin with it."""
    events: list[listing.Heading]
    """Life events on the main portal; empty on other portals."""
    most_used: list[listing.ProcedureRow]


class Procedures(Presenter):
    """Links to the portal's most used procedures and to life events; nothing if it has no procedures."""

    template = "content/home/procedures.html"
    default_count = 6

    def content(self, rows: Rows, data: HomeData) -> ProceduresContent | None:
        tag_response("procedures")
        where = portal_context(self.context.portal, self.context.page.language)
        every = catalogue()
        within = where.within(every)
        if not within:
            return None
        return ProceduresContent(
            title=self.title or _("Administrative procedures"),
            url=where.base,
            events=listing.events(every, within, EventKind.LIFE) if where.is_main else [],
            most_used=listing.most_used(every, within, self.count),
        )
