"""Save and remove rows with a foreign key `portal`. A row without a portal applies to all portals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction

from portal.accounts.models import User
from portal.base.audit import record_event
from portal.portals.models import Portal


class PortalRow(Protocol):
    pk: Any

    @property
    def portal(self) -> Portal | None: ...
    @property
    def portal_id(self) -> int | None: ...
    def full_clean(self) -> None: ...
    def save(self) -> None: ...
    def delete(self) -> Any: ...


T = TypeVar("T", bound=PortalRow)
Detail = dict[str, str]


@transaction.atomic
def save_portal_row(*, row: T, verb: str, detail: Callable[[T], Detail], actor: User, now: dt.datetime) -> T:
    """Save a row and record the event `verb` with the detail that `detail(row)` returns.

    Raises ValidationError from `full_clean`, and PermissionDenied if the row is for all portals and the
    actor is no administrator of the province.
    """
    if row.portal_id is None and not actor.is_province_administrator:
        raise PermissionDenied
    row.full_clean()
    row.save()
    _record(row, verb, detail(row), actor, now)
    return row


@transaction.atomic
def remove_portal_row(
    *, row: T, verb: str, detail: Callable[[T], Detail], actor: User, now: dt.datetime
) -> None:
    _record(row, verb, detail(row), actor, now)
    row.delete()


def _record(row: PortalRow, verb: str, detail: Detail, actor: User, now: dt.datetime) -> None:
    record_event(
        actor=actor,
        verb=verb,
        target=f"{verb.partition('.')[0]}:{row.pk}",
        portal=row.portal.slug if row.portal else "",
        detail=detail,
        now=now,
    )
