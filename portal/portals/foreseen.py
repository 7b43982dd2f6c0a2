"""Preview what closing, reopening or merging a portal does. People read it before they confirm.

Each line counts one kind of thing, such as published pages. Apps add their own lines with `register` in
`apps.ready()`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from itertools import zip_longest
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.base.review.models import ChangeRequest
from portal.portals.choices import PortalStatus
from portal.portals.models import Portal
from portal.portals.queries import pages_in_review, pages_of, scheduled_in

NAMED = 8
"""The most titles or people that one line names; further ones are only counted."""


class Consequence(NamedTuple):
    """One line of a preview: how many things of one kind there are, and what happens to them.

    `key` identifies the line in stored previews. While a line with `blocks` is in the preview, the step is
    refused. `urls` has the address for each of `names`, or is empty.
    """

    key: str
    label: str
    number: int
    outcome: str
    names: tuple[str, ...] = ()
    blocks: bool = False
    urls: tuple[str, ...] = ()

    @property
    def links(self) -> list[tuple[str, str]]:
        """Each of `names` with its address, "" for none."""
        return list(zip_longest(self.names, self.urls, fillvalue=""))

    @property
    def more(self) -> int:
        """The number of things that are counted but not in `names`; 0 if no thing is named."""
        return self.number - len(self.names) if self.names else 0


Source = Callable[[Portal, PortalStatus], Iterable[Consequence]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Add a function of an app: `source(portal, status)` returns lines; `status` is the planned status."""
    _sources.append(source)


def consequences(portal: Portal, status: PortalStatus) -> list[Consequence]:
    """The lines of the preview for giving the portal this status. Lines with the number 0 are left out."""
    found = [*_own(portal, status), *(line for source in _sources for line in source(portal, status))]
    return [line for line in found if line.number]


def digest(lines: Iterable[Consequence]) -> str:
    """A hash of these lines, 16 hexadecimal digits. It changes whenever a number or a name changes."""
    return digest_of(json.dumps([(line.key, line.number, line.names) for line in lines]))


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def counts(lines: Iterable[Consequence]) -> dict[str, int]:
    """Key of each line -> its number. A proposal stores these counts."""
    return {line.key: line.number for line in lines}


def _own(portal: Portal, status: PortalStatus) -> Iterable[Consequence]:
    closes = status == PortalStatus.CLOSED
    yield Consequence(
        "live",
        _("Published pages"),
        pages_of(portal).live().count(),
        _("They keep their addresses and stay readable, with the notice above them.")
        if closes
        else _("They stay where they are. The notice above them goes away."),
    )
    if closes:
        yield scheduled_line(portal)
    yield Consequence(
        "in-review",
        _("Pages that wait for approval"),
        pages_in_review(pages_of(portal)).count(),
        _("They stay drafts. Nobody can approve them until the portal is opened again.")
        if closes
        else _("They wait for approval again."),
    )
    yield _roles(portal, closes)
    invited = portal.invitations.open().order_by("pk")
    yield Consequence(
        "invitations",
        _("People who are invited and have no role yet"),
        invited.count(),
        _("They get no role while the portal is closed. Tell them, or invite them to another portal.")
        if closes
        else _("Their invitations hold again, unless they have expired."),
        tuple(invited.values_list("full_name", flat=True)[:NAMED]),
    )
    yield Consequence(
        "proposals",
        _("Proposed changes that wait for approval"),
        ChangeRequest.objects.open().filter(portal_id=portal.pk).count(),
        _("They stay open. Only administrators of the province can decide about them.")
        if closes
        else _("The approvers of the portal decide about them again."),
    )
    led_here = portal.predecessors.order_by("name")
    yield Consequence(
        "predecessors",
        _("Closed portals that lead their readers here"),
        led_here.count(),
        _("They lead on to the successor of this portal, if it has one.")
        if closes
        else _("They lead here again."),
        tuple(str(each) for each in led_here[:NAMED]),
    )


def scheduled_line(portal: Portal) -> Consequence:
    """The line about pages that are approved for a later time. They block closing the portal."""
    pages = scheduled_in(pages_of(portal))
    return Consequence(
        "scheduled",
        _("Pages that are approved for a later time"),
        pages.count(),
        _("First cancel their schedule, or wait until they are published."),
        tuple(pages.order_by("pk").values_list("title", flat=True)[:NAMED]),
        blocks=True,
    )


def _roles(portal: Portal, closes: bool) -> Consequence:
    rows = list(portal.staff.select_related("user").order_by("user__full_name", "user", "role"))
    people = len({row.user_id for row in rows})
    if closes:
        outcome = ngettext(
            "%(people)d person cannot write any more. The role comes back when the portal is opened again.",
            "%(people)d people cannot write any more. The roles come back when the portal is opened again.",
            people,
        )
    else:
        outcome = ngettext(
            "%(people)d person can write in the portal again, with the role from before.",
            "%(people)d people can write in the portal again, with the roles from before.",
            people,
        )
    names = tuple(f"{row.user} ({row.get_role_display()})" for row in rows[:NAMED])
    return Consequence("roles", _("Staff roles"), len(rows), outcome % {"people": people}, names)
