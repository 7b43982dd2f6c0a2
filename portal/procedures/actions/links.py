"""Collect the external addresses of the catalogue, check them, and record those that fail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db import transaction
from django.db.models import F, Q

from portal.gateways.web import WebClient
from portal.procedures.models import OutsideLink, Procedure, ServicePoint

MOST_USES = 20
AGAIN_AFTER = dt.timedelta(days=7)
AGAIN_WHEN_SILENT = dt.timedelta(days=1)
AT_A_TIME = 20

Use = tuple[str, str, str]
"""Code of the procedure, its name (at most 120 characters), and the use: `form` or `filing`."""


def gather_links() -> int:
    """Make the rows of `OutsideLink` agree with the catalogue. Returns the number of addresses.

    Each row lists at most `MOST_USES` uses. Addresses longer than 1,000 characters are left out.
    """
    found: dict[str, list[Use]] = {}
    for url, use in _uses():
        found.setdefault(url, [])
        if len(found[url]) < MOST_USES and use not in found[url]:
            found[url].append(use)
    known = OutsideLink.objects.in_bulk(field_name="url")
    with transaction.atomic():
        OutsideLink.objects.filter(url__in=known.keys() - found.keys()).delete()
        OutsideLink.objects.bulk_create(
            [OutsideLink(url=url, uses=uses) for url, uses in found.items() if url not in known],
            ignore_conflicts=True,
        )
        changed = [known[url] for url, uses in found.items() if url in known]
        for link in changed:
            link.uses = found[link.url]
        OutsideLink.objects.bulk_update(changed, ["uses"], batch_size=200)
    return len(found)


def check_links(*, client: WebClient, now: dt.datetime) -> int:
    """Request the addresses that are due and store the results. Returns how many were requested.

    One call requests at most `AT_A_TIME`. An address is due again 7 days after a success and one day after a
    failure. Opens no transaction, so that none stays open during the requests.
    """
    due = Q(checked_at=None) | Q(failures=0, checked_at__lte=now - AGAIN_AFTER)
    due |= Q(failures__gt=0, checked_at__lte=now - AGAIN_WHEN_SILENT)
    links = list(
        OutsideLink.objects.filter(due).order_by(F("checked_at").asc(nulls_first=True), "pk")[:AT_A_TIME]
    )
    for link in links:
        answer = client.check_url(link.url)
        link.checked_at = now
        link.error = answer.error[:300]
        link.failures = 0 if answer.is_there else link.failures + 1
        link.failing_since = None if answer.is_there else link.failing_since or now
        link.save(update_fields=["checked_at", "error", "failures", "failing_since"])
    return len(links)


def _uses() -> Iterator[tuple[str, Use]]:
    procedures = Procedure.objects.in_force().select_related("current").order_by("code")
    for procedure in procedures.iterator(chunk_size=500):
        if procedure.current is None:
            continue
        for paper in procedure.current.content.get("papers", ()):
            if url := _outside(paper.get("form_url", "")):
                yield url, (procedure.code, procedure.name[:120], "form")
    service_points = ServicePoint.objects.filter(is_provided=True).exclude(url="")
    for code, name, url in service_points.values_list("procedure__code", "procedure__name", "url"):
        if address := _outside(url):
            yield address, (code, name[:120], "filing")


def _outside(url: str) -> str:
    return url if url.startswith(("https://", "http://")) and len(url) <= 1_000 else ""
