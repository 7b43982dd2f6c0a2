"""Rules by which a portal shows items of other portals automatically, or gets them as proposals."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.accounts.models import User
from portal.base.actions import enqueue
from portal.base.audit import record_event
from portal.content.actions.sharing import check_section, place_by_rule
from portal.content.choices import RULERS, EndedBy, PlacementState, RuleMode
from portal.content.models import PageMeta, Placement, SharingRule
from portal.portals.models import Portal
from portal.portals.queries import has_role, portal_of


@transaction.atomic
def save_rule(*, rule: SharingRule, actor: User, now: dt.datetime) -> SharingRule:
    """Save a rule. The rule applies to pages that are published from now on.

    Raises PermissionDenied unless the actor is an approver or manager of the receiving portal;
    ValidationError keyed by field for an invalid section or source.
    """
    _check_ruler(actor, rule.target)
    check_section(rule.section, rule.target)
    if rule.source_id == rule.target_id:
        raise ValidationError({"source": _("A portal takes nothing over from itself.")})
    if rule.source_section is not None:
        home = portal_of(rule.source_section)
        if home == rule.target or (rule.source_id and home != rule.source):
            raise ValidationError({"source_section": _("Choose a section of the portal it comes from.")})
    is_new = rule.pk is None
    if is_new:
        rule.created_by, rule.created_at = actor, now
    rule.save()
    _record("sharing_rule.made" if is_new else "sharing_rule.changed", rule, actor, now)
    return rule


@transaction.atomic
def delete_rule(*, rule: SharingRule, actor: User, now: dt.datetime) -> None:
    """Delete a rule; its placements stay.

    Raises PermissionDenied unless the actor is an approver or manager of the receiving portal.
    """
    _check_ruler(actor, rule.target)
    _record("sharing_rule.deleted", rule, actor, now)
    rule.delete()


def ask_for_sharing(*, page: Page, now: dt.datetime) -> None:
    """Enqueue an outbox message, so that the worker applies the sharing rules to a page just published."""
    stamp = int(now.timestamp() * 1_000_000)
    enqueue(
        kind="content.placements",
        key=f"content.placements:{page.pk}:{stamp}",
        payload={"page": page.pk},
        now=now,
    )


@transaction.atomic
def apply_rules(*, page: Page, now: dt.datetime) -> list[Placement]:
    """Apply all active rules to a page that was just published; return the new placements.

    Each portal gets the page at most once; automatic rules apply before rules that only propose. A portal is
    skipped if it has the page or a proposal of it, has declined it or has stopped showing it, or if the
    page's own portal has ended the placement. The list is empty if the page is not listed or in no portal.
    """
    meta = PageMeta.objects.filter(page=page, listed=True).first()
    source = portal_of(page)
    if meta is None or source is None:
        return []
    settled = set(
        Placement.objects.filter(item=page)
        .exclude(state=PlacementState.WITHDRAWN, ended_by=EndedBy.ITEM)
        .values_list("target_id", flat=True)
    )
    placed = []
    rules = (
        SharingRule.objects.filter(active=True)
        .exclude(target=source)
        .select_related("target", "section", "created_by")
    )
    for rule in sorted(rules, key=lambda rule: (rule.mode != RuleMode.AUTOMATIC, rule.pk)):
        if rule.target_id in settled or not _matches(rule, page, meta, source):
            continue
        settled.add(rule.target_id)
        is_automatic = rule.mode == RuleMode.AUTOMATIC
        placed.append(
            place_by_rule(
                page=page,
                source=source,
                target=rule.target,
                section=rule.section,
                state=PlacementState.AUTOMATIC if is_automatic else PlacementState.PROPOSED,
                rule=rule,
                now=now,
            )
        )
    return placed


def _matches(rule: SharingRule, page: Page, meta: PageMeta, source: Portal) -> bool:
    if rule.target.is_closed or not rule.section.live:
        return False
    if rule.source_id and rule.source_id != source.pk:
        return False
    if rule.source_section is not None and not page.path.startswith(rule.source_section.path):
        return False
    if rule.kind and rule.kind != meta.kind:
        return False
    if rule.section.locale_id != page.locale_id:
        return False
    return rule.topic_id is None or meta.topics.filter(pk=rule.topic_id).exists()


def _check_ruler(actor: User, target: Portal) -> None:
    if target.is_closed or not has_role(actor, target, *RULERS):
        raise PermissionDenied(_("Only approvers and managers of the receiving portal make its rules."))


def _record(verb: str, rule: SharingRule, actor: User, now: dt.datetime) -> None:
    record_event(
        actor=actor,
        verb=verb,
        target=f"sharing_rule:{rule.pk}",
        portal=rule.target.slug,
        detail={"title": str(rule), "mode": rule.get_mode_display()},
        now=now,
    )
