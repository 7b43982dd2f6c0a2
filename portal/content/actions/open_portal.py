"""Open a portal: create everything that it needs, in one transaction."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from portal.accounts.models import User
from portal.agencies.choices import COMMUNE_KINDS, PROVINCIAL_KINDS, Kind
from portal.agencies.models import Agency, AgencySuccession
from portal.content.actions.bulk_add import bulk_add_pages
from portal.content.actions.live_pages import add_live_page, publish_page
from portal.content.actions.palettes import next_theme
from portal.content.actions.publishing import ensure_workflow
from portal.content.blueprints import BLUEPRINTS, Blueprint
from portal.content.blueprints.plans import HomePart, SectionPlan, TextPlan, UnitPlan
from portal.content.models import (
    ContactPage,
    GenericPage,
    HomePage,
    IntroductionPage,
    LinksPage,
    OfficialsPage,
    OrganisationPage,
    OrganisationUnit,
    PortalPage,
    PortalsIndexPage,
    SectionPage,
)
from portal.lib import vietnamese
from portal.portals.actions import create_portal
from portal.portals.choices import PortalKind
from portal.portals.models import Portal
from portal.portals.slugs import check_slug, taken_slug

DIRECTORY_SLUG = "cong-thanh-phan"


@transaction.atomic
def open_portal(
    *,
    blueprint: Blueprint | str,
    agency: Agency | str | None,
    slug: str,
    name: str,
    host: str = "",
    actor: User | str | None,
    now: dt.datetime,
    english_name: str = "",
) -> Portal:
    """Open a portal from a blueprint: pages, menus, files, roles, theme. It is public at once.

    `blueprint` is a blueprint or its key, `agency` an agency or its code. Empty names and the contact details
    are taken from the agency; without agency (main portal only) they stay empty. An empty slug is made from
    the name. The slug of a commune's portal ends with the commune's code, because several communes have the
    same name. The caller checks permissions. Raises ValidationError keyed by field; then nothing has been
    created.
    """
    plan = _known_blueprint(blueprint)
    body = _known_agency(agency, plan, now)
    if body is not None:
        name, english_name = name.strip() or body.name, english_name.strip() or body.english_name
    slug = _full_slug(slug.strip() or vietnamese.slug(name), body, plan)
    user = actor if isinstance(actor, User) else None
    check_slug(slug)
    _refuse_second_portal(body, plan)
    parent = _place_for(plan, slug)
    _cache_languages()
    home = add_live_page(
        parent=parent, page=HomePage(title=name.strip() or slug, slug=slug), user=user, now=now
    )
    portal = create_portal(
        root_page=home,
        slug=slug,
        name=name,
        kind=plan.kind,
        agency=body,
        english_name=english_name,
        host=host,
        hotline=body.phone if body else "",
        email=body.email if body else "",
        address=body.address if body else "",
        theme=next_theme(),
        actor=actor,
        now=now,
    )
    ensure_workflow(portal=portal)
    _Builder(plan, portal, home, body, user, now).build()
    if plan.kind == PortalKind.MAIN:
        _remove_welcome_page()
    return Portal.objects.get(pk=portal.pk)


def _known_blueprint(blueprint: Blueprint | str) -> Blueprint:
    if isinstance(blueprint, Blueprint):
        return blueprint
    try:
        return BLUEPRINTS[blueprint]
    except KeyError:
        message = _("There is no blueprint “%(key)s”. Choose one of: %(known)s.")
        raise ValidationError(
            {"blueprint": message % {"key": blueprint, "known": ", ".join(BLUEPRINTS)}}
        ) from None


def _known_agency(agency: Agency | str | None, plan: Blueprint, now: dt.datetime) -> Agency | None:
    if agency is None or isinstance(agency, Agency):
        found = agency
    else:
        found = Agency.objects.filter(code=agency.strip()).first()
        if found is None:
            message = _("No agency has the code “%(code)s”. Look the code up in the register of agencies.")
            raise ValidationError({"agency": message % {"code": agency}})
    if found is None and plan.kind != PortalKind.MAIN:
        raise ValidationError({"agency": _("Say which agency runs the portal.")})
    if found is not None and found.has_ended(timezone.localdate(now)):
        message = _("%(agency)s no longer exists. Choose the agency that took over.")
        raise ValidationError({"agency": message % {"agency": found.name}})
    if found is not None and (found.kind in COMMUNE_KINDS) != (plan.kind == PortalKind.COMMUNE):
        message = _("The blueprint “%(key)s” does not fit %(agency)s. Choose the other blueprint.")
        raise ValidationError({"blueprint": message % {"key": plan.key, "agency": found.name}})
    return found


def _full_slug(slug: str, agency: Agency | None, plan: Blueprint) -> str:
    if plan.kind == PortalKind.COMMUNE and agency and slug and not slug.endswith(f"-{agency.code}"):
        return f"{slug}-{agency.code}"
    return slug


def _refuse_second_portal(agency: Agency | None, plan: Blueprint) -> None:
    if plan.kind == PortalKind.MAIN and Portal.objects.filter(kind=PortalKind.MAIN).exists():
        raise ValidationError({"blueprint": _("The main portal is open already.")})
    other = Portal.objects.open().filter(agency=agency).first() if agency else None
    if other is not None:
        message = _(
            "%(agency)s already runs the portal “%(portal)s”. Rename that one instead, or close it first."
        )
        raise ValidationError({"agency": message % {"agency": other.agency, "portal": other.name}})


def _place_for(plan: Blueprint, slug: str) -> Page | None:
    """The parent of the portal's home page; None for the main portal, whose home page is at the top.

    Raises ValidationError if the main portal is not open yet, or if the slug is taken.
    """
    if plan.kind == PortalKind.MAIN:
        return None
    main = Portal.objects.filter(kind=PortalKind.MAIN).select_related("root_page").first()
    portals_index = PortalsIndexPage.objects.child_of(main.root_page).first() if main else None
    if portals_index is None:
        raise ValidationError({"blueprint": _("Open the main portal first.")})
    if portals_index.get_children().filter(slug=slug).exists():
        raise ValidationError({"slug": taken_slug(slug)})
    return portals_index


def _cache_languages() -> None:
    """Create a Wagtail locale for every language in the settings."""
    for code in dict(settings.LANGUAGES):
        Locale.objects.get_or_create(language_code=code)


def _remove_welcome_page() -> None:
    """Delete Wagtail's default page. The default site must have another root already."""
    for page in Page.objects.filter(depth=2, content_type__model="page", sites_rooted_here=None):
        page.delete()


