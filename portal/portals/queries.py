from __future__ import annotations

import re
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.db.models import BigIntegerField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.documents import get_document_model
from wagtail.models import Collection, Page, Revision, WorkflowState, get_default_page_content_type
from wagtail.query import PageQuerySet

from portal.accounts.models import PROVINCE_ADMINISTRATORS, User
from portal.accounts.queries import active_administrators
from portal.agencies.models import Agency
from portal.base.files.uses import key_of
from portal.base.review.choices import VersionState
from portal.base.review.models import ChangeRequest
from portal.portals.addresses import AddressMap, address_map
from portal.portals.choices import REVIEWERS, PortalStatus, StaffRole
from portal.portals.models import Invitation, Portal, StaffMembership

ROLES = "_portal_roles"
"""The attribute of a user object in which `roles_in` caches the roles."""
DOCUMENT_PATH = "/tai-lieu/"
DOCUMENT_ADDRESS = re.compile(rf"{DOCUMENT_PATH}([0-9]{{1,18}})/")
TOP_COLLECTIONS = 2
"""The depth of the collections of portals in Wagtail's tree. The root collection has depth 1."""
PAGE_BRANCHES = "_portal_page_branches"
"""The attribute of a user object in which `page_policies` caches where the person has page permissions."""


def portal_of(page: Page) -> Portal | None:
    """The portal whose home page, in any language, is this page or its nearest ancestor; None without one."""
    return address_map().portal_of_path(page.path)


def portal_of_collection(collection: Collection) -> Portal | None:
    """The portal to which the files of this collection belong; None if there is no such portal.

    Portals are found by the primary keys of their collections, never by tree paths: Wagtail sorts collections
    by name, so that a new one changes the paths of others, and the paths in the address map are old then.
    """
    owners = {portal.collection_id: portal for portal in address_map().portals.values()}
    if collection.pk in owners or collection.depth <= TOP_COLLECTIONS:
        return owners.get(collection.pk)
    above = collection.get_ancestors().values_list("pk", flat=True)
    return next((owners[key] for key in above if key in owners), None)


def address_of(portal: Portal, language: str | None = None) -> str:
    """The absolute URL of a portal's home page in this language.

    This is the URL of the Vietnamese home page if `language` is None or the portal has no home page in that
    language.
    """
    where = address_map()
    return where.origin(portal) + where.prefix(portal, language)


def path_of(page: Page) -> str:
    """The public path of a page, without scheme and host; "/" if it is in no portal. Needs no query."""
    return address_map().public_path(page.path, page.url_path)


def home_of_agency(agency: Agency) -> str:
    """The absolute URL of this agency's open portal with a live home page; "" without one. Needs no query."""
    where = address_map()
    for portal in where.portals.values():
        if portal.agency_id == agency.pk and portal.status == PortalStatus.OPEN and _is_live(where, portal):
            return address_of(portal)
    return ""


def scheduled_pages() -> list[int]:
    """The primary keys of the pages that have an approved version with a later time to go live."""
    waiting = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    return [int(key) for key in waiting.values_list("object_id", flat=True)]


def pages_of(portal: Portal) -> PageQuerySet:
    """The pages of this portal in all languages, including its home pages, without pages of other portals."""
    where = address_map()
    own = [root.path for root in where.roots.values() if root.portal == portal]
    condition = Q(pk=None)
    for path in own:
        condition |= Q(path__startswith=path)
    for path in where.by_path.keys() - set(own):
        if path.startswith(tuple(own)):
            condition &= ~Q(path__startswith=path)
    pages: PageQuerySet = Page.objects.filter(condition)
    return pages


def scheduled_in(pages: PageQuerySet) -> PageQuerySet:
    """The pages among these that have an approved version with a later time to go live."""
    return pages.filter(pk__in=scheduled_pages())


def pages_in_review(pages: PageQuerySet) -> PageQuerySet:
    """The pages among these that are submitted and wait for a decision."""
    waiting = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS, base_content_type=get_default_page_content_type()
    )
    return pages.filter(pk__in=waiting.annotate(waits=Cast("object_id", BigIntegerField())).values("waits"))


