"""Permission policies for people and groups in the back office."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from portal.accounts.models import User
from portal.accounts.queries import active_administrators


class PeoplePolicy(BasePermissionPolicy):
    """Lets administrators of the province create and change accounts.

    Nobody may delete an account, because audit events refer to it.
    """

    ACTIONS = frozenset({"add", "change", "view"})

    def user_has_permission(self, user: User, action: str) -> bool:
        return action in self.ACTIONS and user.is_authenticated and user.is_province_administrator

    def user_has_any_permission(self, user: User, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def users_with_any_permission(self, actions: Any) -> QuerySet[User]:
        if not self.ACTIONS.intersection(actions):
            return User.objects.none()
        return active_administrators()


class NobodyPolicy(BasePermissionPolicy):
    """Refuses every permission to everybody: only functions of our `actions` modules write groups."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return False

    def user_has_any_permission(self, user: User, actions: Any) -> bool:
        return False

    def users_with_any_permission(self, actions: Any) -> QuerySet[User]:
        return User.objects.none()
