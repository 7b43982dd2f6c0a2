"""Create, change, close and reopen accounts."""

from __future__ import annotations

import datetime as dt

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import transaction

from portal.accounts import subscribers
from portal.accounts.actions.administrators import accept_officer, keep_an_administrator
from portal.accounts.actions.journal import address_digest, note
from portal.accounts.actions.sessions import end_sessions
from portal.accounts.models import User
from portal.accounts.queries import account_with_address
from portal.base.actions import enqueue


@transaction.atomic
def create_user(
    *, username: str, full_name: str, email: str, now: dt.datetime, is_demo: bool = False
) -> User:
    """Create an account without a password. Its e-mail address counts as confirmed.

    Raises ValidationError keyed by field for a malformed or taken value.
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
    accept_officer(user=user)
    note(user=user, verb="account.invited", actor=actor, now=now)
    send_invitation(user=user, now=now)
    return user


@transaction.atomic
def account_for_invited(*, email: str, full_name: str, actor: User, now: dt.datetime) -> User:
    """The account with this e-mail address; if there is none, a new account without a password.

    The user name of a new account is made from the address. The person does not become an officer.
    """
    if found := account_with_address(email):
        return found
    username = get_adapter().generate_unique_username([email.partition("@")[0], "can-bo"])
    user = create_user(username=username, full_name=full_name, email=email, now=now)
    note(user=user, verb="account.invited", actor=actor, now=now)
    return user


@transaction.atomic
def set_working_name(*, user: User, full_name: str, actor: User, now: dt.datetime) -> User:
    """Set the name under which a person works. `actor` is the other person who wrote the name."""
    if user.full_name != full_name:
        before, user.full_name = user.full_name, full_name
        user.save(update_fields=["full_name"])
        note(user=user, verb="account.changed", actor=actor, now=now, before=[before])
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
    """Change the names and e-mail address of another person's account, and record the earlier names.

    A new address counts as confirmed and replaces all others. The earlier and the new address get a mail.
    Second factor, sessions and password stay as they are. Raises ValidationError keyed by field for a
    malformed or taken value.
    """
    names, address = (user.full_name, user.username), user.email
    user.full_name, user.username, user.email = full_name, username, email
    user.full_clean(exclude=["password"])
    user.save()
    if names != (user.full_name, user.username):
        note(user=user, verb="account.changed", actor=actor, now=now, before=names)
    if address != user.email:
        EmailAddress.objects.filter(user=user).delete()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        _tell_of_address(user, address, actor, now)
    return user


def _tell_of_address(user: User, before: str | None, actor: User, now: dt.datetime) -> None:
    hashes = {"before": address_digest(before), "after": address_digest(user.email)}
    note(user=user, verb="account.email_changed", actor=actor, now=now, **hashes)
    for which, to in (("before", before), ("after", user.email)):
        if to:
            enqueue(
                kind="accounts.email_changed",
                key=f"accounts.email_changed:{user.pk}:{now.isoformat()}:{which}",
                payload={
                    "user": user.pk,
                    "to": to,
                    "new": user.email,
                    "actor": str(actor),
                    "at": now.isoformat(),
                },
                now=now,
            )


@transaction.atomic
def change_own_name(*, user: User, full_name: str, now: dt.datetime) -> User:
    """Change a person's own name. Raises PermissionDenied for staff.

    Only an administrator of the province changes the names of staff, so that nobody approves a text under
    another person's name.
    """
    if user.is_staff_member:
        raise PermissionDenied
    before, user.full_name = user.full_name, full_name
    user.save(update_fields=["full_name"])
    note(user=user, verb="account.changed", now=now, before=[before])
    return user


@transaction.atomic
def close_account(*, user: User, actor: User, now: dt.datetime, reason: str = "") -> User:
    """Disable the account and end its sessions.

    Accounts are not deleted: audit events need their author. Raises ValidationError for the last active
    administrator of the province, and ValidationError keyed "reason" if an app above requires a reason.
    """
    keep_an_administrator(user)
    subscribers.before_closing(user=user, actor=actor, reason=reason, now=now)
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user=user)
    note(user=user, verb="account.closed", actor=actor, now=now, **({"reason": reason} if reason else {}))
    return user


@transaction.atomic
def reopen_account(*, user: User, actor: User, now: dt.datetime) -> User:
    user.is_active = True
    user.save(update_fields=["is_active"])
    note(user=user, verb="account.reopened", actor=actor, now=now)
    return user
