from __future__ import annotations

from django.db.models import Q, QuerySet

from portal.accounts.models import User


def user_by_login(login: str) -> User | None:
    """Whoever signs in with this e-mail address or user name."""
    login = login.strip()
    if not login:
        return None
    return User.objects.filter(Q(email=login.lower()) | Q(username__iexact=login)).order_by("pk").first()


def demo_accounts() -> QuerySet[User]:
    return User.objects.filter(is_demo=True, is_active=True)
