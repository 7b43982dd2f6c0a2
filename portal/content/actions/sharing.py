"""Share items between portals: propose, accept, decline, change, end."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.accounts.models import User
from portal.base.audit import record_event
from portal.content.actions.listed_items import refresh_listed_items
from portal.content.choices import SHARERS, EndedBy, PlacementState
from portal.content.models import PageMeta, Placement, SectionPage
from portal.portals.models import Portal
from portal.portals.queries import has_role, portal_of


@dataclass(frozen=True)
class Showing:
    """Where and when the receiving portal shows an item; `set_placement_texts` sets its headline and lead.

    None in `shown_from` or `shown_until` means no limit. Pinned items are sorted by `order`, smallest first.
    """

    section: Page | None = None
    shown_from: dt.datetime | None = None
    shown_until: dt.datetime | None = None
    pinned: bool = False
    order: int = 0


@transaction.atomic
def propose_item(
    *,
    page: Page,
    target: Portal,
    actor: User,
    now: dt.datetime,
    section: Page | None = None,
    note: str = "",
) -> Placement:
    """Propose a published item to another portal, whose staff decide.

    Raises PermissionDenied unless the actor is an editor, approver or manager of the item's portal. Raises
    ValidationError if the item is not listed; if it comes from the target, or is proposed to or shown by the
    target already; if the target is closed; or if `section` is not a live section of the target.
    """
    source = portal_of(page)
    _check_actor(actor, source, _("Only staff of the item's portal may offer it."))
    assert source is not None  # noqa: S101 - `_check_actor` has refused None
    _check_proposal(page, source, target, section)
    placement = _add(
        Placement(
            item=page,
            source=source,
            target=target,
            section=section,
            proposed_by=actor,
            proposed_at=now,
            note=note.strip(),
        )
    )
    _record("placement.offered", placement, actor, now, portal=source)
    return placement


@transaction.atomic
def accept_placement(*, placement: Placement, showing: Showing, actor: User, now: dt.datetime) -> Placement:
    """Accept a proposed item into a section of the receiving portal; it is listed when this returns.

    Raises PermissionDenied unless the actor is an editor, approver or manager of the receiving portal;
    ValidationError if somebody decided already, if the item is no longer published, or if section or times
    are invalid.
    """
    placement = _to_decide(placement, actor)
    if not placement.item.live:
        raise ValidationError(_("This item was taken down in the meantime."))
    _show(placement, showing, now)
    placement.state = PlacementState.ACCEPTED
    placement.decided_by, placement.decided_at = actor, now
    placement.seen_revision_id = placement.item.live_revision_id
    placement.save()
    _refresh(placement)
    _record("placement.accepted", placement, actor, now)
    return placement


@transaction.atomic
def decline_placement(*, placement: Placement, reason: str, actor: User, now: dt.datetime) -> Placement:
    """Decline a proposed item; the proposing portal reads the reason.

    Raises PermissionDenied unless the actor is an editor, approver or manager of the receiving portal;
    ValidationError without a reason, or if somebody decided already.
    """
    placement = _to_decide(placement, actor)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the item is declined; the other portal reads it.")})
    placement.state, placement.reason = PlacementState.DECLINED, reason.strip()
    placement.decided_by, placement.decided_at = actor, now
    placement.save()
    _record("placement.declined", placement, actor, now)
    return placement


@transaction.atomic
def change_placement(*, placement: Placement, showing: Showing, actor: User, now: dt.datetime) -> Placement:
    """Change where and when the receiving portal shows an item.

    Raises PermissionDenied unless the actor is an editor, approver or manager of that portal; ValidationError
    if the portal does not show the item, or if section or times are invalid.
    """
    placement = _locked(placement)
    _check_actor(actor, placement.target, _("Only staff of the receiving portal decide about it."))
    if not placement.is_shown:
        raise ValidationError(_("This item is not shown on the portal, so there is nothing to change."))
    _show(placement, showing, now)
    placement.save()
    _refresh(placement)
    _record("placement.changed", placement, actor, now)
    return placement


@transaction.atomic
def set_placement_texts(
    *, placement: Placement, headline: str, lead: str, actor: User, now: dt.datetime
) -> Placement:
    """Set the headline and lead of an item on the receiving portal; "" means the item's own text.

    Raises PermissionDenied unless the actor is an editor, approver or manager of that portal; ValidationError
    if the portal does not show the item.
    """
    placement = _locked(placement)
    _check_actor(actor, placement.target, _("Only staff of the receiving portal decide about it."))
    if not placement.is_shown:
        raise ValidationError(_("This item is not shown on the portal, so there is nothing to change."))
    placement.headline, placement.lead = headline.strip(), lead.strip()
    placement.save(update_fields=["headline", "lead"])
    _refresh(placement)
    _record("placement.changed", placement, actor, now)
    return placement


@transaction.atomic
def acknowledge_change(*, placement: Placement, actor: User, now: dt.datetime) -> Placement:
    """Record that staff of the receiving portal have read the currently published version of an item.

    Raises PermissionDenied unless the actor is an editor, approver or manager of that portal; ValidationError
    if the portal no longer shows the item.
    """
    placement = _locked(placement)
    _check_actor(actor, placement.target, _("Only staff of the receiving portal decide about it."))
    if not placement.is_shown:
        raise ValidationError(_("This item is no longer shown on the portal."))
    placement.seen_revision_id = placement.item.live_revision_id
    placement.save(update_fields=["seen_revision"])
    _record("placement.change_read", placement, actor, now)
    return placement


@transaction.atomic
def end_placement(*, placement: Placement, actor: User, now: dt.datetime) -> Placement:
    """Stop showing an item of another portal, or withdraw a proposal. Lists are updated when this returns.

    Raises PermissionDenied unless the actor is an editor, approver or manager of one of the two portals;
    ValidationError if the placement was declined or has ended.
    """
    placement = _locked(placement)
    by_target = has_role(actor, placement.target, *SHARERS)
    if not by_target:
        _check_actor(actor, placement.source, _("Only staff of the two portals may end this."))
    if not placement.is_active:
        raise ValidationError(_("This has ended already."))
    _end(placement, EndedBy.TARGET if by_target else EndedBy.SOURCE, "", now)
    _refresh(placement)
    _record("placement.ended", placement, actor, now)
    return placement


def end_placements_of(*, page: Page, reason: str, actor: User | None, now: dt.datetime) -> int:
    """End all placements and proposals of a withdrawn item; return their number.

    The caller opens the transaction. `reason` is stored with each of them, cut to 400 characters.
    """
    placements = list(Placement.objects.active().filter(item=page).select_for_update())
    for placement in placements:
        _end(placement, EndedBy.ITEM, reason, now)
        _record("placement.ended", placement, actor, now)
    if placements:
        _refresh(placements[0])
    return len(placements)


# --- shared by the actions --------------------------------------------------------------------------


def place_by_rule(
    *,
    page: Page,
    source: Portal,
    target: Portal,
    section: Page,
    state: PlacementState,
    rule: Any,
    now: dt.datetime,
) -> Placement:
    """Create the placement that a rule asks for; `state` is AUTOMATIC or PROPOSED.

    The audit event names the person who made the rule. Raises ValidationError if the target has an active
    placement of this page already.
    """
    is_automatic = state == PlacementState.AUTOMATIC
    placement = _add(
        Placement(
            item=page,
            source=source,
            target=target,
            section=section,
            state=state,
            rule=rule,
            proposed_at=now,
            decided_at=now if is_automatic else None,
            seen_revision_id=page.live_revision_id if is_automatic else None,
        )
    )
    _refresh(placement)
    _record("placement.by_rule" if is_automatic else "placement.offered", placement, rule.created_by, now)
    return placement


def check_section(section: Page | None, target: Portal) -> None:
    """Raise ValidationError keyed "section" unless `section` is a live section of the portal."""
    if section is None:
        raise ValidationError({"section": _("Choose the section it is shown in.")})
    is_section = SectionPage.objects.filter(pk=section.pk, live=True).exists()
    if not is_section or portal_of(section) != target:
        raise ValidationError({"section": _("Choose a published section of the receiving portal.")})


def _check_actor(actor: User, portal: Portal | None, sentence: str) -> None:
    if portal is None or portal.is_closed or not has_role(actor, portal, *SHARERS):
        raise PermissionDenied(sentence)


def _check_proposal(page: Page, source: Portal, target: Portal, section: Page | None) -> None:
    if source == target:
        raise ValidationError({"target": _("The item stands on this portal already.")})
    if target.is_closed:
        raise ValidationError({"target": _("This portal is closed and takes nothing over.")})
    if not PageMeta.objects.filter(page=page, listed=True).exists():
        raise ValidationError(
            _("Only published news, announcements and other items of lists can be offered.")
        )
    if section is not None:
        check_section(section, target)
    active = Placement.objects.active().filter(item=page, target=target).first()
    if active is not None:
        raise ValidationError({"target": _already_proposed(active)})


def _already_proposed(placement: Placement) -> str:
    if placement.state == PlacementState.PROPOSED:
        return _("%(portal)s has been offered this item and has not decided yet.") % {
            "portal": placement.target.name
        }
    return _("%(portal)s shows this item already.") % {"portal": placement.target.name}


def _add(placement: Placement) -> Placement:
    try:
        with transaction.atomic():
            placement.save()
    except IntegrityError:
        # Somebody proposed the same item at the same moment.
        raise ValidationError({"target": _already_proposed(placement)}) from None
    return placement


def _locked(placement: Placement) -> Placement:
    rows = Placement.objects.select_related("item", "source", "target")
    return rows.select_for_update(of=("self",)).get(pk=placement.pk)


def _to_decide(placement: Placement, actor: User) -> Placement:
    """Lock the row of a proposal and return it.

    Raises PermissionDenied unless the actor is an editor, approver or manager of the receiving portal;
    ValidationError that names the decision if somebody decided already.
    """
    placement = _locked(placement)
    _check_actor(actor, placement.target, _("Only staff of the receiving portal decide about it."))
    if placement.state != PlacementState.PROPOSED:
        raise ValidationError(_decided_message(placement))
    return placement


def _decided_message(placement: Placement) -> str:
    if placement.state == PlacementState.WITHDRAWN or placement.decided_at is None:
        return _("This offer has ended: %(why)s.") % {"why": placement.get_ended_by_display()}
    return _("%(who)s decided at %(when)s: %(state)s.") % {
        "who": placement.decided_by or _("A rule"),
        "when": date_format(timezone.localtime(placement.decided_at), "H:i d/m/Y"),
        "state": placement.get_state_display(),
    }


def _show(placement: Placement, showing: Showing, now: dt.datetime) -> None:
    check_section(showing.section, placement.target)
    if showing.shown_from and showing.shown_until and showing.shown_until <= showing.shown_from:
        raise ValidationError({"shown_until": _("The end must come after the beginning.")})
    if showing.shown_until and showing.shown_until <= now and showing.shown_until != placement.shown_until:
        raise ValidationError({"shown_until": _("This time has passed; the item would not be shown.")})
    placement.section = showing.section
    placement.shown_from, placement.shown_until = showing.shown_from, showing.shown_until
    placement.pinned, placement.order = showing.pinned, showing.order


def _end(placement: Placement, by: EndedBy, reason: str, now: dt.datetime) -> None:
    placement.state = PlacementState.WITHDRAWN
    placement.ended_at, placement.ended_by, placement.reason = now, by, reason.strip()[:400]
    placement.save()


def _refresh(placement: Placement) -> None:
    meta = PageMeta.objects.filter(page=placement.item_id).first()
    if meta is not None:
        refresh_listed_items(meta=meta)


def _record(
    verb: str, placement: Placement, actor: User | None, now: dt.datetime, portal: Portal | None = None
) -> None:
    detail = {
        "item": placement.item_id,
        "title": placement.item.title,
        "from": placement.source.name,
        "to": placement.target.name,
    }
    if actor is not None and actor.pk == placement.proposed_by_id and placement.decided_by_id == actor.pk:
        detail["same_person"] = True
    if placement.reason:
        detail["reason"] = placement.reason
    record_event(
        actor=actor,
        verb=verb,
        target=f"placement:{placement.pk}",
        portal=(portal or placement.target).slug,
        detail=detail,
        now=now,
    )
