"""What a person may do in the back office, as one value.

What the back office shows of menus and buttons depends on the person and on nothing that the database is
asked for anew, so it can be kept for as long as this value is the same. It is made of the rows of permissions
as each request reads them: whoever is given another role has another standing at the next request;
nothing has to be forgotten.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from wagtail.models import GroupCollectionPermission

from portal.base.compiled_query import CompiledQuery
from portal.portals.access.page_policies import page_policy
from portal.portals.addresses import address_map
from portal.portals.queries import STANDING, roles_in

_FOLDERS = CompiledQuery(
    lambda user_id: GroupCollectionPermission.objects.filter(group__user=user_id).values_list(
        "group_id", "permission__codename", "collection__path"
    )
)


def standing(user: Any) -> Hashable:
    """Equal for nobody but the same person with the same permissions, portals and language."""
    return (*_rights(user), address_map().edition, get_language())


def _rights(user: Any) -> tuple[Hashable, ...]:
    """Read once for each request's user object."""
    rights: tuple[Hashable, ...] | None = getattr(user, STANDING, None)
    if rights is None:
        rights = (
            user.pk,
            user.is_active,
            user.is_superuser,
            user.is_province_administrator,
            frozenset(user.get_all_permissions()),
            frozenset(roles_in(user).items()),
            frozenset(
                (row.group_id, row.permission.codename, row.page.path)
                for row in page_policy().get_cached_permissions_for_user(user)
            ),
            frozenset(_FOLDERS.rows(user.pk)),
        )
        setattr(user, STANDING, rights)
    return rights


@lru_cache(maxsize=300)
def kept_for(what: str, *values: Hashable) -> dict[Any, Any]:
    """A place to keep what was written for a standing; those who have not come for longest are forgotten."""
    return {}
