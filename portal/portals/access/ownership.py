"""Look up the portal of a back-office object, and limit querysets to what a person may see.

Guards, viewsets and forms use this module. Objects of a model that is not registered are open to the
administrators of the province only. Other packages register their models in `apps.ready()`:

    ownership.register(StaffMembership)                # has a foreign key `portal`
    ownership.register(SharingRule, path="target")     # has a foreign key `target` to a portal
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, Q, QuerySet

from portal.portals.models import Portal


class Ownership(NamedTuple):
    owner: Callable[[Any], Portal | None]
    """(object) -> its portal; None if it belongs to no portal."""
    narrow: Callable[[QuerySet[Any], Any], QuerySet[Any]]
    """(queryset, user) -> the rows that the user may see. Not called for administrators of the province."""
    is_chosen: bool = True
    """Whether people choose these objects in forms. If True, `references.py` checks references to them."""


_ownerships: dict[type[Model], Ownership] = {}


def register(
    model: type[Model],
    *,
    path: str = "portal",
    owner: Callable[[Any], Portal | None] | None = None,
    narrow: Callable[[QuerySet[Any], Any], QuerySet[Any]] | None = None,
    is_chosen: bool = True,
) -> None:
    """Register the ownership of a model, by a path of foreign keys to Portal or by two functions.

    `path` is written as in a lookup: "page__portal". `owner` and `narrow` are those of `Ownership`; each is
    used in place of the path. A second call for a model replaces the first.
    """
    _ownerships[model] = Ownership(owner or _follow(path), narrow or _filter(path), is_chosen)


def ownership_of(model: type[Model]) -> Ownership | None:
    """The ownership of a model, else of its nearest registered base class; None without one."""
    for base in model.__mro__:
        if found := _ownerships.get(base):
            return found
    return None


def owner_of(thing: Model) -> Portal | None:
    """The portal of this object; None if it belongs to no portal or its model is not registered."""
    ownership = ownership_of(type(thing))
    return ownership.owner(thing) if ownership else None


def narrow(queryset: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """The part of a queryset that this person may see and choose from.

    Administrators of the province get all of it; others get nothing of a model that is not registered.
    """
    if getattr(user, "is_active", False) and user.is_province_administrator:
        return queryset
    ownership = ownership_of(queryset.model)
    return ownership.narrow(queryset, user) if ownership else queryset.none()


def _follow(path: str) -> Callable[[Any], Portal | None]:
    def owner(thing: Any) -> Portal | None:
        try:
            for name in path.split("__"):
                thing = getattr(thing, name)
                if thing is None:
                    return None
        except ObjectDoesNotExist:
            return None
        found: Portal = thing
        return found

    return owner


def _filter(path: str) -> Callable[[QuerySet[Any], Any], QuerySet[Any]]:
    def narrowed(queryset: QuerySet[Any], user: Any) -> QuerySet[Any]:
        return queryset.filter(Q(**{f"{path}__in": Portal.objects.visible_to(user)}))

    return narrowed
