"""What editors tell search."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import transaction

from portal.accounts.models import User
from portal.base.audit import record_event
from portal.search.models import SearchRule

RULES = Path(__file__).resolve().parent.parent / "data" / "rules.csv"


@transaction.atomic
def save_rule(*, rule: SearchRule, actor: User, now: dt.datetime) -> SearchRule:
    """Keep a rule made or changed; it holds within seconds. One that shipped is an editor's from then on.

    Only the province's administrators make rules for all portals.
    """
    if rule.portal_id is None and not actor.is_province_administrator:
        raise PermissionDenied
    is_new = rule.pk is None
    rule.shipped = False
    rule.changed_at = now
    rule.owner = rule.owner or str(actor)
    rule.full_clean()
    rule.save()
    _record("search_rule.made" if is_new else "search_rule.changed", rule, actor, now)
    return rule


@transaction.atomic
def remove_rule(*, rule: SearchRule, actor: User, now: dt.datetime) -> None:
    _record("search_rule.removed", rule, actor, now)
    rule.delete()


def _record(verb: str, rule: SearchRule, actor: User, now: dt.datetime) -> None:
    record_event(
        actor=actor,
        verb=verb,
        target=f"search_rule:{rule.pk}",
        portal=rule.portal.slug if rule.portal else "",
        detail={"action": rule.action, "phrase": rule.phrase, "meaning": rule.meaning},
        now=now,
    )


@transaction.atomic
def load_rules() -> int:
    """Bring in the rules that ship; rules that editors made or changed stay as they are."""
    known = set(SearchRule.objects.values_list("phrase", "meaning"))
    with RULES.open(encoding="utf-8", newline="") as file:
        rows = [SearchRule(shipped=True, **row) for row in csv.DictReader(file)]
    rows = [row for row in rows if (row.phrase, row.meaning) not in known]
    return len(SearchRule.objects.bulk_create(rows))
