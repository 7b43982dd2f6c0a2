from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page

from portal.base.actions import enqueue
from portal.base.pagecache import purge
from portal.feedback.models import Rating, RatingSummary, ViewDay
from portal.feedback.visitors import address_part

MOST_PER_ADDRESS = 20
"""The most readers with one network address who may rate a page on one day; offices share an address."""
PURGE_INTERVAL = dt.timedelta(minutes=1)


class TooManyRatingsError(Exception):
    """`MOST_PER_ADDRESS` readers with this network address have rated the page today already."""


def rate_page(*, page: Page, score: int, visitor: str, now: dt.datetime) -> Rating:
    """Record a reader's score from 1 to 5; a second score on the same day replaces the first.

    `visitor` is the hash that `visitor_on` returns. Raises ValidationError for a score out of range, and
    TooManyRatingsError if this is a new rating and its network address has reached `MOST_PER_ADDRESS`.
    """
    day = timezone.localdate(now)
    with transaction.atomic():
        RatingSummary.objects.get_or_create(page=page)
        RatingSummary.objects.select_for_update().get(page=page)  # one reader at a time for one page
        before = Rating.objects.filter(page=page, visitor=visitor, day=day).first()
        if not before and _of_address(page, visitor, day) >= MOST_PER_ADDRESS:
            raise TooManyRatingsError
        rating = before or Rating(page=page, visitor=visitor, day=day)
        change = score - (before.score if before else 0)
        rating.score, rating.at = score, now
        rating.clean_fields()
        rating.save()
        RatingSummary.objects.filter(page=page).update(
            count=F("count") + (0 if before else 1), total=F("total") + change
        )
        if change or not before:
            _purge_once_a_minute(page, now)
    return rating


def _of_address(page: Page, visitor: str, day: dt.date) -> int:
    return Rating.objects.filter(page=page, day=day, visitor__startswith=address_part(visitor)).count()


def _purge_once_a_minute(page: Page, now: dt.datetime) -> None:
    """Purge the responses that show the page's rating, at most once a minute.

    If the last purge was less than a minute ago, the worker purges when the minute has passed, so that
    readers see the last rating, too.
    """
    key, cache_key = f"rating:{page.pk}", f"feedback.purged:{page.pk}"
    if cache.add(cache_key, now, PURGE_INTERVAL.total_seconds()):
        purge(key)
        return
    since = cache.get(cache_key, now)  # the minute may end between the two calls
    enqueue(
        kind="feedback.purge",
        key=f"feedback.purge:{page.pk}:{since.isoformat()}",
        payload={"key": key},
        now=now,
        not_before=since + PURGE_INTERVAL,
    )


@transaction.atomic
def record_views(*, counts: Mapping[int, int], day: dt.date) -> None:
    """Add views to the totals and to the day of each page; `counts` maps page ids to numbers of views.

    Pages that are not live, or do not exist, are skipped.
    """
    pages = sorted(Page.objects.live().filter(pk__in=counts).values_list("pk", flat=True))
    RatingSummary.objects.bulk_create([RatingSummary(page_id=pk) for pk in pages], ignore_conflicts=True)
    ViewDay.objects.bulk_create([ViewDay(page_id=pk, day=day) for pk in pages], ignore_conflicts=True)
    for pk in pages:
        RatingSummary.objects.filter(page_id=pk).update(views=F("views") + counts[pk])
        ViewDay.objects.filter(page_id=pk, day=day).update(count=F("count") + counts[pk])
