"""What closing or reopening a portal does to shared items, sharing rules and banners."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.content.models import EmergencyBanner, MergedSection, Placement, PortalMerge, SharingRule
from portal.portals.choices import PortalStatus
from portal.portals.foreseen import NAMED, Consequence
from portal.portals.models import Portal


def lines(portal: Portal, status: PortalStatus) -> Iterable[Consequence]:
    closes = status == PortalStatus.CLOSED
    yield Consequence(
        "shared-out",
        _("Items of this portal that other portals show"),
        Placement.objects.filter(source=portal).shown().count(),
        _("Other portals go on showing them.") if closes else _("Nothing changes for them."),
    )
    yield Consequence(
        "shared-in",
        _("Items of other portals that this portal shows"),
        Placement.objects.filter(target=portal).shown().count(),
        _("They stay in its lists.") if closes else _("Nothing changes for them."),
    )
    yield Consequence(
        "inbox",
        _("Items that were offered to this portal and wait"),
        Placement.objects.filter(target=portal).proposed().count(),
        _("Nobody decides about them until the portal is opened again.")
        if closes
        else _("The staff of the portal decide about them again."),
    )
    yield Consequence(
        "rules",
        _("Sharing rules that bring items here"),
        SharingRule.objects.filter(target=portal, active=True).count(),
        _("They rest: no new items arrive.") if closes else _("They bring new items again."),
    )
    unfinished = PortalMerge.objects.filter(Q(portal=portal) | Q(successor=portal), finished_at=None)
    yield Consequence(
        "merging",
        _("Merges of this portal that are not finished"),
        unfinished.count(),
        _("Wait until all pages have moved."),
        blocks=True,
    )
    if not closes:
        yield Consequence(
            "moved-away",
            _("Pages that a merge moved to the successor"),
            MergedSection.objects.filter(merge__portal=portal).aggregate(moved=Sum("done"))["moved"] or 0,
            _("They stay there. Their old addresses go on leading there."),
        )
    now = timezone.now()
    banners = EmergencyBanner.objects.filter(portal=portal, ends_at__gt=now)
    yield Consequence(
        "banners",
        _("Banners that are shown now or later"),
        banners.count(),
        _("They are shown until their end. End them first if they no longer apply.")
        if closes
        else _("Nothing changes for them."),
        tuple(banners.values_list("title", flat=True)[:NAMED]),
    )
