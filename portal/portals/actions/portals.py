from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Collection, Page, Site

from portal.accounts.models import User
from portal.agencies.models import Agency
from portal.base.actions import enqueue
from portal.base.audit import record_event
from portal.base.models import AuditEvent
from portal.portals.actions.addresses import change_host
from portal.portals.actions.permissions import sync_administrators, sync_permissions
from portal.portals.choices import PortalKind, PortalStatus
from portal.portals.hosts import main_host, service_port
from portal.portals.models import Portal, Theme
from portal.portals.queries import pages_of, present_successor, scheduled_in
from portal.portals.slugs import check_slug, taken_slug

STATUS_FIELDS = (
    "status",
    "closed_at",
    "closing_note",
    "closing_decision",
    "closing_decided_on",
    "successor",
)


@transaction.atomic
def create_portal(
    *,
    root_page: Page,
    slug: str,
    name: str,
    kind: PortalKind | str,
    actor: User | str | None,
    now: dt.datetime,
    agency: Agency | None = None,
    english_name: str = "",
    host: str = "",
    hotline: str = "",
    email: str = "",
    address: str = "",
    theme: Theme | None = None,
) -> Portal:
    """Create a portal for an existing home page, with its collection, groups, permissions and theme.

    The main portal also gets Wagtail's default site. Raises ValidationError keyed "name" if the name is
    empty, and keyed "slug" or "host" if the slug or host is malformed or taken. Raises ValueError for an
    unknown kind.
    """
    check_slug(slug)
    _check_name(name)
    collection = Collection.get_first_root_node().add_child(instance=Collection(name=name))
    portal = Portal(
        root_page=Page.objects.get(pk=root_page.pk),
        slug=slug,
        name=name.strip(),
        english_name=english_name.strip(),
        kind=PortalKind(kind),
        agency=agency,
        collection=collection,
        hotline=hotline,
        email=email,
        address=address,
        opened_at=now,
    )
    try:
        with transaction.atomic():
            portal.save()
    except IntegrityError:
        raise ValidationError({"slug": taken_slug(slug)}) from None
    if portal.is_main:
        _take_default_site(portal)
        sync_administrators()
    theme = theme or Theme()
    theme.portal = portal
    theme.save()
    sync_permissions(portal=portal)
    record_event(
        actor=actor, verb="portal.opened", target=str(portal.pk), portal=slug, detail={"name": name}, now=now
    )
    if host:
        change_host(portal=portal, host=host, actor=actor, now=now)
    return portal


@transaction.atomic
def close_portal(
    *,
    portal: Portal,
    reason: str,
    actor: User | str | None,
    now: dt.datetime,
    successor: Portal | None = None,
    decision: str = "",
    decided_on: dt.date | None = None,
    moved: Sequence[str] = (),
) -> Portal:
    """Close a portal: its pages stay public with a notice, and its staff can no longer write.

    The notice has the reason, the decision and a link to the successor. The staff get a mail. `moved` names
    the sections that a merge moves to the successor. Raises ValidationError as `check_closing` does.
    """
    rows = Portal.objects.select_for_update().filter(pk__in=[portal.pk, successor and successor.pk])
    held = {row.pk: row for row in rows.order_by("pk")}  # locked in one order, to prevent a deadlock
    portal = held[portal.pk]
    successor = held[successor.pk] if successor else None
    check_closing(portal=portal, reason=reason, successor=successor)
    portal.status, portal.closed_at, portal.closing_note = PortalStatus.CLOSED, now, reason.strip()
    portal.successor, portal.closing_decision = successor, decision.strip()
    portal.closing_decided_on = decided_on
    portal.save(update_fields=STATUS_FIELDS)
    sync_permissions(portal=portal)
    detail: dict[str, Any] = {"reason": reason.strip()}
    if moved:
        detail["moved"] = list(moved)
    if successor:
        detail["successor"] = successor.name
    if decision.strip():
        detail["decision"] = decision.strip()
    if decided_on:
        detail["decided_on"] = decided_on.isoformat()
    event = record_event(
        actor=actor, verb="portal.closed", target=str(portal.pk), portal=portal.slug, detail=detail, now=now
    )
    _tell_staff(portal, event)
    return portal


