from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.content.blocks import HomeBlock
from portal.content.choices import PageKind
from portal.content.models.base import PortalPage
from portal.content.streams import BodyField


class HomePage(PortalPage):
    """The home page of a portal, composed by its editors."""

    kind = PageKind.HOME

    composition = BodyField(HomeBlock(required=False), blank=True, verbose_name=_("composition"))

    parent_page_types = ["wagtailcore.Page", "content.PortalsIndexPage"]
    subpage_types = [
        "content.PortalsIndexPage",
        "content.SectionPage",
        "content.IntroductionPage",
        "content.LinksPage",
        "content.ContactPage",
        "content.GenericPage",
    ]
    content_panels = [*PortalPage.content_panels, FieldPanel("composition")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class PortalsIndexPage(PortalPage):
    """The directory of component portals; their home pages are its children."""

    kind = PageKind.PORTALS

    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.HomePage"]

    class Meta:
        verbose_name = _("directory of portals")
        verbose_name_plural = _("directories of portals")