def present_successor(portal: Portal) -> Portal | None:
    """The last portal in the chain of this portal's successors; None if the portal has no successor.

    The last portal can be closed, too, if it has no successor itself. Needs no query.
    """
    portals = address_map().portals
    found, passed = portals.get(portal.successor_id or 0), {portal.pk}
    while found is not None and found.successor_id and found.pk not in passed:
        passed.add(found.pk)
        found = portals.get(found.successor_id)
    return found


def directory() -> list[Portal]:
    """The open component portals with a live Vietnamese home page, by name. Needs no query."""
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
    """Primary key of a portal -> this person's roles there. Cached on the user object.

    Empty for a disabled account. Administrators of the province have no entry unless they have a role.
    """
    if not hasattr(user, ROLES):
        roles: dict[int, set[StaffRole]] = {}
        if user.is_active and user.pk:
            for portal_id, role in StaffMembership.objects.filter(user=user).values_list("portal_id", "role"):
                roles.setdefault(portal_id, set()).add(StaffRole(role))
        setattr(user, ROLES, {portal: frozenset(held) for portal, held in roles.items()})
    found: dict[int, frozenset[StaffRole]] = getattr(user, ROLES)
    return found


def has_role(user: Any, portal: Portal | None, *roles: StaffRole) -> bool:
    """Whether this person has one of these roles in the portal; without `roles`, any role.

    Administrators of the province have every role in every portal, also if `portal` is None. Anonymous
    users and disabled accounts have none.
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
    """The portals where this person has one of these roles, by name; without `roles`, any role.

    Administrators of the province get all portals.
    """
    return [portal for portal in address_map().portals.values() if has_role(user, portal, *roles)]


def open_portals_of(user: Any, *roles: StaffRole) -> list[Portal]:
    """The portals of `portals_of` that are not closed. In closed portals nobody can write."""
    return [portal for portal in portals_of(user, *roles) if not portal.is_closed]


def closed_portals_of_staff(user: User) -> list[Portal]:
    """The closed portals in which this person has a role, the most recently closed first.

    A portal in which an administrator of the province has no role of their own is left out.
    """
    held = [address_map().portals[key] for key in roles_in(user) if key in address_map().portals]
    closed = [portal for portal in held if portal.closed_at is not None]
    return sorted(closed, key=lambda portal: portal.closed_at or portal.opened_at, reverse=True)


def documents_linked_in(text: str, *portals: Portal | None) -> set[str]:
    """The keys (such as `document:7`) of these portals' documents whose addresses occur in the text.

    Documents of other portals are left out, because a text must not make them public. Needs no query if the
    text contains no address of a document.
    """
    numbers = set(DOCUMENT_ADDRESS.findall(text))
    if not numbers:
        return set()
    found = get_document_model().objects.filter(pk__in=numbers).select_related("collection")
    return {key_of(row) for row in found if portal_of_collection(row.collection) in portals}


def colleagues_of(user: Any) -> QuerySet[User]:
    """This person and all staff of their portals, by name; all staff for administrators of the province."""
    memberships = StaffMembership.objects.all()
    if not user.is_province_administrator:
        memberships = memberships.filter(portal__in=roles_in(user))
    people = User.objects.filter(Q(pk__in=memberships.values("user")) | Q(pk=user.pk))
    return people.order_by("full_name", "pk")


def portal_of_request(request: ChangeRequest) -> Portal | None:
    """The portal whose approvers decide about a proposal; None if administrators of the province decide."""
    return address_map().portals.get(request.portal_id) if request.portal_id else None


def proposals_seen_by(user: Any) -> QuerySet[ChangeRequest]:
    """The proposals of this person's portals; all proposals for administrators of the province.

    In a portal, only managers see proposals about roles of invited people.
    """
    rows = ChangeRequest.objects.select_related("target_type", "edited_by", "submitted_by", "returned_by")
    if not user.is_province_administrator:
        rows = rows.filter(portal_id__in=[portal.pk for portal in portals_of(user)])
        managed = [portal.pk for portal in portals_of(user, StaffRole.MANAGER)]
        rows = rows.exclude(_about_invited_people() & ~Q(portal_id__in=managed))
    return rows


def _about_invited_people() -> Q:
    """The condition for proposals about roles of invited people."""
    options = Invitation._meta
    return Q(target_type__app_label=options.app_label, target_type__model=options.model_name)


def proposals_to_decide(user: Any) -> QuerySet[ChangeRequest]:
    """The submitted proposals that this person may publish or return and did not write, oldest first.

    Only administrators of the province get proposals of closed portals.
    """
    rows = proposals_seen_by(user).filter(state=VersionState.IN_REVIEW).exclude(writers__person=user)
    if not user.is_province_administrator:
        rows = rows.filter(portal_id__in=[portal.pk for portal in open_portals_of(user, *REVIEWERS)])
    return rows.order_by("submitted_at", "pk")


def returned_proposals(user: Any) -> QuerySet[ChangeRequest]:
    """The returned proposals that this person wrote or helped to write and can change, the latest first."""
    rows = proposals_seen_by(user).filter(state=VersionState.DRAFT, writers__person=user)
    if not user.is_province_administrator:
        rows = rows.filter(portal_id__in=[portal.pk for portal in open_portals_of(user)])
    return rows.distinct().order_by("-returned_at", "-pk")


def people_to_tell(portal: Portal | None, *, except_for: int | None) -> list[User]:
    """The active approvers and managers of a portal to whom a mail about it goes.

    The administrators of the province are returned if there are none, or if `portal` is None. `except_for` is
    the primary key of a person to leave out, or None. People without an e-mail address are left out.
    """
    reachable = User.objects.filter(is_active=True).exclude(email=None).order_by("pk")
    if except_for is not None:
        reachable = reachable.exclude(pk=except_for)
    staff = StaffMembership.objects.filter(portal=portal, role__in=REVIEWERS)
    found = list(reachable.filter(pk__in=staff.values("user"))) if portal else []
    return found or list(reachable.filter(groups__name=PROVINCE_ADMINISTRATORS))


def group_name(portal: Portal, role: StaffRole | str) -> str:
    return f"portal:{portal.pk}:{role}"


def role_group(portal: Portal, role: StaffRole | str) -> Group:
    return Group.objects.get(name=group_name(portal, role))


def may_confirm_role(person: Any, invitation: Invitation) -> bool:
    """Whether this person may confirm the role of an invited person.

    Managers of the portal and administrators of the province may, except the person who sent the invitation
    and the invited person.
    """
    if not has_role(person, invitation.portal, StaffRole.MANAGER):
        return False
    return person.pk not in (invitation.invited_by_id, invitation.user_id) and not has_address(
        person, invitation.email
    )


def has_address(user: User, email: str) -> bool:
    """Whether this e-mail address belongs to this person's account, confirmed or not; False for ""."""
    is_own = EmailAddress.objects.filter(user=user, email__iexact=email).exists() if email else False
    return is_own or (bool(email) and user.email == email.lower())


