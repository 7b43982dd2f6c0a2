from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, Site

from portal.accounts.models import User
from portal.base.audit import record_event
from portal.base.caching import invalidate
from portal.portals.addresses import address_map
from portal.portals.hosts import normalise_host, refuse_reserved, service_port
from portal.portals.models import FormerAddress, Portal
from portal.portals.slugs import check_slug, taken_slug


@transaction.atomic
def rename_portal(
    *,
    portal: Portal,
    actor: User | str | None,
    now: dt.datetime,
    name: str = "",
    english_name: str | None = None,
    slug: str = "",
) -> Portal:
    """Change the name, English name or slug of a portal. Its old addresses redirect to the new ones.

    An empty `name` or `slug`, or None as `english_name`, changes nothing. A new slug needs one UPDATE for
    each language, however many pages are below the home page. Raises ValidationError keyed "slug" if the slug
    is malformed or taken, or if the portal is the main portal.
    """
    portal = _locked(portal)
    before = {"name": portal.name, "english_name": portal.english_name, "slug": portal.slug}
    if name.strip():
        _rename(portal, name.strip())
    if english_name is not None:
        portal.english_name = english_name.strip()
    if slug and slug != portal.slug:
        _move(portal, slug, now)
    portal.save(update_fields=["name", "english_name", "slug"])
    after = {"name": portal.name, "english_name": portal.english_name, "slug": portal.slug}
    if after != before:
        record_event(
            actor=actor,
            verb="portal.renamed",
            target=str(portal.pk),
            portal=portal.slug,
            detail={"before": before, "after": after},
            now=now,
        )
    return portal


@transaction.atomic
def change_host(*, portal: Portal, host: str, actor: User | str | None, now: dt.datetime) -> Portal:
    """Serve a portal at a host of its own. Its address below the main portal redirects there.

    Raises ValidationError keyed "host" for the main portal, and for a malformed, reserved or taken host.
    """
    portal = _locked(portal)
    if portal.is_main:
        raise ValidationError({"host": _("The main portal's host is set where the portal is installed.")})
    host = _free_host(host, portal)
    before = portal.site.hostname if portal.site else ""
    site = portal.site or Site(root_page=portal.root_page)
    site.hostname, site.port, site.site_name = host, service_port(), portal.name
    site.save()
    portal.site = site
    portal.save(update_fields=["site"])
    _record_host(portal, before, host, actor, now)
    return portal


@transaction.atomic
def remove_host(*, portal: Portal, actor: User | str | None, now: dt.datetime) -> Portal:
    """Serve a portal below the main portal again.

    Raises ValidationError keyed "host" for the main portal and for a portal without a host of its own.
    """
    portal = _locked(portal)
    if portal.is_main or portal.site is None:
        raise ValidationError({"host": _("This portal has no host of its own.")})
    site, portal.site = portal.site, None
    portal.save(update_fields=["site"])
    host = site.hostname
    site.delete()
    _record_host(portal, host, "", actor, now)
    return portal


def check_addresses(*, portal: Portal, slug: str, host: str) -> None:
    """Raise ValidationError keyed "slug" or "host" if the portal cannot have this new slug or host.

    An empty or unchanged value is not checked.
    """
    saved = Portal.objects.select_related("root_page", "site").get(pk=portal.pk)
    if slug and slug != saved.slug:
        _check_move(saved, slug)
    if host and host != (saved.site.hostname if saved.site else ""):
        _free_host(host, saved)


def _locked(portal: Portal) -> Portal:
    rows = Portal.objects.select_related("root_page", "collection", "site")
    return rows.select_for_update(of=("self",)).get(pk=portal.pk)


def _record_host(portal: Portal, before: str, after: str, actor: User | str | None, now: dt.datetime) -> None:
    record_event(
        actor=actor,
        verb="portal.host_changed",
        target=str(portal.pk),
        portal=portal.slug,
        detail={"before": before, "after": after},
        now=now,
    )


def _free_host(text: str, portal: Portal) -> str:
    try:
        host = normalise_host(text)
        refuse_reserved(host)
    except ValidationError as error:
        raise ValidationError({"host": error.messages}) from None
    holder = Site.objects.filter(hostname=host).exclude(pk=portal.site_id).first()
    if holder is not None:
        owner = Portal.objects.filter(site=holder).first()
        message = _("The host %(host)s already belongs to %(owner)s.")
        raise ValidationError({"host": message % {"host": host, "owner": owner or holder}})
    return host


def _rename(portal: Portal, name: str) -> None:
    old, portal.name = portal.name, name
    portal.collection.name = name
    portal.collection.save(update_fields=["name"])
    if portal.site is not None:
        portal.site.site_name = name
        portal.site.save(update_fields=["site_name"])
    root = Page.objects.get(pk=portal.root_page_id)
    if root.title == old:
        _set_on_page(root, {"title": name, "draft_title": name})


def _move(portal: Portal, slug: str, now: dt.datetime) -> None:
    """Change the slug of the home page in every language, and record the old address."""
    roots = _check_move(portal, slug)
    where = address_map()
    old = where.below_main(portal)
    for root in roots:
        _set_on_page(root, {"slug": slug})
    portal.slug = slug
    invalidate("layout")
    new = address_map().below_main(portal)
    FormerAddress.objects.filter(prefix__in=[old, new]).delete()
    FormerAddress.objects.create(portal=portal, prefix=old, until=now)


def _check_move(portal: Portal, slug: str) -> list[Page]:
    """Check that the portal can have this slug, and return its home pages in all languages.

    Raises ValidationError keyed "slug" if the slug is malformed or taken, or for the main portal.
    """
    check_slug(slug)
    if portal.is_main:
        raise ValidationError({"slug": _("The main portal's address cannot be changed.")})
    roots = list(Page.objects.filter(translation_key=portal.root_page.translation_key, alias_of=None))
    for root in roots:
        if Page.objects.sibling_of(root, inclusive=False).filter(slug=slug).exists():
            raise ValidationError({"slug": taken_slug(slug)})
    return roots


def _set_on_page(page: Page, values: dict[str, str]) -> None:
    """Set values on the page and on its latest and scheduled revisions.

    Without this, a later publication would restore the old values. Signal receivers refuse changes of
    submitted versions, so this function uses `update`, which sends no signal.
    """
    for name, value in values.items():
        setattr(page, name, value)
    page.save()  # also moves the addresses of the pages below, by one UPDATE
    content = {name: value for name, value in values.items() if name != "draft_title"}
    drafts = Q(pk=page.latest_revision_id) | Q(approved_go_live_at__isnull=False)
    for revision in Revision.page_revisions.filter(drafts, object_id=str(page.pk)):
        Revision.objects.filter(pk=revision.pk).update(content={**revision.content, **content})
