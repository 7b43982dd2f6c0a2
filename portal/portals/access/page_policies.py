"""Who may do what on which page: Wagtail's page permissions, held inside the portals.

A row at a portal's home page covers that portal in every language, and nothing of the portals that hang below
it in the tree. In a closed portal its staff may look, and no more. Rows elsewhere (the province's
administrators have theirs at the root of the tree) keep Wagtail's meaning.

Branches are compared in memory and asked for in one condition, so that the explorer's cost does not grow with
the number of rows.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from wagtail.models import AbstractPage, GroupPagePermission, Page, PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from portal.base.compiled_query import CompiledQuery, column_names, instance_with
from portal.portals.addresses import AddressMap, Root, address_map
from portal.portals.choices import StaffRole
from portal.portals.queries import has_role, portal_of

EXPLORE = frozenset({"add", "change", "publish", "lock", "unlock", "bulk_delete"})

_ROWS = CompiledQuery(
    lambda user_id: GroupPagePermission.objects.filter(group__user=user_id).values_list(
        *column_names(GroupPagePermission),
        *column_names(Permission, "permission__"),
        *column_names(Page, "page__"),
    )
)


class TreeBranch(NamedTuple):
    """A part of the tree: everything from `path` down, without what hangs below the shelves."""

    path: str
    shelves: tuple[str, ...] = ()
    is_closed: bool = False

    def covers(self, path: str) -> bool:
        return path.startswith(self.path) and not any(
            path.startswith(shelf) and len(path) > len(shelf) for shelf in self.shelves
        )

    def condition(self) -> Q:
        condition = Q(path__startswith=self.path)
        for shelf in self.shelves:
            condition &= ~Q(path__startswith=shelf, depth__gt=len(shelf) // Page.steplen)
        return condition


def branches_at(path: str) -> list[TreeBranch]:
    """What a permission row at this page covers."""
    where = address_map()
    root = where.by_path.get(path)
    if root is None:
        return [TreeBranch(path)]
    return [_branch(own, where) for own in where.roots.values() if own.portal == root.portal]


def _branch(root: Root, where: AddressMap) -> TreeBranch:
    """A shelf is a page that holds other portals' home pages."""
    homes = (path for path in where.by_path if path.startswith(root.path) and path != root.path)
    shelves = {home[: -Page.steplen] for home in homes}
    return TreeBranch(root.path, tuple(sorted(shelves)), root.portal.is_closed)


