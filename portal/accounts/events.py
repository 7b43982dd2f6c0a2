"""Record audit events for the signals of allauth and Django about accounts."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth import signals as auth
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from portal.accounts import actions, second_factor, sessions
from portal.accounts.models import User
from portal.base.middleware import network_of

UID = "portal.accounts"


@receiver(auth.user_logged_in, dispatch_uid=UID)
def signed_in(request: HttpRequest, user: User, **_: Any) -> None:
    now = timezone.now()
    sessions.begin(request, now)
    methods = [record.get("type", record["method"]) for record in get_authentication_records(request, user)]
    device = request.META.get("HTTP_USER_AGENT", "")
    actions.note_sign_in(user=user, device=device, address=_address(request), methods=methods, now=now)


@receiver(auth.user_logged_out, dispatch_uid=UID)
def signed_out(request: HttpRequest, user: User | None, **_: Any) -> None:
    if user is not None:
        actions.note(user=user, verb="account.signed_out", now=timezone.now())


@receiver(account.user_signed_up, dispatch_uid=UID)
def signed_up(request: HttpRequest, user: User, **_: Any) -> None:
    actions.note(user=user, verb="account.opened", now=timezone.now(), address=_address(request))


@receiver(account.password_changed, dispatch_uid=UID)
@receiver(account.password_set, dispatch_uid=UID + ".set")
@receiver(account.password_reset, dispatch_uid=UID + ".reset")
def password_changed(request: HttpRequest, user: User, **_: Any) -> None:
    """End the person's other sessions, which the new password makes invalid, and record the change."""
    actions.end_sessions(user=user, but=request.session.session_key or "")
    if request.user.is_authenticated:
        request.session.save()
    actions.note(user=user, verb="account.password_changed", now=timezone.now(), address=_address(request))


@receiver(account.password_reset, dispatch_uid=UID + ".limits")
def password_reset(request: HttpRequest, user: User, **_: Any) -> None:
    """Clear this person's sign-in limit for this network: they have just proved that they own the mailbox."""
    for login in (user.get_username(), user.email or ""):
        key = f"{network_of(_address(request))}:{login.lower()}"
        ratelimit.clear(request, action="login_unknown_device", key=key)


@receiver(account.email_changed, dispatch_uid=UID)
def email_changed(
    request: HttpRequest,
    user: User,
    from_email_address: EmailAddress,
    to_email_address: EmailAddress,
    **_: Any,
) -> None:
    before = from_email_address.email if from_email_address else ""
    actions.note(
        user=user,
        verb="account.email_changed",
        now=timezone.now(),
        before=actions.address_digest(before),
        after=actions.address_digest(to_email_address.email),
        address=_address(request),
    )


@receiver(mfa.authenticator_added, dispatch_uid=UID)
def factor_added(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type in second_factor.FACTORS:
        # Enrolment proves the factor: the code or touch came from this session.
        second_factor.note_shown(request, user)
    _note_factor("account.second_factor_added", user, authenticator)


@receiver(mfa.authenticator_removed, dispatch_uid=UID)
def factor_removed(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    _note_factor("account.second_factor_removed", user, authenticator)


@receiver(mfa.authenticator_reset, dispatch_uid=UID)
def factor_renewed(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    _note_factor("account.second_factor_renewed", user, authenticator)


@receiver(mfa.authenticator_used, dispatch_uid=UID)
def factor_used(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    second_factor.note_shown(request, user)
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        _note_factor("account.recovery_code_used", user, authenticator)


@receiver(mfa.authentication_failed, dispatch_uid=UID)
def factor_failed(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    _note_factor("account.second_factor_failed", user, authenticator)


def _note_factor(verb: str, user: User, authenticator: Authenticator) -> None:
    actions.note(user=user, verb=verb, now=timezone.now(), type=str(authenticator.type))


def _address(request: HttpRequest) -> str:
    return request.META.get("REMOTE_ADDR", "")
