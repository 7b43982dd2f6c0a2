"""Write search rules."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Any

from django.db import transaction

from portal.accounts.models import User
from portal.base.review.changes import Values
from portal.portals.actions import remove_portal_row, save_portal_row
from portal.portals.actions.changes import RowChanges
from portal.search.models import SearchRule

RULES = Path(__file__).resolve().parent.parent / "data" / "rules.csv"


def save_rule(*, rule: SearchRule, actor: User, now: dt.datetime) -> SearchRule:
    """Save a rule and record the event; the rule applies within seconds.

    A changed shipped rule becomes an editor's rule. Raises ValidationError for invalid values, and
    PermissionDenied if a rule for all portals is saved by anybody but an administrator of the province.
    """
    verb = "search_rule.made" if rule.pk is None else "search_rule.changed"
    rule.shipped = False
    rule.changed_at = now
    rule.owner = rule.owner or str(actor)
    return save_portal_row(row=rule, verb=verb, detail=_detail, actor=actor, now=now)


def remove_rule(*, rule: SearchRule, actor: User, now: dt.datetime) -> None:
    remove_portal_row(row=rule, verb="search_rule.removed", detail=_detail, actor=actor, now=now)


class RuleChanges(RowChanges):
    rows = SearchRule
    name = "search_rule"
    fields = ("portal", "action", "phrase", "meaning", "reason", "owner", "expires_on")

    def save(self, row: SearchRule, values: Values, actor: Any, now: dt.datetime) -> SearchRule:
        return save_rule(rule=row, actor=actor, now=now)

    def remove(self, row: SearchRule, actor: Any, now: dt.datetime) -> None:
        remove_rule(rule=row, actor=actor, now=now)


RULE_CHANGES = RuleChanges()


def _detail(rule: SearchRule) -> dict[str, str]:
    return {"action": rule.action, "phrase": rule.phrase, "meaning": rule.meaning}


@transaction.atomic
def load_rules() -> int:
    """Add the shipped rules that are missing.

    Returns their number. Existing rules do not change. A rule exists if its phrase and meaning are equal,
    so a shipped rule that an editor deleted or reworded is added again.
    """
    known = set(SearchRule.objects.values_list("phrase", "meaning"))
    with RULES.open(encoding="utf-8", newline="") as file:
        rows = [SearchRule(shipped=True, **row) for row in csv.DictReader(file)]
    rows = [row for row in rows if (row.phrase, row.meaning) not in known]
    return len(SearchRule.objects.bulk_create(rows))
