"""Wagtail's page permissions, limited to portals.

A permission row at a portal's home page covers that portal in every language, and no portal below it in the
tree. In a closed portal its staff may only read. A row at any other page covers that page and all pages
below it, as in Wagtail; the rows of the administrators of the province are at the root of the tree.

A check of one page compares tree paths in memory. A queryset gets one condition, however many rows there
are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib.auth import get_permission_codename, get_user_model
from django.db.models import Q, QuerySet
from wagtail.models import GroupPagePermission, Page, PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from portal.portals.addresses import AddressMap, Root, address_map
from portal.portals.choices import REVIEWERS, StaffRole
from portal.portals.queries import PAGE_BRANCHES, has_role, portal_of, scheduled_pages
from portal.portals.wagtail_patches import use_permission_tester

EXPLORE = frozenset({"add", "change", "publish", "lock", "unlock", "bulk_delete"})
"""Actions of Wagtail's page permissions. A person with one of them may see the page in the back office."""


class TreeBranch(NamedTuple):
    """The page at `path` and all pages below it, except those below the pages in `index_paths`."""

    path: str
    index_paths: tuple[str, ...] = ()
    """Tree paths of the pages that are the parents of other portals' home pages."""
    is_closed: bool = False

    def covers(self, path: str) -> bool:
        return path.startswith(self.path) and not any(
            path.startswith(index_path) and len(path) > len(index_path) for index_path in self.index_paths
        )

    def condition(self) -> Q:
        condition = Q(path__startswith=self.path)
        for index_path in self.index_paths:
            condition &= ~Q(path__startswith=index_path, depth__gt=len(index_path) // Page.steplen)
        return condition


def branches_at(path: str) -> list[TreeBranch]:
    """The branches that a permission row at this page covers; for a home page, one for each language."""
    where = address_map()
    root = where.by_path.get(path)
    if root is None:
        return [TreeBranch(path)]
    return [_branch(own, where) for own in where.roots.values() if own.portal == root.portal]


def _branch(root: Root, where: AddressMap) -> TreeBranch:
    homes = (path for path in where.by_path if path.startswith(root.path) and path != root.path)
    index_paths = {home[: -Page.steplen] for home in homes}
    return TreeBranch(root.path, tuple(sorted(index_paths)), root.portal.is_closed)


class PortalPagePolicy(PagePermissionPolicy):
    """Wagtail's policy for pages, but a row at a home page covers only its portal, in all languages."""

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether the person has one of these actions on any page, even in a closed portal. Lists use this.

        A person with "add" also has "change", because people may change the pages that they created.
        """
        if _is_unlimited(user):
            return True
        actions = set(actions) | ({"add"} if "change" in actions else set())
        return user.is_active and not actions.isdisjoint(self._branches(user))

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Page) -> bool:
        return _is_unlimited(user) or not self.actions_on(user, instance).isdisjoint(actions)

    def actions_on(self, user: Any, page: Page, *, owned_are_changed: bool = True) -> set[str]:
        """The actions that a person may do with a page, such as {"add", "change"}. Not for superusers.

        The set is empty for a disabled account and for the staff of a closed portal. If `owned_are_changed`,
        people with "add" also get "change" on pages that they own.
        """
        if not user.is_active:
            return set()
        actions = {
            action
            for action, branches in self._branches(user).items()
            if any(branch.covers(page.path) for branch in branches if not branch.is_closed)
        }
        if owned_are_changed and "add" in actions and page.owner_id == user.pk:
            actions.add("change")
        return actions

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Page]:
        pages: QuerySet[Page] = self.model._default_manager.all()
        if _is_unlimited(user):
            return pages
        condition = _any_of(self._open_branches(user, actions))
        if "change" in actions and "add" not in actions:
            condition |= _any_of(self._open_branches(user, {"add"})) & Q(owner=user)
        return pages.filter(condition)

    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        """The pages that a person may see, and the pages above them up to their common ancestor."""
        pages: QuerySet[Page] = self.model._default_manager.all()
        if _is_unlimited(user):
            return pages
        branches = self._all_branches(user)
        top = self.explorable_root_instance(user)
        if top is None or not user.is_active:
            return pages.none()
        above = {
            branch.path[:end]
            for branch in branches
            for end in range(len(top.path), len(branch.path), Page.steplen)
            if branch.path.startswith(top.path)
        }
        return pages.filter(_any_of(branches) | Q(path__in=above))

    def can_explore(self, user: Any, path: str) -> bool:
        """Whether this person may see the page with this tree path in the back office.

        Needs no query once the permissions are cached.
        """
        return _is_unlimited(user) or any(branch.covers(path) for branch in self._all_branches(user))

    def can_explore_children(self, user: Any, path: str) -> bool:
        """Whether this person may list all children of the page with this tree path.

        If home pages of portals are among the children, only superusers may list all of them.
        """
        if _is_unlimited(user):
            return True
        is_portals_index = any(home[: -Page.steplen] == path for home in address_map().by_path)
        return self.can_explore(user, path) and not is_portals_index

    def users_with_any_permission_for_instance(
        self, actions: Any, instance: Page, include_superusers: bool = True
    ) -> QuerySet[Any]:
        rows = GroupPagePermission.objects.filter(page__path__in=_places_above(instance.path))
        people = Q(groups__in=rows.filter(permission__codename__in=_codenames(actions)).values("group"))
        if "change" in actions and "add" not in actions:
            adders = rows.filter(permission__codename__in=_codenames({"add"}))
            people |= Q(groups__in=adders.values("group"), pk=instance.owner_id)
        if include_superusers:
            people |= Q(is_superuser=True)
        return get_user_model()._default_manager.filter(people, is_active=True).distinct()

    def _branches(self, user: Any) -> dict[str, set[TreeBranch]]:
        """Action in EXPLORE -> the branches where this person has the action. Cached on the user object."""
        found: dict[str, set[TreeBranch]] | None = getattr(user, PAGE_BRANCHES, None)
        if found is None:
            found = {}
            for row in self.get_cached_permissions_for_user(user):
                action = row.permission.codename.rsplit("_", maxsplit=1)[0]
                if action in EXPLORE:
                    found.setdefault(action, set()).update(branches_at(row.page.path))
            setattr(user, PAGE_BRANCHES, found)
        return found

    def _all_branches(self, user: Any) -> set[TreeBranch]:
        return set().union(*self._branches(user).values())

    def _open_branches(self, user: Any, actions: Iterable[str]) -> set[TreeBranch]:
        branches = self._branches(user)
        found: set[TreeBranch] = set().union(*(branches.get(action, set()) for action in actions))
        return {branch for branch in found if not branch.is_closed}


def _is_unlimited(user: Any) -> bool:
    return bool(user.is_active and user.is_superuser)


def _codenames(actions: Iterable[str]) -> list[str]:
    return [get_permission_codename(action, Page._meta) for action in actions]


def _any_of(branches: Iterable[TreeBranch]) -> Q:
    condition = Q(pk=None)
    for branch in sorted(branches):
        condition |= branch.condition()
    return condition


def _places_above(path: str) -> set[str]:
    """The tree paths of the pages whose permission rows apply to the page at this path.

    These are the root of the tree, the pages below the home page down to this page and, if the portal is
    open, its home pages in all languages. For a page in no portal, these are the page and its ancestors.
    """
    where = address_map()
    root = where.root_of_path(path)
    lowest = len(root.path) if root else 0
    places = {path[:end] for end in range(lowest + Page.steplen, len(path) + 1, Page.steplen)}
    places.add(path[: Page.steplen])
    if root and not root.portal.is_closed:
        places |= {own.path for own in where.roots.values() if own.portal == root.portal}
    return places


class PortalPagePermissionTester(PagePermissionTester):
    """Wagtail's permission tester, with the actions that `PortalPagePolicy` allows on the page."""

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        if user.is_active and not user.is_superuser:
            self.permissions = page_policy().actions_on(user, page, owned_are_changed=False)

    def can_publish(self) -> bool:
        """Always False: a page goes live only when a second person approves it."""
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Whether this person may delete the page. A page that was ever published can only be withdrawn.

        This also applies to a page that is approved for a later time, and to all ancestors of such pages. If
        `ignore_bulk` is True, this rule is skipped; `can_move` does so for pages that are not live.
        """
        if not ignore_bulk and self._was_published():
            return False
        if self.user.is_active and not self.user.is_superuser and not self.page_is_root:
            # Wagtail's rules, for the cases that need no query of the descendants.
            if self.page.live and "publish" not in self.permissions:
                return False
            if self.page.is_leaf():
                is_own = self.page.owner_id == self.user.pk
                return "change" in self.permissions or ("add" in self.permissions and is_own)
        return bool(super().can_delete(ignore_bulk))

    def can_move(self) -> bool:
        """Whether this person may move the page to any other parent; `content/moves.py` explains refusals.

        Reviewers of the portal may move all its pages. Other people may move only pages that are not live and
        that they may delete. Nobody moves a page that was live earlier but is not now, nor a portal's home
        page or its ancestors.
        """
        if not self.user.is_active or self.page_is_root or keeps_its_place(self.page):
            return False
        if not self.page.live and self.page.first_published_at:
            return False
        if self.user.is_superuser or self._moves_all_pages():
            return True
        return not self.page.live and self.can_delete(ignore_bulk=True)

    def can_move_to(self, destination: Page) -> bool:
        """Whether this person may move the page below `destination`.

        The destination must have the page's language, and be live if the page is live. It must be in the same
        portal, except for administrators of the province.
        """
        page = self.page
        if page == destination or destination.is_descendant_of(page) or not self.can_move():
            return False
        if page.locale_id != destination.locale_id or (page.live and not destination.live):
            return False
        if not page.is_child_of(destination) and not page.specific.can_move_to(destination):
            return False
        if self.user.is_superuser:
            return True
        there = destination.permissions_for_user(self.user).permissions
        if self.user.is_province_administrator:
            return "add" in there
        if portal_of(page) != portal_of(destination):
            return False
        return ("change" if self._moves_all_pages() else "add") in there

    def _moves_all_pages(self) -> bool:
        """Whether this person may move the page if it is live: approvers and managers who may change it."""
        return "change" in self.permissions and has_role(self.user, portal_of(self.page), *REVIEWERS)

    def can_unschedule(self) -> bool:
        """Whether this person may cancel a scheduled publication: approvers and managers may."""
        return has_role(self.user, portal_of(self.page), StaffRole.APPROVER, StaffRole.MANAGER)

    def can_set_view_restrictions(self) -> bool:
        """Always False: a public portal has no private pages."""
        return False

    def _was_published(self) -> bool:
        """Whether this page or one below it is or was ever published, or is approved for a later time."""
        if self.page.live or self.page.first_published_at or self.page.approved_schedule:
            return True
        if self.page.is_leaf():
            return False
        published = Q(live=True) | Q(first_published_at__isnull=False) | Q(pk__in=scheduled_pages())
        return self.page.get_descendants().filter(published).exists()


def keeps_its_place(page: Page) -> bool:
    """Whether this page is a home page of a portal or an ancestor of one.

    Such a page is never moved, because this would change all addresses of the portal.
    """
    return any(home.startswith(page.path) for home in address_map().by_path)


def page_policy() -> PortalPagePolicy:
    policy: PortalPagePolicy = policy_registry.get_by_type(Page)
    return policy


def install() -> None:
    """Register our page policy and permission tester with Wagtail. Called in `apps.ready()`."""
    register_permission_policy(Page, PortalPagePolicy(Page))
    use_permission_tester(PortalPagePermissionTester)
