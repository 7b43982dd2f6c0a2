"""Which portal a thing of the back office belongs to, for every kind of thing.

The fence and the viewsets ask here. A kind nobody has registered belongs to nobody: only the province's
administrators may touch it. A house above registers its own models in `apps.ready()`:

    owners.register(EmergencyBanner)                    # has a foreign key `portal`
    owners.register(ScheduleEntry, path="page__portal")
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, Q, QuerySet

from portal.portals.models import Portal


class Ownership(NamedTuple):
    owner: Callable[[Any], Portal | None]
    """The portal of an object; none when it belongs to the province."""
    narrow: Callable[[QuerySet[Any], Any], QuerySet[Any]]
    """(queryset, user) -> what of it this person may see. Not asked for province administrators."""
    is_chosen: bool = True


_ownerships: dict[type[Model], Ownership] = {}


def register(
    model: type[Model],
    *,
    path: str = "portal",
    owner: Callable[[Any], Portal | None] | None = None,
    narrow: Callable[[QuerySet[Any], Any], QuerySet[Any]] | None = None,
    is_chosen: bool = True,
) -> None:
    """Say whose the objects of a model are: by a path of foreign keys to Portal, or by two functions.

    `is_chosen` false: other objects point to this kind for other reasons than somebody's choice (owners,
    revisions, portals), so pointing to it is not checked.
    """
    _ownerships[model] = Ownership(owner or _follow(path), narrow or _filter(path), is_chosen)


def ownership_of(model: type[Model]) -> Ownership | None:
    """Of the model or its nearest registered base; none for a kind nobody has registered."""
    for base in model.__mro__:
        if found := _ownerships.get(base):
            return found
    return None


def owner_of(thing: Model) -> Portal | None:
    """The portal of this object; none when it is the province's, or of an unregistered kind."""
    ownership = ownership_of(type(thing))
    return ownership.owner(thing) if ownership else None


def narrow(queryset: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """What of a queryset this person may see and choose from."""
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
