from __future__ import annotations

import datetime as dt

from allauth.account.models import EmailAddress
from django.db.models import Max, Q, QuerySet

from portal.accounts.models import PROVINCE_ADMINISTRATORS, User
from portal.base.models import AuditEvent

SIGNED_IN = "account.signed_in"


def user_by_login(login: str) -> User | None:
    """The account with this e-mail address or user name, ignoring case; None without one."""
    login = login.strip()
    if not login:
        return None
    return User.objects.filter(Q(email=login.lower()) | Q(username__iexact=login)).order_by("pk").first()


def account_with_address(email: str) -> User | None:
    """The account with this e-mail address; None without one.

    An account that has confirmed the address comes before one that has not.
    """
    confirmed = EmailAddress.objects.filter(email__iexact=email, verified=True).select_related("user").first()
    return confirmed.user if confirmed else User.objects.filter(email=email.lower()).first()


def is_known_device(user: User, digest: str) -> bool:
    """Whether the person signed in with this browser before, or never signed in at all.

    `digest` is the digest of the User-Agent header, as audit events store it.
    """
    earlier = AuditEvent.objects.filter(target=f"user:{user.get_username()}", verb=SIGNED_IN)
    return not earlier.exists() or earlier.filter(detail__device=digest).exists()


def demo_accounts() -> QuerySet[User]:
    return User.objects.filter(is_demo=True, is_active=True)


def active_administrators() -> QuerySet[User]:
    """The administrators of the province who may sign in."""
    administrators = Q(is_superuser=True) | Q(groups__name=PROVINCE_ADMINISTRATORS)
    return User.objects.filter(administrators, is_active=True).distinct()


def became_administrator(user: User) -> dt.datetime:
    """The time when this person was last made an administrator of the province, from the audit events.

    Returns the earliest possible time if there is no such event.
    """
    made = AuditEvent.objects.filter(
        verb="account.province_administrator_made", target=f"user:{user.get_username()}"
    ).aggregate(last=Max("at"))["last"]
    return made or dt.datetime.min.replace(tzinfo=dt.UTC)
