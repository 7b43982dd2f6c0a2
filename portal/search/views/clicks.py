"""Receive clicks on results, which the browser reports with `sendBeacon` and without a cookie."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from portal.base.address_limits import DailyLimit
from portal.base.middleware import network_of
from portal.base.same_origin import is_same_origin
from portal.lib.numbers import whole_number
from portal.portals.addresses import address_map
from portal.search import learning

MAX_LENGTH = 600
LAST_RANK = 500
A_RESULT = DailyLimit(50)
"""How often one network address may open the same result in a day, in each process.

The limit is high because all people of an office share one address.
"""
ALL_RESULTS = DailyLimit(1_000)
"""How often one network address may open results in a day, all results together, in each process.

Each reported click may store a query, so this number is limited, too.
"""


@csrf_exempt  # cached pages have no token; `is_same_origin` checks the origin
@never_cache
@require_POST
def opened(request: HttpRequest) -> HttpResponse:
    """Count that a result was opened.

    The form has the query `q`, the address `url`, the `rank` from 1 to LAST_RANK, and `cong`, the slug of the
    portal. Status 204; 403 for a request from another origin, 429 if the network address has reported too
    many clicks today. With an invalid rank or without an address the status is 204, but nothing is counted.
    """
    text, url, rank, portal = (
        request.POST.get(name, "")[:MAX_LENGTH] for name in ("q", "url", "rank", "cong")
    )
    if not is_same_origin(request.META, if_unknown=False):
        return HttpResponse(status=403)
    now = timezone.now()
    if not _has_left(network_of(request.META["REMOTE_ADDR"]), url, timezone.localdate(now)):
        return HttpResponse(status=429)
    known = {each.slug for each in address_map().portals.values()}
    place = whole_number(rank) or 0
    if 0 < place <= LAST_RANK and url:
        learning.note_opened(text, url, portal=portal if portal in known else "", rank=place, now=now)
    return HttpResponse(status=204)


def _has_left(network: str, url: str, day: dt.date) -> bool:
    return ALL_RESULTS.use(network, day=day) and A_RESULT.use(network, url, day=day)
