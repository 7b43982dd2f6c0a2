"""Use and reset second factors."""

from __future__ import annotations

import datetime as dt

import pyotp
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction

from portal.accounts import encryption
from portal.accounts.actions.journal import note
from portal.accounts.actions.sessions import end_sessions
from portal.accounts.models import User

SPENT_KEY = "spent_counter"


def spend_code(*, authenticator: Authenticator, code: str, now: dt.datetime) -> bool:
    """Mark a TOTP code as used. Returns False if it is wrong, or if it or a later code was used before."""
    counter = _counter_of(encryption.decrypt(authenticator.data["secret"]), code, now)
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        if counter is None or counter <= row.data.get(SPENT_KEY, -1):
            return False
        row.data[SPENT_KEY] = counter
        row.save(update_fields=["data"])
    authenticator.data = row.data
    return True


def _counter_of(secret: str, code: str, now: dt.datetime) -> int | None:
    """The TOTP time step (30 seconds) in which this code is right, the latest first; None if wrong."""
    current, tolerance = pyotp.TOTP(secret).timecode(now), settings.MFA_TOTP_TOLERANCE
    counters = range(current + tolerance, current - tolerance - 1, -1)
    return next((counter for counter in counters if pyotp.HOTP(secret).verify(code, counter)), None)


@transaction.atomic
def reset_second_factor(*, user: User, actor: User, now: dt.datetime) -> None:
    """Delete the second factors and recovery codes of a person who lost them, and end their sessions.

    Staff must set up a second factor again before they can enter the back office.
    """
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user=user)
    note(user=user, verb="account.second_factor_forgotten", actor=actor, now=now)
