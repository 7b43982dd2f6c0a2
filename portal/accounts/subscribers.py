"""Apps above register steps that close an account, the page for people without access, and refusals of links.

subscribers.on_closing(keep_managers)
subscribers.send_without_access(page_of_invited)
subscribers.refuse_first_passwords(refuse_first_password)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Protocol

from portal.accounts.models import User


class ClosingStep(Protocol):
    def __call__(self, *, user: User, actor: User, reason: str, now: dt.datetime) -> None:
        """Do something before the account is closed; raise ValidationError to refuse."""


_closing: list[ClosingStep] = []


def on_closing(step: ClosingStep) -> None:
    """Register a step; a second registration of the same step does nothing."""
    if step not in _closing:
        _closing.append(step)


def before_closing(*, user: User, actor: User, reason: str, now: dt.datetime) -> None:
    for step in _closing:
        step(user=user, actor=actor, reason=reason, now=now)


_addresses: list[Callable[[User], str]] = []


def send_without_access(address_for: Callable[[User], str]) -> None:
    """Register a function that gives the address of a page for people without access to the back office.

    It gives "" for people for whom it has no page.
    """
    if address_for not in _addresses:
        _addresses.append(address_for)


def page_without_access(user: User) -> str:
    """The address of the page for this person, who has no access to the back office; "" without one."""
    return next((address for find in _addresses if (address := find(user))), "")


_refusals: list[Callable[[User, dt.datetime], str]] = []


def refuse_first_passwords(reason_for: Callable[[User, dt.datetime], str]) -> None:
    """Register a function that says why a mailed link does not let this person choose a password; else ""."""
    if reason_for not in _refusals:
        _refusals.append(reason_for)


def refusal_of_link(user: User, now: dt.datetime) -> str:
    """Why the mailed link of this person opens nothing now, as a sentence; "" if it does."""
    return next((reason for find in _refusals if (reason := find(user, now))), "")
