"""Limit the permissions on models other than pages and files to portals.

Call `protect(Model)` in `apps.ready()`: it registers the ownership of the model and a policy that checks
each object. `roles.allow` gives the permissions to roles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth import get_permission_codename
from django.db.models import Model, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from portal.portals import roles
from portal.portals.access import ownership
from portal.portals.addresses import address_map
from portal.portals.models import Portal
from portal.portals.queries import roles_in


def protect(
    model: type[Model],
    *,
    owner: Callable[[Any], Portal | None] | None = None,
    narrow: Callable[[QuerySet[Any], Any], QuerySet[Any]] | None = None,
) -> None:
    """Limit the permissions on a model to portals: register its ownership and its permission policy.

    `owner` and `narrow` are those of `ownership.register`. Without them the model needs a foreign key
    `portal`.
    """
    ownership.register(model, owner=owner, narrow=narrow)
    # Register for the exact class. Packages that start later register policies for a class and its
    # subclasses, and these must not replace ours.
    register_permission_policy(model, PortalModelPolicy(model), exact_class=True)


class PortalModelPolicy(ModelPermissionPolicy):
    """Grants a permission on an object only if one of the person's roles in the object's portal has it.

    Administrators of the province have the permission on all objects. In a closed portal nobody else has it.
    """

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Model) -> bool:
        if not self.user_has_any_permission(user, actions):
            return False
        if user.is_province_administrator:
            return True
        portal = ownership.owner_of(instance)
        return portal is not None and portal in self.portals_for(user, actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        return self.user_has_any_permission_for_instance(user, {action}, instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Any]:
        if not self.user_has_any_permission(user, actions):
            return self.model._default_manager.none()
        return ownership.narrow(self.model._default_manager.all(), user)

    def portals_for(self, user: Any, actions: Iterable[str]) -> list[Portal]:
        """The open portals where one of this person's roles allows one of these actions.

        For administrators of the province: all portals, also the closed ones.
        """
        portals = address_map().portals.values()
        if user.is_province_administrator:
            return list(portals)
        wanted = {self._permission(action) for action in actions}
        held = roles_in(user)
        return [
            portal
            for portal in portals
            if not portal.is_closed
            and any(wanted & roles.model_permissions(role) for role in held.get(portal.pk, ()))
        ]

    def _permission(self, action: str) -> str:
        options = self.model._meta
        return f"{options.app_label}.{get_permission_codename(action, options)}"