class _Builder:
    """Creates the pages of one portal, in the order of its menu."""

    def __init__(
        self,
        plan: Blueprint,
        portal: Portal,
        home: HomePage,
        agency: Agency | None,
        user: User | None,
        now: dt.datetime,
    ) -> None:
        self.plan, self.portal, self.home, self.agency = plan, portal, home, agency
        self.user, self.now = user, now
        self.sections: dict[str, SectionPage] = {}
        self.words = defaultdict(str, _words(portal, agency))

    def build(self) -> None:
        about = IntroductionPage(show_in_menus=True, **self._text(self.plan.introduction))
        sections = [self._section(plan) for plan in self.plan.sections]
        portals_index = [self._directory()] if self.plan.has_directory else []
        legal = [GenericPage(**self._text(text)) for text in self.plan.legal]
        self._add_pages(self.home, [about, *sections, *portals_index, self._contact(), self._links(), *legal])
        self._add_pages(about, [self._chart(), self._officials()])
        for plan, section in zip(self.plan.sections, sections, strict=True):
            self.sections[plan.slug] = section
            children = [self._section(child) for child in plan.children]
            self._add_pages(section, children)
            self.sections |= {f"{plan.slug}/{child.slug}": child for child in children}
        self._compose_home()

    def _add_pages(self, parent: Page, pages: Sequence[PortalPage]) -> None:
        bulk_add_pages(parent=parent, pages=pages, user=self.user, now=self.now)

    def _chart(self) -> OrganisationPage:
        chart = OrganisationPage(title="Cơ cấu tổ chức", slug="co-cau-to-chuc", show_in_menus=True)
        chart.lead = self._fill("Các bộ phận của {agency} và việc mỗi bộ phận phụ trách.")
        chart.units = [
            OrganisationUnit(
                sort_order=number,
                name=unit.name,
                level=unit.level,
                head_title=unit.head_title,
                functions=unit.functions,
            )
            for number, unit in enumerate(_units(self.plan, self.agency, self.now))
        ]
        return chart

    def _officials(self) -> OfficialsPage:
        lead = "Họ tên, chức vụ, điện thoại và thư điện tử công vụ."
        return OfficialsPage(
            title="Lãnh đạo và đầu mối liên hệ", slug="lanh-dao", lead=lead, show_in_menus=True
        )

    def _section(self, plan: SectionPlan) -> SectionPage:
        return SectionPage(
            title=plan.title, slug=plan.slug, lead=plan.lead, style=plan.style, show_in_menus=plan.in_menu
        )

    def _directory(self) -> PortalsIndexPage:
        lead = "Cổng của các sở, ban, ngành và của các xã, phường, đặc khu trong tỉnh."
        return PortalsIndexPage(title="Cổng thành phần", slug=DIRECTORY_SLUG, lead=lead, show_in_menus=True)

    def _contact(self) -> ContactPage:
        page = ContactPage(title="Liên hệ", slug="lien-he", hours=self.plan.hours, show_in_menus=True)
        page.lead = self._fill("Địa chỉ, điện thoại và giờ làm việc của {agency}.")
        return page

    def _links(self) -> LinksPage:
        links = [{"title": link.title, "url": link.url, "note": ""} for link in self.plan.links]
        page = LinksPage(title="Liên kết", slug="lien-ket")
        page.groups = [("group", {"title": "Cơ quan nhà nước", "links": links})]
        return page

    def _compose_home(self) -> None:
        home = HomePage.objects.get(pk=self.home.pk)
        home.composition = [(part.block, self._home_value(part)) for part in self.plan.home]
        publish_page(page=home, user=self.user)

    def _home_value(self, part: HomePart) -> dict[str, object]:
        if part.block == "featured":
            return {"title": part.title, "pages": [], "count": part.count}
        if part.block == "latest":
            return {"title": part.title, "section": self.sections[part.section], "count": part.count}
        if part.block == "links":
            links = [{"title": link.title, "url": link.url, "note": ""} for link in self.plan.links]
            return {"title": part.title, "links": links}
        if part.block in ("announcements", "directions", "media", "procedures"):
            return {"title": part.title, "count": part.count}
        if part.block == "services":
            return {"title": part.title, "text": "", "shortcuts": []}
        return {"title": part.title}

    def _text(self, plan: TextPlan) -> dict[str, object]:
        """The values of a page's fields for a text plan: `title`, `slug`, `lead` and `body` (blocks)."""
        body = [("paragraph", f"<p>{line}</p>") for line in self._lines(plan.paragraphs)]
        for heading, paragraphs in plan.headed:
            body.append(("heading", heading))
            body += [("paragraph", f"<p>{line}</p>") for line in self._lines(paragraphs)]
        blocks = [{"type": kind, "value": value} for kind, value in body]
        return {"title": plan.title, "slug": plan.slug, "lead": self._fill(plan.lead), "body": blocks}

    def _lines(self, paragraphs: tuple[str, ...]) -> list[str]:
        return [escape(line) for line in map(self._fill, paragraphs) if line]

    def _fill(self, text: str) -> str:
        return text.format_map(self.words).strip()


