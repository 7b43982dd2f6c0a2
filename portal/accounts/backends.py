from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from portal.accounts.models import User


class PortalBackend(AuthenticationBackend):
    """The only authentication backend. Demo accounts, which have public passwords, work only in the demo."""

    def user_can_authenticate(self, user: User) -> bool:
        return super().user_can_authenticate(user) and (settings.DEMO or not user.is_demo)