def check_closing(*, portal: Portal, reason: str, successor: Portal | None) -> None:
    """Raise ValidationError if this portal cannot be closed now.

    The error has the key "reason" if there is no reason, and the key "successor" if the successor is closed
    or the portal itself. An open portal has no successor, so successors never form a circle. The main portal
    and a closed portal cannot be closed, nor a portal with pages that are approved for a later time: a second
    person has approved them, so closing must not drop them silently.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the portal is closed and where its readers should go.")})
    if portal.is_main:
        raise ValidationError(_("The main portal cannot be closed."))
    if portal.is_closed:
        raise ValidationError(_("This portal is closed already."))
    if successor is not None and (refusal := refuse_successor(portal, successor)):
        raise ValidationError({"successor": refusal})
    waiting = scheduled_in(pages_of(portal)).count()
    if waiting:
        message = ngettext(
            "%(count)d page is approved for a later time. First cancel its schedule, or wait until then.",
            "%(count)d pages are approved for a later time. First cancel their schedule, or wait until then.",
            waiting,
        )
        raise ValidationError(message % {"count": waiting})


def refuse_successor(portal: Portal, successor: Portal) -> str:
    """The reason why `successor` cannot be the successor of `portal`, as a sentence; "" if it can."""
    if successor == portal:
        return _("A portal cannot be its own successor. Choose another one, or none.")
    if not successor.is_closed:
        return ""
    if present_successor(successor) == portal:
        return _("“%(name)s” is closed and leads here. Choose an open portal, or none.") % {"name": successor}
    return _("“%(name)s” is closed itself. Choose an open portal, or none.") % {"name": successor}


@transaction.atomic
def reopen_portal(*, portal: Portal, actor: User | str | None, now: dt.datetime, reason: str = "") -> Portal:
    """Open a closed portal again and remove its successor and its notice. The staff get a mail.

    Raises ValidationError if the portal is open.
    """
    portal = _locked(portal)
    if not portal.is_closed:
        raise ValidationError(_("This portal is open already."))
    portal.status, portal.closed_at, portal.closing_note = PortalStatus.OPEN, None, ""
    portal.successor, portal.closing_decision, portal.closing_decided_on = None, "", None
    portal.save(update_fields=STATUS_FIELDS)
    sync_permissions(portal=portal)
    event = record_event(
        actor=actor,
        verb="portal.reopened",
        target=str(portal.pk),
        portal=portal.slug,
        detail={"reason": reason.strip()} if reason.strip() else {},
        now=now,
    )
    _tell_staff(portal, event)
    return portal


def _tell_staff(portal: Portal, event: AuditEvent) -> None:
    """Enqueue a mail to everybody with a role in a portal that was closed or opened again."""
    enqueue(
        kind="portals.status_changed",
        key=f"portals.status_changed:{event.pk}",
        payload={"event": event.pk, "portal": portal.pk},
        now=event.at,
    )


@transaction.atomic
def update_contact(
    *,
    portal: Portal,
    hotline: str,
    email: str,
    address: str,
    actor: User | str | None,
    now: dt.datetime,
) -> Portal:
    """Change the hotline, e-mail and postal address that the footer shows; "" removes a value.

    Raises ValidationError keyed by field for a malformed or too long value.
    """
    portal = _locked(portal)
    portal.hotline, portal.email, portal.address = hotline.strip(), email.strip(), address.strip()
    portal.full_clean(exclude=["root_page", "site", "collection", "agency"])
    portal.save(update_fields=["hotline", "email", "address"])
    record_event(
        actor=actor,
        verb="portal.contact_changed",
        target=str(portal.pk),
        portal=portal.slug,
        detail={"hotline": portal.hotline, "email": portal.email, "address": portal.address},
        now=now,
    )
    return portal


def _locked(portal: Portal) -> Portal:
    return Portal.objects.select_for_update().get(pk=portal.pk)


def _check_name(name: str) -> None:
    if not name.strip():
        raise ValidationError({"name": _("Give the portal a name.")})


def _take_default_site(portal: Portal) -> None:
    """Make Wagtail's default site the site of the main portal. It also serves the other PORTAL_HOSTS."""
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname, site.port = main_host(), service_port()
    site.site_name, site.root_page = portal.name, portal.root_page
    site.save()
    portal.site = site
    portal.save(update_fields=["site"])
