"""What a page of results sends by itself: without a cookie, and nobody waits for it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from portal.portals.addresses import address_map
from portal.search import learning

LONGEST = 600
LAST_RANK = 500


@csrf_exempt  # sent from cached pages, which hold no token; `_from_our_page` guards, and it only counts
@never_cache
@require_POST
def opened(request: HttpRequest) -> HttpResponse:
    """A result was opened: which query, which address, at which place of the list."""
    text, url, rank, portal = (request.POST.get(name, "")[:LONGEST] for name in ("q", "url", "rank", "cong"))
    if not _from_our_page(request):
        return HttpResponse(status=403)
    known = {found.slug for found in address_map().portals.values()}
    if rank.isascii() and rank.isdigit() and 0 < int(rank[:4]) <= LAST_RANK and url:
        learning.note_opened(
            text, url, portal=portal if portal in known else "", rank=int(rank[:4]), now=timezone.now()
        )
    return HttpResponse(status=204)


def _from_our_page(request: HttpRequest) -> bool:
    return request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")
