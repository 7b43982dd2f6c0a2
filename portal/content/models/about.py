from __future__ import annotations

from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from portal.content.blocks import BodyBlock
from portal.content.choices import PageKind
from portal.content.models.base import PicturedPage, PortalPage, TextPage
from portal.content.streams import BodyField

ABOUT_CHILDREN = [
    "content.IntroductionPage",
    "content.OrganisationPage",
    "content.OfficialsPage",
    "content.GenericPage",
]


class IntroductionPage(PicturedPage, TextPage):
    """What the agency is and does."""

    kind = PageKind.INTRODUCTION

    parent_page_types = ["content.HomePage", "content.IntroductionPage"]
    subpage_types = ABOUT_CHILDREN
    content_panels = [*TextPage.content_panels[:2], PicturedPage.picture_panel, *TextPage.content_panels[2:]]

    class Meta:
        verbose_name = _("introduction")
        verbose_name_plural = _("introductions")


@dataclass
class UnitNode:
    """A unit of the organisation chart with the units below it."""

    unit: OrganisationUnit
    children: list[UnitNode] = field(default_factory=list)


class OrganisationPage(PortalPage):
    """The organisation chart: units with levels, shown as a tree, and a text."""

    kind = PageKind.ORGANISATION

    body = BodyField(BodyBlock(required=False), blank=True, verbose_name=_("text"))

    parent_page_types = ["content.HomePage", "content.IntroductionPage"]
    subpage_types: list[str] = []
    content_panels = [
        *PortalPage.content_panels,
        InlinePanel("units", label=_("Unit"), heading=_("Units, from the top down")),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("organisation chart")
        verbose_name_plural = _("organisation charts")

    def tree(self) -> list[UnitNode]:
        """The units without a parent, each with the tree below it; there may be several.

        The parent of a unit is the last unit before it in the list that has a smaller `level`.
        """
        roots: list[UnitNode] = []
        open_nodes: list[UnitNode] = []
        for unit in self.units.all():
            node = UnitNode(unit)
            while open_nodes and open_nodes[-1].unit.level >= unit.level:
                open_nodes.pop()
            (open_nodes[-1].children if open_nodes else roots).append(node)
            open_nodes.append(node)
        return roots


class OrganisationUnit(Orderable):
    page = ParentalKey(OrganisationPage, on_delete=models.CASCADE, related_name="units")
    name = models.CharField(_("name"), max_length=200)
    level = models.PositiveSmallIntegerField(
        _("level"),
        default=2,
        help_text=_("1 is the top; a unit belongs to the nearest smaller level above it."),
    )
    head_title = models.CharField(_("title of its head"), max_length=150, blank=True)
    functions = models.CharField(_("what it does"), max_length=400, blank=True)

    panels = [FieldPanel("name"), FieldPanel("level"), FieldPanel("head_title"), FieldPanel("functions")]

    class Meta(Orderable.Meta):
        verbose_name = _("unit")
        verbose_name_plural = _("units")

    def __str__(self) -> str:
        return self.name


class OfficialsPage(PortalPage):
    """Officials of the agency with contact details: those that the register of agencies marks as public."""

    kind = PageKind.OFFICIALS

    parent_page_types = ["content.HomePage", "content.IntroductionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("officials")
        verbose_name_plural = _("officials")


class ContactPage(PortalPage):
    """Address, contacts and working hours of the agency.

    Address and contacts are those of the portal; the register of agencies supplies missing ones. The working
    hours are a field of the page.
    """

    kind = PageKind.CONTACT

    hours = models.TextField(_("working hours"), max_length=400, blank=True)
    body = BodyField(BodyBlock(required=False), blank=True, verbose_name=_("text"))

    parent_page_types = ["content.HomePage"]
    subpage_types: list[str] = []
    content_panels = [*PortalPage.content_panels, FieldPanel("hours"), FieldPanel("body")]

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")