def _units(plan: Blueprint, agency: Agency | None, now: dt.datetime) -> list[UnitPlan]:
    """The units of the organisation chart, from the top down. They come from the blueprint.

    For the province, the departments in the register of agencies replace the units between the first and the
    last one, if the register has departments.
    """
    if agency is None or agency.kind != Kind.PROVINCE:
        return list(plan.units)
    below = Agency.objects.filter(parent=agency, kind__in=PROVINCIAL_KINDS).current(timezone.localdate(now))
    departments = [UnitPlan(each.name, 2) for each in below]
    return [plan.units[0], *departments, plan.units[-1]] if departments else list(plan.units)


def _words(portal: Portal, agency: Agency | None) -> dict[str, str]:
    """The values for the placeholders in a blueprint's texts, from the portal and the register of agencies.

    The keys are portal, agency, parent, address, phone, email and origin. Unknown contact details read
    "(đang cập nhật)" (being updated).
    """
    missing = "(đang cập nhật)"
    return {
        "portal": portal.name,
        "agency": agency.name if agency else portal.name,
        "parent": agency.parent.name if agency and agency.parent else "Ủy ban nhân dân tỉnh Quảng Ngãi",
        "address": portal.address or missing,
        "phone": portal.hotline or missing,
        "email": portal.email or missing,
        "origin": _origin(agency) if agency else "",
    }


def _origin(agency: Agency) -> str:
    """A Vietnamese sentence that names the former units of this commune.

    "" if the register has no former units, or no territory for the commune.
    """
    steps = AgencySuccession.objects.filter(successor=agency).select_related("predecessor")
    former = sorted({step.predecessor.territory or step.predecessor.name for step in steps})
    if not former or not agency.territory:
        return ""
    return f"{agency.territory} gồm địa bàn của: {', '.join(former)} trước đây."
