from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.accounts.actions import accept_officer
from portal.accounts.models import User
from portal.base.actions import enqueue
from portal.base.audit import record_event
from portal.base.models import AuditEvent
from portal.portals.choices import StaffRole
from portal.portals.models import Portal, StaffMembership
from portal.portals.queries import PAGE_BRANCHES, ROLES, has_role, role_group
from portal.portals.wagtail_patches import PERMISSION_CACHES

ROLE_TAKEN = "portals.role_taken"
LAST_MANAGER = gettext_noop(
    "%(person)s is the last manager of “%(portal)s”. Make somebody else manager first. "
    "If nobody can be, write the reason: administrators of the province manage the portal then."
)
NO_OFFICER = gettext_noop(
    "No second person has confirmed who this is. Invite them; another manager of the portal or an "
    "administrator of the province confirms the role."
)


@transaction.atomic
def grant_role(
    *,
    user: User,
    portal: Portal,
    role: StaffRole | str,
    actor: User | str | None,
    now: dt.datetime,
) -> StaffMembership:
    """Give a person a role in a portal, and add them to the group of the role.

    If the person has the role, it stays as it is. A manager of an open portal may give every role but
    manager; administrators of the province and commands (`actor` is no user) may give every role. Raises
    PermissionDenied for others. Raises ValidationError keyed "user" for a disabled account, and keyed "email"
    if a manager names a person who is no officer: otherwise managers could create accounts and approve with
    them. For such a person, use `inviting.invite`.
    """
    role = StaffRole(role)
    check_giver(actor, portal, role)
    if not user.is_active:
        raise ValidationError({"user": _("This account is switched off; it cannot be given a role.")})
    if isinstance(actor, User) and not actor.is_province_administrator:
        if not user.is_officer:
            raise ValidationError({"email": _(NO_OFFICER)})
    else:
        accept_officer(user=user)
    membership, is_new = StaffMembership.objects.get_or_create(
        portal=portal,
        user=user,
        role=role,
        defaults={"granted_at": now, "granted_by": _name(actor)},
    )
    if is_new:
        role_group(portal, role).user_set.add(user)
        forget_roles(user)
        _record("role.granted", user, portal, role, actor, now)
    return membership


@transaction.atomic
def revoke_role(
    *,
    user: User,
    portal: Portal,
    role: StaffRole | str,
    actor: User | str | None,
    now: dt.datetime,
    reason: str = "",
) -> bool:
    """Take a role from a person, and mail them who did it and why. Returns whether they had the role.

    Raises PermissionDenied if the actor may not give this role (see `grant_role`), and ValidationError keyed
    "reason" if an open portal would lose its last active manager and `reason` is empty.
    """
    role = StaffRole(role)
    check_giver(actor, portal, role)
    if role == StaffRole.MANAGER:
        _keep_a_manager(portal, user, actor, reason, now)
    had, _rows = StaffMembership.objects.filter(portal=portal, user=user, role=role).delete()
    if had:
        role_group(portal, role).user_set.remove(user)
        forget_roles(user)
        event = _record("role.revoked", user, portal, role, actor, now, reason=reason.strip())
        if actor != user:
            enqueue(kind=ROLE_TAKEN, key=f"{ROLE_TAKEN}:{event.pk}", payload={"event": event.pk}, now=now)
    return bool(had)


def keep_managers(*, user: User, actor: User | str | None, reason: str, now: dt.datetime) -> None:
    """Require a reason before the account of the last active manager of an open portal is closed.

    A given reason is recorded for each portal that loses its last manager. Raises ValidationError keyed
    "reason" if it is needed and empty.
    """
    managed = Portal.objects.filter(staff__user=user, staff__role=StaffRole.MANAGER)
    for portal in managed.order_by("pk"):
        _keep_a_manager(portal, user, actor, reason, now)


def _keep_a_manager(
    portal: Portal, user: User, actor: User | str | None, reason: str, now: dt.datetime
) -> None:
    """Refuse to remove the last active manager of an open portal without a reason. Record a given reason.

    The row of the portal is locked, so that of two managers who are removed at the same time the second one
    counts as the last.
    """
    portal = Portal.objects.select_for_update(of=("self",)).get(pk=portal.pk)
    managers = StaffMembership.objects.filter(portal=portal, role=StaffRole.MANAGER, user__is_active=True)
    if portal.is_closed or set(managers.values_list("user", flat=True)) != {user.pk}:
        return
    if not reason.strip():
        words = {"person": user, "portal": portal}
        raise ValidationError({"reason": _(LAST_MANAGER) % words})
    record_event(
        actor=actor,
        verb="portal.left_without_manager",
        target=str(portal.pk),
        portal=portal.slug,
        detail={"manager": user.get_username(), "reason": reason.strip()},
        now=now,
    )


def check_giver(actor: User | str | None, portal: Portal, role: StaffRole) -> None:
    """Raise PermissionDenied unless the actor may give or revoke this role.

    An actor that is a name or None stands for a command, which may give every role.
    """
    if not isinstance(actor, User) or actor.is_province_administrator:
        return
    if role == StaffRole.MANAGER or portal.is_closed or not has_role(actor, portal, StaffRole.MANAGER):
        raise PermissionDenied(_("You may not change this role."))


def _record(
    verb: str,
    user: User,
    portal: Portal,
    role: StaffRole,
    actor: User | str | None,
    now: dt.datetime,
    **detail: str,
) -> AuditEvent:
    return record_event(
        actor=actor,
        verb=verb,
        target=user.get_username(),
        portal=portal.slug,
        detail={"role": str(role), **{name: text for name, text in detail.items() if text}},
        now=now,
    )


def _name(actor: User | str | None) -> str:
    return actor.get_username() if isinstance(actor, User) else str(actor or "")


def forget_roles(user: Any) -> None:
    """Drop all roles and permissions cached on this user object."""
    for name in (ROLES, PAGE_BRANCHES, "is_province_administrator", *PERMISSION_CACHES):
        with suppress(AttributeError):
            delattr(user, name)  # not by `vars`: the user of a request is a lazy object around another one
