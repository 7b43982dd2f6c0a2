"""Use and reset second factors."""

from __future__ import annotations

import datetime as dt

import pyotp
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts import encryption, second_factor
from portal.accounts.actions.journal import note
from portal.accounts.actions.sessions import end_sessions
from portal.accounts.choices import ResetOutcome
from portal.accounts.models import SecondFactorReset, User
from portal.accounts.queries import active_administrators, became_administrator
from portal.base.actions import enqueue

SPENT_KEY = "spent_counter"
RESET_VALID_FOR = dt.timedelta(hours=24)
TRIED_AFTER = dt.timedelta(hours=24)
"""How long somebody must have been an administrator before they may confirm a reset.

This prevents an administrator from making an accomplice administrator who confirms at once.
"""


def spend_code(*, authenticator: Authenticator, code: str, now: dt.datetime) -> bool:
    """Mark a TOTP code as used. Returns True, or False for a code that is wrong or cannot be used any more.

    Each code is accepted once, and not after a later code was used. Blanks are ignored, because apps show
    "123 456".
    """
    code = "".join(code.split())
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
    """The number of the latest TOTP time step (30 seconds) for which this code is right; None if wrong."""
    current, tolerance = pyotp.TOTP(secret).timecode(now), settings.MFA_TOTP_TOLERANCE
    counters = range(current + tolerance, current - tolerance - 1, -1)
    return next((counter for counter in counters if pyotp.HOTP(secret).verify(code, counter)), None)


@transaction.atomic
def ask_for_reset(*, user: User, reason: str, actor: User, now: dt.datetime) -> SecondFactorReset:
    """Ask to delete the second factor of a person who lost it. Nothing changes until `confirm_reset`.

    The person and the other administrators get a mail. Raises PermissionDenied if the actor is the person or
    is not an administrator of the province; ValidationError without a reason (keyed "reason"), for an account
    without second factor, and if another request is open.
    """
    _check_administrator(user, actor)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the second step is to be forgotten.")})
    User.objects.select_for_update().get(pk=user.pk)
    expire_resets(now=now)
    if not second_factor.is_enrolled(user):
        raise ValidationError(_("This account has no second step."))
    if SecondFactorReset.objects.open(now).filter(user=user).exists():
        raise ValidationError(_("Somebody asked for this already. A second administrator can confirm it."))
    reset = SecondFactorReset.objects.create(
        user=user, reason=reason.strip(), asked_by=actor, asked_at=now, expires_at=now + RESET_VALID_FOR
    )
    note(user=user, verb="account.second_factor_reset_asked", actor=actor, now=now, reason=reset.reason)
    _mail("accounts.reset_asked", reset, user, now)
    for administrator in active_administrators().exclude(pk__in=[user.pk, actor.pk]):
        _mail("accounts.reset_waits", reset, administrator, now)
    return reset


@transaction.atomic
def confirm_reset(*, reset: SecondFactorReset, actor: User, now: dt.datetime) -> SecondFactorReset:
    """Delete the second factors and recovery codes of the person, end their sessions, and tell them by mail.

    Staff must set up a second factor again before they can enter the back office. Raises PermissionDenied
    for the person, for the administrator who asked, and for people who have not been administrators of the
    province for a day; ValidationError if the request is closed or expired, or if its author is no longer
    an active administrator.
    """
    reset = _lock(reset, now)
    _check_administrator(reset.user, actor)
    if actor == reset.asked_by:
        raise PermissionDenied(_("A second administrator confirms: you asked for it yourself."))
    if became_administrator(actor) > now - TRIED_AFTER:
        raise PermissionDenied(
            _(
                "You have been an administrator for less than a day. "
                "Somebody else confirms, or you do tomorrow."
            )
        )
    if not active_administrators().filter(pk=reset.asked_by_id).exists():
        raise ValidationError(_("The person who asked is no longer an administrator. Ask again."))
    Authenticator.objects.filter(user=reset.user).delete()
    end_sessions(user=reset.user)
    _close(reset, ResetOutcome.CONFIRMED, actor, now)
    _mail("accounts.reset_confirmed", reset, reset.user, now)
    return reset


@transaction.atomic
def withdraw_reset(*, reset: SecondFactorReset, actor: User, now: dt.datetime) -> SecondFactorReset:
    """Close a request without effect. Every administrator of the province may do this, also the owner.

    Raises PermissionDenied for other people, and ValidationError if the request is closed or expired.
    """
    if not actor.is_province_administrator:
        raise PermissionDenied(_("Only administrators of the province may do this."))
    reset = _lock(reset, now)
    return _close(reset, ResetOutcome.WITHDRAWN, actor, now)


def expire_resets(*, now: dt.datetime) -> int:
    """Close the requests that nobody answered within 24 hours. Returns how many."""
    if not SecondFactorReset.objects.overdue(now).exists():
        return 0  # Begin no transaction for nothing: on SQLite it would lock the database.
    with transaction.atomic():
        overdue = list(SecondFactorReset.objects.overdue(now).select_for_update(of=("self",)))
        for reset in overdue:
            _close(reset, ResetOutcome.EXPIRED, None, now)
    return len(overdue)


def _check_administrator(user: User, actor: User) -> None:
    if not actor.is_active or not actor.is_province_administrator:
        raise PermissionDenied(_("Only administrators of the province may do this."))
    if actor == user:
        raise PermissionDenied(_("Two other administrators do this: it is your own account."))


def _lock(reset: SecondFactorReset, now: dt.datetime) -> SecondFactorReset:
    """Lock the request and load it again. Raises ValidationError if it is closed or expired."""
    found = SecondFactorReset.objects.open(now).select_for_update(of=("self",)).filter(pk=reset.pk).first()
    if found is None:
        raise ValidationError(_("This request is closed or has expired. Ask again if it is still needed."))
    return found


def _close(
    reset: SecondFactorReset, outcome: ResetOutcome, actor: User | None, now: dt.datetime
) -> SecondFactorReset:
    reset.outcome, reset.closed_by, reset.closed_at = outcome, actor, now
    reset.save(update_fields=["outcome", "closed_by", "closed_at"])
    verb = f"account.second_factor_reset_{outcome.value}"
    asked_by = reset.asked_by.get_username()
    note(user=reset.user, verb=verb, actor=actor, now=now, asked_by=asked_by, reason=reset.reason)
    return reset


def _mail(kind: str, reset: SecondFactorReset, to: User, now: dt.datetime) -> None:
    """Enqueue a mail about a request to the person's present address, which a thief may change soon."""
    payload = {"reset": reset.pk, "user": to.pk, "to": to.email}
    enqueue(kind=kind, key=f"{kind}:{reset.pk}:{to.pk}", payload=payload, now=now)
