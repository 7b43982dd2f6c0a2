"""Make and unmake administrators of the province. At least one active administrator always remains."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.actions.journal import note
from portal.accounts.models import PROVINCE_ADMINISTRATORS, User
from portal.accounts.queries import active_administrators


@transaction.atomic
def accept_officer(*, user: User) -> None:
    """Mark a person as an officer. From then on managers of portals may give them roles."""
    if not user.is_officer:
        user.is_officer = True
        user.save(update_fields=["is_officer"])


@transaction.atomic
def make_province_administrator(*, user: User, actor: User | None, now: dt.datetime) -> User:
    user.groups.add(province_administrators())
    accept_officer(user=user)
    user.__dict__.pop("is_province_administrator", None)
    note(user=user, verb="account.province_administrator_made", actor=actor, now=now)
    return user


@transaction.atomic
def unmake_province_administrator(*, user: User, actor: User, now: dt.datetime) -> User:
    """Take the rights of an administrator of the province from a person.

    Raises ValidationError for the last active administrator.
    """
    keep_an_administrator(user)
    user.groups.remove(province_administrators())
    user.__dict__.pop("is_province_administrator", None)
    note(user=user, verb="account.province_administrator_unmade", actor=actor, now=now)
    return user


def keep_an_administrator(user: User) -> None:
    """Raise ValidationError if this person is the last active administrator of the province.

    Call this function in the transaction that removes the person: it locks the group until the end of the
    transaction. If two administrators remove each other at the same time, the second one is refused.
    """
    Group.objects.select_for_update().get(pk=province_administrators().pk)
    administrators = set(active_administrators().values_list("pk", flat=True))
    if administrators == {user.pk}:
        raise ValidationError(
            _("%(person)s is the last administrator of the province. Make somebody else administrator first.")
            % {"person": user}
        )


def province_administrators() -> Group:
    """The group of the province's administrators, created with back-office access if it is missing.

    The app `portals` adds the other permissions of the group.
    """
    group, made = Group.objects.get_or_create(name=PROVINCE_ADMINISTRATORS)
    if made:
        group.permissions.add(*Permission.objects.filter(codename="access_admin"))
    return group
