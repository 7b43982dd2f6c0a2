"""The lists of the menu "Sharing", and who may propose and decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from wagtail.admin.panels import get_edit_handler
from wagtail.models import Page

from portal.accounts.models import User
from portal.content.choices import LISTED_KINDS, RULERS, SHARERS, PlacementState
from portal.content.models import PageMeta, Placement, PortalPage, SectionPage, SharingRule
from portal.content.models.placements import PlacementQuerySet
from portal.lib.numbers import whole_number
from portal.portals.models import Portal
from portal.portals.queries import has_role, portal_of, portals_of


def received_by(user: User) -> PlacementQuerySet:
    return _for_lists(Placement.objects.filter(target__in=portals_of(user, *SHARERS)))


def proposed_by_portals_of(user: User) -> PlacementQuerySet:
    return _for_lists(Placement.objects.filter(source__in=portals_of(user, *SHARERS)))


def rules_of(user: User) -> QuerySet[SharingRule]:
    rows = SharingRule.objects.filter(target__in=portals_of(user, *RULERS))
    return rows.select_related("target", "section", "source", "source_section", "topic").order_by(
        "target__name", "pk"
    )


def placement_for(user: User, placement_id: int) -> Placement:
    """The placement with its item, portals and people, for staff of one of its two portals.

    Staff here are editors, approvers and managers. Raises Http404 for others.
    """
    rows = Placement.objects.select_related(
        "item", "source", "target", "section", "proposed_by", "decided_by", "rule"
    )
    placement = rows.filter(pk=placement_id).first()
    if placement is None or not (
        has_role(user, placement.source, *SHARERS) or has_role(user, placement.target, *SHARERS)
    ):
        raise Http404
    return placement


def portal_of_placement(value: str, request: HttpRequest, kwargs: Any) -> Portal | None:
    """The portal for which this person handles a placement.

    This is the receiving portal if they work there, otherwise the portal of the item. `value` is the primary
    key of the placement in the address. Raises Http404 if the person works for neither portal.
    """
    number = whole_number(value)
    if number is None:
        raise Http404
    placement = placement_for(request.user, number)  # type: ignore[arg-type]  # signed in: checked by the guard
    decides = has_role(request.user, placement.target, *SHARERS)
    return placement.target if decides else placement.source


def may_propose(page: Page, user: Any) -> bool:
    """Whether this person may propose this page to another portal.

    Makes no query once the roles of the person are cached.
    """
    kind = getattr(page.specific_class, "kind", None)
    return bool(page.live and kind in LISTED_KINDS and has_role(user, portal_of(page), *SHARERS))


def targets_for(page: Page) -> list[Portal]:
    """The open portals to which the page can be proposed, the main portal first, then by name.

    The page's own portal is left out, and portals that show the page or have not decided about it yet.
    """
    taken = Placement.objects.active().filter(item=page).values("target")
    home = portal_of(page)
    rows = Portal.objects.open().exclude(pk__in=taken).exclude(pk=home.pk if home else 0)
    return sorted(rows, key=lambda portal: (not portal.is_main, portal.name))


def sections_of(portal: Portal, *, locale_id: int | None = None) -> list[SectionPage]:
    """The published sections of a portal in tree order; with `locale_id`, only those in this language."""
    metas = PageMeta.objects.filter(portal=portal, kind="section", page__live=True).values("page_id")
    rows = SectionPage.objects.filter(pk__in=metas).order_by("path")
    return list(rows.filter(locale_id=locale_id) if locale_id else rows)


@dataclass(frozen=True)
class ItemChange:
    """One field that differs between two versions of an item. `diff.htmldiff` is the difference as HTML."""

    name: str
    diff: str


def changes_since_accepted(placement: Placement, request: HttpRequest) -> list[ItemChange] | None:
    """The fields that differ between the version that the receiving portal last read and the live one.

    Returns None if the version that was read no longer exists, or if the item is not live. Both versions were
    published, so no draft of another portal is shown.
    """
    item = placement.item.specific
    if placement.seen_revision is None or not isinstance(item, PortalPage) or not item.live:
        return None
    old = placement.seen_revision.as_object()
    panel = get_edit_handler(type(item)).get_bound_panel(instance=item, request=request, form=None)
    found = []
    for comparison in panel.get_comparison():
        part = comparison(old, item)
        if part.has_changed():
            found.append(ItemChange(str(part.field_label()), part))
    return found


def _for_lists(rows: PlacementQuerySet) -> PlacementQuerySet:
    return rows.select_related("item", "source", "target", "section", "proposed_by", "decided_by")


STATE_ORDER = (
    PlacementState.PROPOSED,
    PlacementState.ACCEPTED,
    PlacementState.AUTOMATIC,
    PlacementState.DECLINED,
    PlacementState.WITHDRAWN,
)