def people_to_confirm(invitation: Invitation) -> list[User]:
    """The people who are asked to confirm the role of an invited person.

    These are the managers of the portal without the inviting person, or else the administrators of the
    province. The invited person is not left out, because that would reveal who has the invited address.
    """
    people = [*managers_of(invitation.portal), *active_administrators().order_by("full_name", "pk")]
    able = [person for person in people if person.pk != invitation.invited_by_id]
    managers = [person for person in able if not person.is_province_administrator]
    return managers or able


def managers_of(portal: Portal) -> QuerySet[User]:
    """The active managers of a portal, by name."""
    held = StaffMembership.objects.filter(portal=portal, role=StaffRole.MANAGER)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("full_name", "pk")


def people_to_ask(user: User) -> list[User]:
    """The people whom a person without a role can ask for one.

    These are the managers of the portals that invited the person, or else the administrators of the province.
    """
    portals = Invitation.objects.open().filter(user=user).values("portal")
    held = StaffMembership.objects.filter(portal__in=portals, role=StaffRole.MANAGER)
    managers = User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("full_name", "pk")
    return list(managers) or list(active_administrators().order_by("full_name", "pk"))


def waits_for_a_role(user: User) -> bool:
    """Whether this person has no access to the back office, but is an officer or has an open invitation.

    False for a disabled account.
    """
    if not user.is_active or user.is_staff_member:
        return False
    return user.is_officer or Invitation.objects.open().filter(user=user).exists()


def givers_of(portal: Portal) -> QuerySet[User]:
    """The people who gave the present roles in this portal. Roles that a command gave have no such person."""
    return User.objects.filter(username__in=portal.staff.values("granted_by"))
