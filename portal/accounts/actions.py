"""Write accounts, and record the events of signing in."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from typing import Any, Literal

import pyotp
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from portal.accounts import encryption, queries
from portal.accounts.models import PROVINCE_ADMINISTRATORS, User
from portal.base import audit
from portal.base.actions import enqueue

SPENT_KEY = "spent_counter"


def note(
    *, user: User, verb: str, now: dt.datetime, actor: User | Literal["owner"] | None = "owner", **detail: Any
) -> None:
    """Record an audit event about an account.

    `actor` is the administrator who acted, "owner" for the person, or None for the system.
    """
    doer = user if actor == "owner" else actor
    audit.record_event(actor=doer, verb=verb, target=target_of(user), detail=detail, now=now)


@transaction.atomic
def note_sign_in(*, user: User, device: str, address: str, methods: list[str], now: dt.datetime) -> None:
    """Record that a person signed in, and send a mail if the browser is new for this account.

    `device` is the User-Agent header, of which the event stores a digest; `address` is the IP address;
    `methods` are names such as "password".
    """
    digest = _digest(device)
    if not queries.is_known_device(user, digest):
        enqueue(
            kind="accounts.new_device",
            key=f"accounts.new_device:{user.pk}:{digest}",
            payload={"user": user.pk, "device": device[:200], "address": address, "at": now.isoformat()},
            now=now,
        )
    note(user=user, verb=queries.SIGNED_IN, now=now, address=address, methods=methods, device=digest)


def note_failed_sign_in(*, typed: str, address: str, now: dt.datetime) -> None:
    """Record a failed sign-in. Only a digest of the typed name is stored: it may be a password."""
    user = queries.user_by_login(typed)
    audit.record_event(
        actor="",
        verb="account.sign_in_failed",
        target=target_of(user) if user else "",
        detail={"address": address, "typed_digest": _digest(typed)},
        now=now,
    )


def target_of(user: User) -> str:
    return f"user:{user.get_username()}"


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
def create_user(
    *, username: str, full_name: str, email: str, now: dt.datetime, is_demo: bool = False
) -> User:
    """Create an account without a password, whose e-mail address counts as confirmed.

    The invitation is sent to this address. Raises ValidationError keyed by field for a malformed or taken
    value.
    """
    user = User(username=username, full_name=full_name, email=email, date_joined=now, is_demo=is_demo)
    user.set_unusable_password()
    user.full_clean(exclude=["password"])
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@transaction.atomic
def invite_user(*, username: str, full_name: str, email: str, actor: User | None, now: dt.datetime) -> User:
    """Create an account for an officer and send a link to choose a password.

    Raises ValidationError keyed by field for a malformed or taken value.
    """
    user = create_user(username=username, full_name=full_name, email=email, now=now)
    note(user=user, verb="account.invited", actor=actor, now=now)
    send_invitation(user=user, now=now)
    return user


def send_invitation(*, user: User, now: dt.datetime) -> None:
    enqueue(
        kind="accounts.invitation",
        key=f"accounts.invitation:{user.pk}:{now.isoformat()}",
        payload={"user": user.pk},
        now=now,
    )


@transaction.atomic
def change_person(
    *, user: User, full_name: str, username: str, email: str, actor: User, now: dt.datetime
) -> User:
    """Change the names and e-mail address of another person's account, and record the earlier values.

    A new address counts as confirmed and replaces all others. Only the owner can change the password.
    Raises ValidationError keyed by field for a malformed or taken value.
    """
    before = (user.full_name, user.username, user.email)
    user.full_name, user.username, user.email = full_name, username, email
    user.full_clean(exclude=["password"])
    user.save()
    if before[2] != user.email:
        EmailAddress.objects.filter(user=user).delete()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if before != (user.full_name, user.username, user.email):
        note(user=user, verb="account.changed", actor=actor, now=now, before=before)
    return user


@transaction.atomic
def change_own_name(*, user: User, full_name: str, now: dt.datetime) -> User:
    before, user.full_name = user.full_name, full_name
    user.save(update_fields=["full_name"])
    note(user=user, verb="account.changed", now=now, before=[before])
    return user


@transaction.atomic
def close_account(*, user: User, actor: User, now: dt.datetime) -> User:
    """Disable the account and end its sessions.

    Accounts are not deleted: audit events need their author.
    """
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user=user)
    note(user=user, verb="account.closed", actor=actor, now=now)
    return user


@transaction.atomic
def reopen_account(*, user: User, actor: User, now: dt.datetime) -> User:
    user.is_active = True
    user.save(update_fields=["is_active"])
    note(user=user, verb="account.reopened", actor=actor, now=now)
    return user


@transaction.atomic
def reset_second_factor(*, user: User, actor: User, now: dt.datetime) -> None:
    """Delete the second factors and recovery codes of a person who lost them, and end their sessions.

    Staff must set up a second factor again before they can enter the back office.
    """
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user=user)
    note(user=user, verb="account.second_factor_forgotten", actor=actor, now=now)


def end_sessions(*, user: User, but: str = "") -> int:
    """End all sessions of this person except the one with key `but`. Returns how many ended."""
    ended = list(UserSession.objects.filter(user=user).exclude(session_key=but))
    for session in ended:
        session.end()
    return len(ended)


@transaction.atomic
def end_other_sessions(*, user: User, but: str, now: dt.datetime) -> None:
    """End all sessions of a person, at their request, except the one with key `but`."""
    count = end_sessions(user=user, but=but)
    note(user=user, verb="account.other_sessions_ended", now=now, count=count)


@transaction.atomic
def end_session(*, user: User, session: UserSession, now: dt.datetime) -> None:
    """End one session of a person, at their request. The event contains the IP address of the session."""
    session.end()
    note(user=user, verb="account.session_ended", now=now, address=session.ip)


@transaction.atomic
def make_province_administrator(*, user: User, actor: User | None, now: dt.datetime) -> User:
    user.groups.add(province_administrators())
    user.__dict__.pop("is_province_administrator", None)
    note(user=user, verb="account.province_administrator_made", actor=actor, now=now)
    return user


@transaction.atomic
def unmake_province_administrator(*, user: User, actor: User, now: dt.datetime) -> User:
    user.groups.remove(province_administrators())
    user.__dict__.pop("is_province_administrator", None)
    note(user=user, verb="account.province_administrator_unmade", actor=actor, now=now)
    return user


def province_administrators() -> Group:
    """The group of the province's administrators, created with back-office access if it is missing.

    `portals` adds its other permissions.
    """
    group, made = Group.objects.get_or_create(name=PROVINCE_ADMINISTRATORS)
    if made:
        group.permissions.add(*Permission.objects.filter(codename="access_admin"))
    return group


def _digest(typed: str) -> str:
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"sign-in:{typed.strip().lower()}".encode(), hashlib.sha256).hexdigest()[:16]
