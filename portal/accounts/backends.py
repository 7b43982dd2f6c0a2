from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth.models import Permission

from portal.accounts.models import User
from portal.base.compiled_query import CompiledQuery

_NAMED = Permission.objects.order_by().values_list("content_type__app_label", "codename")
_OWN = CompiledQuery(lambda user_id: _NAMED.filter(user=user_id))
_OF_GROUPS = CompiledQuery(lambda user_id: _NAMED.filter(group__user=user_id))


class PortalBackend(AuthenticationBackend):
    """Everybody signs in here. Demo accounts, whose passwords are public, are closed outside the demo."""

    def user_can_authenticate(self, user: User) -> bool:
        return super().user_can_authenticate(user) and (settings.DEMO or not user.is_demo)

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """As Django's, in two statements that are written once."""
        if (
            not isinstance(user_obj, User)
            or not user_obj.is_active
            or user_obj.is_superuser
            or obj is not None
        ):
            return super().get_all_permissions(user_obj, obj)
        cache = vars(user_obj)
        if "_perm_cache" not in cache:
            rows = _OWN.rows(user_obj.pk) + _OF_GROUPS.rows(user_obj.pk)
            cache["_perm_cache"] = {f"{app}.{codename}" for app, codename in rows}
        known: set[str] = cache["_perm_cache"]
        return known
