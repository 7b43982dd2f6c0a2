"""Shared items need no further queries and are paged by key together with own items."""

import datetime as dt

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from portal.base import caching
from portal.content.actions.sharing import Showing, accept_placement, propose_item
from portal.content.queries import listing
from portal.content.queries.cards import cards
from portal.portals.queries import path_of


@pytest.fixture(autouse=True)
def warm_caches(monkeypatch):
    """Values cached for a second stay cached for the whole test, even on a slow machine."""
    monkeypatch.setattr(caching, "WITHOUT_PURGES_SECONDS", 600.0)


def share_item(page, main, section, staff, now):
    placement = propose_item(page=page, target=main, actor=staff["hanh"], now=now)
    accept_placement(placement=placement, showing=Showing(section), actor=staff["son"], now=now)


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_shared_items_need_no_further_queries(staff, portal_a, main, article, section, client, now):
    article(main, "Tin của cổng chính")
    share_item(article(portal_a, "Tin đầu"), main, section(main), staff, now)
    place = path_of(section(main))
    before = {address: queries_of(client, address) for address in (place, "/", f"{place}rss/")}
    for number in range(6):
        share_item(article(portal_a, f"Tin {number}", days=number), main, section(main), staff, now)
    after = {address: queries_of(client, address) for address in before}
    assert after == before
    assert before["/"] <= 15


def test_paging_lists_own_and_shared_items_once_each(staff, portal_a, main, article, section, now):
    for number in range(5):
        article(main, f"Nhà {number}", days=2 * number)
        share_item(article(portal_a, f"Bạn {number}", days=2 * number + 1), main, section(main), staff, now)
    seen, address = [], ""
    at = now + dt.timedelta(hours=1)
    while address is not None:
        filters = listing.Filters.read(QueryDict(address))
        found = listing.page_of(section(main), filters, now=at, size=3)
        seen += [card.title for card in cards(found.rows, now=at)]
        address = filters.address(truoc=found.older).lstrip("?") if found.older else None
    assert seen == [f"{side} {number}" for number in range(5) for side in ("Nhà", "Bạn")]
