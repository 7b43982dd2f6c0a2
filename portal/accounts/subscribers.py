"""Registers for functions of the apps above `accounts`.

They run before an account is closed, return the page for people without access to the back office, or give
the reason why a mailed link is refused:

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
        """Run before the account is closed. Raise ValidationError to refuse the closing."""


_closing: list[ClosingStep] = []


def on_closing(step: ClosingStep) -> None:
    """Register a function that runs before an account is closed. Registering it twice changes nothing."""
    if step not in _closing:
        _closing.append(step)


def before_closing(*, user: User, actor: User, reason: str, now: dt.datetime) -> None:
    for step in _closing:
        step(user=user, actor=actor, reason=reason, now=now)


_addresses: list[Callable[[User], str]] = []


def send_without_access(address_for: Callable[[User], str]) -> None:
    """Register a function that returns the address of a page for a person without back-office access.

    The function returns "" for a person for whom it has no page.
    """
    if address_for not in _addresses:
        _addresses.append(address_for)


def page_without_access(user: User) -> str:
    """The address of the page for this person without back-office access; "" if no app has such a page."""
    return next((address for find in _addresses if (address := find(user))), "")


_refusals: list[Callable[[User, dt.datetime], str]] = []


def refuse_first_passwords(reason_for: Callable[[User, dt.datetime], str]) -> None:
    """Register a function that returns why a person may not choose a password by a mailed link, or ""."""
    if reason_for not in _refusals:
        _refusals.append(reason_for)


def refusal_of_link(user: User, now: dt.datetime) -> str:
    """The reason why the mailed link of this person must not work now, as a sentence; "" if it may work."""
    return next((reason for find in _refusals if (reason := find(user, now))), "")
