"""Write the counts of queries, and use them: find gaps, delete rare queries, set the popularity of items.

A gap is a query that people made several times and that never had results.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Min, Sum
from django.utils import timezone

from portal.accounts.models import User
from portal.base.audit import record_event
from portal.feedback.models import ViewDay
from portal.search.actions.documents import locked_sequence
from portal.search.choices import GapOutcome
from portal.search.models import QueryDay, SearchDocument, SearchGap, WantedDay
from portal.search.models.learning import RARE

RETENTION_DAYS = 400
"""The number of days after which all counts are deleted."""
WINDOW = dt.timedelta(days=14)
"""The counts of rare queries are deleted after this time; gaps are looked for in the counts of this time."""
HALF_LIFE = 14
"""The number of days after which a view or click counts half."""
A_CLICK = 3.0
"""The value of an opened result, in page views."""
MOST_POPULARITY = 0.25
"""The highest popularity; the weight of an item is multiplied by 1 + popularity."""
LEAST_CHANGE = 0.02
"""Smaller changes of popularity are not written."""
PLENTY = 100.0
"""An item needs at least this many page views for MOST_POPULARITY, even if no other item has more."""

Key = tuple[dt.date, str, str]


@transaction.atomic
def record_counts(
    *,
    asked: Mapping[Key, int],
    found: Mapping[Key, int],
    clicks: Mapping[Key, int],
    ranks: Mapping[Key, int],
    opened: Mapping[tuple[dt.date, str], int],
) -> None:
    """Add the counts of one process to the `QueryDay` and `WantedDay` rows.

    Keys are (day, folded query, slug of the reader's portal); keys of `opened` are (day, address of the
    item). `asked`, `clicks`, `opened` and `ranks` (the sum of the ranks of opened results) are added. `found`
    is the last number of results and replaces the stored one. Addresses that no searchable item has are
    ignored.
    """
    for key in sorted(asked.keys() | clicks.keys()):
        day, text, portal = key
        row, _new = QueryDay.objects.get_or_create(day=day, text=text, portal=portal)
        changes: dict[str, Any] = {
            "count": F("count") + asked.get(key, 0),
            "clicks": F("clicks") + clicks.get(key, 0),
            "rank_sum": F("rank_sum") + ranks.get(key, 0),
        }
        if key in found:
            changes["found"] = found[key]
        QueryDay.objects.filter(pk=row.pk).update(**changes)
    urls = {url for _day, url in opened}
    keys = dict(SearchDocument.objects.present().filter(url__in=urls).values_list("url", "key"))
    for (day, url), number in sorted(opened.items()):
        if url in keys:
            wanted, _new = WantedDay.objects.get_or_create(day=day, key=keys[url])
            WantedDay.objects.filter(pk=wanted.pk).update(clicks=F("clicks") + number)


def learn(now: dt.datetime) -> None:
    """Create gaps, delete the counts of rare and old queries, and set the popularity of items.

    The worker calls this every six hours.
    """
    today = timezone.localdate(now)
    find_gaps(today=today)
    remove_rare_queries(today=today)
    weigh_popularity(today=today)


@transaction.atomic
def find_gaps(*, today: dt.date) -> int:
    """Create a gap for each query made at least RARE times within WINDOW, always without results.

    The counts of all portals are added. An open gap gets the new numbers; a closed one is not opened again.
    Returns the number of new gaps.
    """
    recent = QueryDay.objects.filter(day__gt=today - WINDOW)
    by_text = recent.values("text").annotate(
        asked=Sum("count"), most=Max("found"), first=Min("day"), last=Max("day")
    )
    new = 0
    for row in by_text.filter(most=0, asked__gte=RARE):
        gap, made = SearchGap.objects.get_or_create(
            text=row["text"],
            defaults={"count": row["asked"], "first_day": row["first"], "last_day": row["last"]},
        )
        new += made
        if not made and gap.closed_at is None:
            SearchGap.objects.filter(pk=gap.pk).update(count=row["asked"], last_day=row["last"])
    return new


@transaction.atomic
def close_gap(*, gap: SearchGap, outcome: GapOutcome, note: str, actor: User, now: dt.datetime) -> SearchGap:
    """Close a gap: store what was done about the query, and record the event.

    Returns the row as stored; a gap that is closed already does not change. Raises SearchGap.DoesNotExist if
    it was deleted. `note` has at most 300 letters.
    """
    gap = SearchGap.objects.select_for_update().get(pk=gap.pk)
    if gap.closed_at is None:
        gap.outcome, gap.note, gap.closed_by, gap.closed_at = outcome, note, actor, now
        gap.save()
        record_event(
            actor=actor,
            verb="search_gap.closed",
            target=f"search_gap:{gap.pk}",
            detail={"query": gap.text, "outcome": str(outcome)},
            now=now,
        )
    return gap


@transaction.atomic
def remove_rare_queries(*, today: dt.date) -> int:
    """Delete the counts of rare queries after WINDOW, and all counts after RETENTION_DAYS.

    A query is rare if its counts older than WINDOW add up to less than RARE; newer searches do not count.
    Returns the number of deleted rows of rare queries.
    """
    QueryDay.objects.filter(day__lt=today - dt.timedelta(days=RETENTION_DAYS)).delete()
    WantedDay.objects.filter(day__lt=today - dt.timedelta(days=RETENTION_DAYS)).delete()
    over = QueryDay.objects.filter(day__lte=today - WINDOW)
    rare = over.values("text").annotate(asked=Sum("count")).filter(asked__lt=RARE).values("text")
    deleted, _each = (
        QueryDay.objects.filter(text__in=list(rare.values_list("text", flat=True)))
        .filter(day__lte=today - WINDOW)
        .delete()
    )
    return deleted


@transaction.atomic
def weigh_popularity(*, today: dt.date) -> int:
    """Set the popularity of items, from 0 to MOST_POPULARITY, from recent clicks and views.

    Returns the number of changed items.
    """
    wanted = _wanted(today)
    most = math.log1p(max([*wanted.values(), PLENTY]))
    sequence = locked_sequence()
    changed = 0
    for row in SearchDocument.objects.present().only("key", "popularity"):
        popularity = round(MOST_POPULARITY * math.log1p(wanted.get(row.key, 0.0)) / most, 3)
        if abs(popularity - row.popularity) >= LEAST_CHANGE:
            changed += 1
            sequence.last += 1
            SearchDocument.objects.filter(pk=row.pk).update(popularity=popularity, seq=sequence.last)
    sequence.save(update_fields=["last"])
    return changed


def _wanted(today: dt.date) -> dict[str, float]:
    """Key of an item -> its page views in the last thirty days; a click counts as A_CLICK views.

    Views and clicks lose half of their value every HALF_LIFE days.
    """
    since = today - dt.timedelta(days=30)
    worth: dict[str, float] = {}
    for key, day, clicks in WantedDay.objects.filter(day__gt=since).values_list("key", "day", "clicks"):
        worth[key] = worth.get(key, 0.0) + A_CLICK * clicks * _faded(today - day)
    for page, day, count in ViewDay.objects.filter(day__gt=since).values_list("page_id", "day", "count"):
        key = f"page:{page}"
        worth[key] = worth.get(key, 0.0) + count * _faded(today - day)
    return worth


def _faded(age: dt.timedelta) -> float:
    return float(0.5 ** (max(0, age.days) / HALF_LIFE))
