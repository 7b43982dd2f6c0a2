from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from wagtail.models import Collection, Page

from portal.accounts.models import User
from portal.agencies.models import Agency
from portal.base.compiled_query import CompiledQuery
from portal.portals.addresses import AddressMap, address_map
from portal.portals.choices import PortalStatus, StaffRole
from portal.portals.models import Portal, StaffMembership

_ROLES = "_portal_roles"
_HELD = CompiledQuery(
    lambda user_id: StaffMembership.objects.filter(user=user_id).values_list("portal_id", "role")
)
STANDING = "_portal_standing"
_PERMISSION_CACHES = (
    STANDING,
    "_page_permission_cache",
    "_portal_page_branches",
    "_explorable_root_page_cache",
    "_collection_permission_cache",
    "_perm_cache",
    "_group_perm_cache",
)


def portal_of(page: Page) -> Portal | None:
    """The portal whose home page is nearest above this page, in any language; none for the tree's root."""
    return address_map().portal_of_path(page.path)


def portal_of_collection(collection: Collection) -> Portal | None:
    for portal in address_map().portals.values():
        if collection.path.startswith(portal.collection.path):
            return portal
    return None


def root_of(portal: Portal, language: str) -> Page:
    """The home page in this language, or in Vietnamese while it is not translated."""
    root = address_map().root(portal, language)
    return Page.objects.get(pk=root.page_id if root else portal.root_page_id)


def address_of(portal: Portal, language: str | None = None) -> str:
    """The full address of a portal's home page."""
    where = address_map()
    return where.origin(portal) + where.prefix(portal, language)


def path_of(page: Page) -> str:
    """The public path of a page, without scheme and host; needs no query."""
    return address_map().public_path(page.path, page.url_path)


def home_of_agency(agency: Agency) -> str:
    """The full address of the open portal that this agency runs; empty when there is none. Needs no query."""
    where = address_map()
    for portal in where.portals.values():
        if portal.agency_id == agency.pk and portal.status == PortalStatus.OPEN and _is_live(where, portal):
            return address_of(portal)
    return ""


def directory() -> list[Portal]:
    """The component portals a reader may choose from, in the order of their names; needs no query."""
    where = address_map()
    return [
        portal
        for portal in where.portals.values()
        if not portal.is_main and portal.status == PortalStatus.OPEN and _is_live(where, portal)
    ]


def _is_live(where: AddressMap, portal: Portal) -> bool:
    root = where.roots.get((portal.pk, settings.LANGUAGE_CODE))
    return root is not None and root.live


def roles_in(user: User) -> dict[int, frozenset[StaffRole]]:
    """A person's roles by portal; read once for each request's user object."""
    if not hasattr(user, _ROLES):
        roles: dict[int, set[StaffRole]] = {}
        if user.is_active and user.pk:
            for portal_id, role in _HELD.rows(user.pk):
                roles.setdefault(portal_id, set()).add(StaffRole(role))
        setattr(user, _ROLES, {portal: frozenset(held) for portal, held in roles.items()})
    found: dict[int, frozenset[StaffRole]] = getattr(user, _ROLES)
    return found


def invalidate_roles(user: User) -> None:
    """After a change of roles: read them anew for this user object."""
    for name in (_ROLES, "is_province_administrator", *_PERMISSION_CACHES):
        user.__dict__.pop(name, None)


def has_role(user: Any, portal: Portal | None, *roles: StaffRole) -> bool:
    """Whether this person holds one of the roles (any, when none is named) in the portal.

    Province administrators hold every role everywhere.
    """
    if not getattr(user, "is_active", False) or not user.is_authenticated:
        return False
    if user.is_province_administrator:
        return True
    if portal is None:
        return False
    held = roles_in(user).get(portal.pk, frozenset())
    return bool(held & set(roles)) if roles else bool(held)


def portals_of(user: Any, *roles: StaffRole) -> list[Portal]:
    """The portals where this person holds one of the roles (any, when none is named), by name."""
    return [portal for portal in address_map().portals.values() if has_role(user, portal, *roles)]


def colleagues_of(user: Any) -> QuerySet[User]:
    """Everybody with a role in a portal of this person's, by name; for the province, all staff."""
    if user.is_province_administrator:
        return _all_staff(user.pk)
    return _staff_of(user.pk, *sorted(roles_in(user)))


def names_of_colleagues(user: Any) -> list[tuple[int, str]]:
    """The same as numbers and names, by a statement that is written once."""
    if user.is_province_administrator:
        rows = _NAMES_OF_ALL.rows(user.pk)
    else:
        rows = _NAMES_OF_SOME.rows(user.pk, *sorted(roles_in(user)))
    return [(pk, full_name or username) for pk, full_name, username in rows]


def _all_staff(user_id: int) -> QuerySet[User]:
    return _with_roles(user_id, StaffMembership.objects.all())


def _staff_of(user_id: int, *portals: int) -> QuerySet[User]:
    return _with_roles(user_id, StaffMembership.objects.filter(portal__in=portals))


def _with_roles(user_id: int, roles: QuerySet[StaffMembership]) -> QuerySet[User]:
    """Whoever holds these, and this person."""
    people = User.objects.filter(Q(pk__in=roles.values("user")) | Q(pk=user_id))
    return people.order_by("full_name", "pk")


_SHOWN = ("pk", "full_name", "username")
_NAMES_OF_ALL = CompiledQuery(lambda user_id: _all_staff(user_id).values_list(*_SHOWN))
_NAMES_OF_SOME = CompiledQuery(lambda user_id, *portals: _staff_of(user_id, *portals).values_list(*_SHOWN))


def group_name(portal: Portal, role: StaffRole | str) -> str:
    return f"portal:{portal.pk}:{role}"


def role_group(portal: Portal, role: StaffRole | str) -> Group:
    return Group.objects.get(name=group_name(portal, role))
