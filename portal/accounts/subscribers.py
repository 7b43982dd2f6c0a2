"""Apps above register what they do in the transaction that closes an account.

subscribers.on_closing(keep_managers)
"""

from __future__ import annotations

import datetime as dt
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