class PortalPagePolicy(PagePermissionPolicy):
    """Wagtail's policy for pages, with our idea of what a row covers."""

    def get_all_permissions_for_user(self, user: Any) -> list[GroupPagePermission]:
        if not user.is_active or user.is_anonymous or user.is_superuser:
            return []
        return [
            instance_with(GroupPagePermission, row, permission=Permission, page=Page)
            for row in _ROWS.rows(user.pk)
        ]

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Somewhere, be it in a closed portal: views that only list ask this."""
        base = self._base_user_has_permission(user)
        if base is not None:
            return bool(base)
        actions = set(actions) | ({"add"} if "change" in actions else set())
        return any(self._branches(user, action) for action in actions)

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Page) -> bool:
        base = self._base_user_has_permission(user)
        return bool(base) if base is not None else bool(set(actions) & self.actions_on(user, instance))

    def actions_on(self, user: Any, page: Page, *, owned_are_changed: bool = True) -> set[str]:
        """What a person without superuser rights may do with this page."""
        actions = {
            action
            for action in EXPLORE
            if any(branch.covers(page.path) for branch in self._open_branches(user, action))
        }
        if owned_are_changed and "add" in actions and page.owner_id == user.pk:
            actions.add("change")
        return actions

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Page]:
        base = self._base_queryset_for_user(user)
        if base is not None:
            return base
        condition = Q(pk=None)
        for action in set(actions):
            condition |= _any_of(self._open_branches(user, action))
        if "change" in actions and "add" not in actions:
            condition |= _any_of(self._open_branches(user, "add")) & Q(owner=user)
        return self.model._default_manager.filter(condition)

    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        """Everything a person may look at, and the pages on the way there from the common ancestor."""
        base = self._base_queryset_for_user(user)
        if base is not None:
            return base
        branches = {branch for action in EXPLORE for branch in self._branches(user, action)}
        top = self.explorable_root_instance(user)
        if top is None:
            return self.model._default_manager.none()
        way = {
            branch.path[:end]
            for branch in branches
            for end in range(len(top.path), len(branch.path), Page.steplen)
            if branch.path.startswith(top.path)
        }
        return self.model._default_manager.filter(_any_of(branches) | Q(path__in=way))

    def can_explore(self, user: Any, path: str) -> bool:
        """Whether a page lies in a branch that this person may look at; needs no query after the first."""
        if not user.is_active:
            return False
        branches = (branch for action in EXPLORE for branch in self._branches(user, action))
        return user.is_superuser or any(branch.covers(path) for branch in branches)

    def can_explore_children(self, user: Any, path: str) -> bool:
        """Whether everything right below this page lies open; no when other portals hang below it."""
        if user.is_superuser:
            return bool(user.is_active)
        where = address_map()
        has_shelf = any(home[: -Page.steplen] == path for home in where.by_path)
        return self.can_explore(user, path) and not has_shelf

    def users_with_any_permission_for_instance(
        self, actions: Any, instance: Page, include_superusers: bool = True
    ) -> QuerySet[Any]:
        codenames = self._get_permission_codenames(actions)
        rows = GroupPagePermission.objects.filter(page__path__in=_places_above(instance.path))
        people = Q(groups__in=rows.filter(permission__codename__in=codenames).values("group"))
        if "change" in actions and "add" not in actions:
            adders = rows.filter(permission__codename__in=self._get_permission_codenames({"add"}))
            people |= Q(groups__in=adders.values("group"), pk=instance.owner_id)
        if include_superusers:
            people |= Q(is_superuser=True)
        return get_user_model()._default_manager.filter(people, is_active=True).distinct()

    def _branches(self, user: Any, action: str) -> list[TreeBranch]:
        cache = "_portal_page_branches"
        if not hasattr(user, cache):
            found: dict[str, list[TreeBranch]] = {}
            for row in self.get_cached_permissions_for_user(user):
                name = row.permission.codename.rsplit("_", maxsplit=1)[0]
                found.setdefault(name, []).extend(branches_at(row.page.path))
            setattr(user, cache, found)
        branches: dict[str, list[TreeBranch]] = getattr(user, cache)
        return branches.get(action, [])

    def _open_branches(self, user: Any, action: str) -> list[TreeBranch]:
        return [branch for branch in self._branches(user, action) if not branch.is_closed]


def _any_of(branches: Any) -> Q:
    condition = Q(pk=None)
    for branch in branches:
        condition |= branch.condition()
    return condition


def _places_above(path: str) -> set[str]:
    """The pages whose rows count for a page: in its portal, at its home pages, at the tree's root."""
    where = address_map()
    root = where.root_of_path(path)
    lowest = len(root.path) if root else 0
    places = {path[:end] for end in range(lowest + Page.steplen, len(path) + 1, Page.steplen)}
    places.add(path[: Page.steplen])
    if root and not root.portal.is_closed:
        places |= {own.path for own in where.roots.values() if own.portal == root.portal}
    return places


class PortalPagePermissionTester(PagePermissionTester):
    """Wagtail's tester compares paths by itself; here it asks the policy."""

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        if user.is_active and not user.is_superuser:
            self.permissions = page_policy().actions_on(user, page, owned_are_changed=False)

    def can_publish(self) -> bool:
        """Nobody publishes or takes down by their own hand: pages go live by a second person's approval."""
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """What readers can see is withdrawn openly before it is deleted. `ignore_bulk`: asked for a move."""
        if not ignore_bulk and (self.page.live or self._has_live_pages_below()):
            return False
        if self.page.is_leaf() and self._is_bound():
            return self._can_delete_leaf()
        return bool(super().can_delete(ignore_bulk))

    def _is_bound(self) -> bool:
        """Whether the permissions of a person decide: active, no superuser, a page that can be worked on."""
        return bool(self.user.is_active and not self.user.is_superuser and not self.page_is_root)

    def _can_delete_leaf(self) -> bool:
        """Wagtail's rule for a page with nothing below it, which it asks the database for."""
        is_own = self.page.owner_id == self.user.pk
        if "publish" not in self.permissions and self.page.live:
            return False
        return "change" in self.permissions or ("add" in self.permissions and is_own)

    def can_unschedule(self) -> bool:
        """Whoever may approve may also stop what was approved for later."""
        return has_role(self.user, portal_of(self.page), StaffRole.APPROVER, StaffRole.MANAGER)

    def _has_live_pages_below(self) -> bool:
        return not self.page.is_leaf() and self.page.get_descendants().live().exists()

    def can_set_view_restrictions(self) -> bool:
        return bool(self.user.is_active and (self.user.is_superuser or "publish" in self.permissions))


def page_policy() -> PortalPagePolicy:
    policy: PortalPagePolicy = policy_registry.get_by_type(Page)
    return policy


def _permissions_for_user(self: Page, user: Any) -> PortalPagePermissionTester:
    return PortalPagePermissionTester(user, self)


def install() -> None:
    """Put the policy in Wagtail's registry, before anything asks for one.

    The tester has no registry; every page class gets ours by its base class, because with stock `Page` there
    is no class of our own in between.
    """
    register_permission_policy(Page, PortalPagePolicy(Page))
    AbstractPage.permissions_for_user = _permissions_for_user
