"""Create Django's groups and Wagtail's permission rows from the tables in `roles`, or report differences."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from portal.accounts.models import PROVINCE_ADMINISTRATORS, User
from portal.portals import roles
from portal.portals.choices import StaffRole
from portal.portals.models import Portal, StaffMembership
from portal.portals.queries import group_name

FILE_MODELS = (("wagtailimages", "image"), ("wagtaildocs", "document"), ("wagtailmedia", "media"))


@dataclass
class PermissionDrift:
    """How one group differs from the tables in `roles`. `bool()` is False if there is no difference.

    Each line of `missing` and `surplus` names a permission, a permission at a page or collection, a member,
    or the group itself ("group").
    """

    group: str
    missing: list[str] = field(default_factory=list)
    surplus: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.missing or self.surplus)


@transaction.atomic
def sync_permissions(*, portal: Portal, fix: bool = True) -> list[PermissionDrift]:
    """Make the four groups of a portal match the tables in `roles`. Returns the groups that differed.

    Members come from `StaffMembership`. In a closed portal the members of a group may only enter the back
    office and choose files; the page permissions of the group stay, but `page_policies` allows only reading.
    With `fix=False` nothing is written.
    """
    drifts = []
    for role in StaffRole:
        group = _group(group_name(portal, role), fix)
        drift = _sync(
            group,
            name=group_name(portal, role),
            model_permissions=_models_for(portal, role),
            page=portal.root_page,
            page_actions=roles.PAGE_ACTIONS[role],
            collection=portal.collection,
            file_actions=("choose",) if portal.is_closed else roles.FILE_ACTIONS[role],
            fix=fix,
        )
        _sync_members(drift, group, portal, role, fix)
        drifts.append(drift)
    return [drift for drift in drifts if drift]


def drift_of(*, portal: Portal) -> list[PermissionDrift]:
    return sync_permissions(portal=portal, fix=False)


@transaction.atomic
def sync_administrators(*, fix: bool = True) -> list[PermissionDrift]:
    """Make the permissions of the group of the province's administrators those of the dicts in `roles`.

    The group has permissions at the root page and at the root collection. Its members do not change. Returns
    one PermissionDrift that says what was wrong, or [] if nothing was. With `fix=False` nothing is written.
    """
    page, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    drift = _sync(
        _group(PROVINCE_ADMINISTRATORS, fix),
        name=PROVINCE_ADMINISTRATORS,
        model_permissions=roles.administrator_permissions(),
        page=page,
        page_actions=roles.ADMINISTRATOR_PAGE_ACTIONS,
        collection=collection,
        file_actions=roles.ADMINISTRATOR_FILE_ACTIONS,
        fix=fix,
    )
    return [drift] if drift else []


def _models_for(portal: Portal, role: StaffRole) -> frozenset[str]:
    return frozenset({roles.ENTER_BACK_OFFICE}) if portal.is_closed else roles.model_permissions(role)


def _group(name: str, fix: bool) -> Group | None:
    if fix:
        return Group.objects.get_or_create(name=name)[0]
    return Group.objects.filter(name=name).first()


def _sync(
    group: Group | None,
    *,
    name: str,
    model_permissions: frozenset[str],
    page: Page,
    page_actions: tuple[str, ...],
    collection: Collection,
    file_actions: tuple[str, ...],
    fix: bool,
) -> PermissionDrift:
    drift = PermissionDrift(name)
    if group is None:
        drift.missing.append("group")
        return drift
    wanted_models = _permissions(model_permissions)
    _sync_models(drift, group, wanted_models, fix)
    wanted_pages = _permissions({f"wagtailcore.{action}_page" for action in page_actions})
    _sync_rows(drift, GroupPagePermission, "page", group, page, wanted_pages, fix)
    wanted_files = _permissions(
        {f"{app}.{action}_{model}" for app, model in FILE_MODELS for action in file_actions}
    )
    _sync_rows(drift, GroupCollectionPermission, "collection", group, collection, wanted_files, fix)
    return drift


def _permissions(names: set[str] | frozenset[str]) -> dict[int, str]:
    """Primary key -> "app_label.codename" of the named permissions. Unknown names are left out."""
    query = Q(pk=None)
    for name in names:
        app_label, codename = name.split(".")
        query |= Q(content_type__app_label=app_label, codename=codename)
    rows = Permission.objects.filter(query).values_list("pk", "content_type__app_label", "codename")
    return {pk: f"{app_label}.{codename}" for pk, app_label, codename in rows}


def _sync_models(drift: PermissionDrift, group: Group, wanted: dict[int, str], fix: bool) -> None:
    present = {
        pk: f"{app_label}.{codename}"
        for pk, app_label, codename in group.permissions.values_list(
            "pk", "content_type__app_label", "codename"
        )
    }
    drift.missing += sorted(wanted[pk] for pk in wanted.keys() - present.keys())
    drift.surplus += sorted(present[pk] for pk in present.keys() - wanted.keys())
    if fix and present.keys() != wanted.keys():
        group.permissions.set(wanted)


def _sync_rows(
    drift: PermissionDrift,
    model: type[GroupPagePermission] | type[GroupCollectionPermission],
    place: str,
    group: Group,
    target: Page | Collection,
    wanted: dict[int, str],
    fix: bool,
) -> None:
    rows = {
        (getattr(row, f"{place}_id"), row.permission_id): row
        for row in model.objects.filter(group=group).select_related("permission")
    }
    missing = [pk for pk in wanted if (target.pk, pk) not in rows]
    surplus = [row for key, row in rows.items() if key[0] != target.pk or key[1] not in wanted]
    drift.missing += sorted(f"{wanted[pk]} at {place} {target.pk}" for pk in missing)
    drift.surplus += sorted(
        f"{row.permission.codename} at {place} {getattr(row, f'{place}_id')}" for row in surplus
    )
    if fix:
        model.objects.filter(pk__in=[row.pk for row in surplus]).delete()
        model.objects.bulk_create(model(group=group, permission_id=pk, **{place: target}) for pk in missing)


def _sync_members(
    drift: PermissionDrift, group: Group | None, portal: Portal, role: StaffRole, fix: bool
) -> None:
    if group is None:
        return
    wanted = dict(
        StaffMembership.objects.filter(portal=portal, role=role).values_list("user_id", "user__username")
    )
    present = dict(User.objects.filter(groups=group).values_list("pk", "username"))
    drift.missing += sorted(f"member {wanted[pk]}" for pk in wanted.keys() - present.keys())
    drift.surplus += sorted(f"member {present[pk]}" for pk in present.keys() - wanted.keys())
    if fix and wanted.keys() != present.keys():
        group.user_set.set(wanted)
