from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.content.blocks import LinkGroupsBlock
from portal.content.choices import PageKind
from portal.content.models.base import PicturedPage, PortalPage, TextPage
from portal.content.streams import BodyField


class LinksPage(PortalPage):
    """Links to other web sites."""

    kind = PageKind.LINKS

    groups = BodyField(LinkGroupsBlock(required=False), blank=True, verbose_name=_("groups of links"))

    parent_page_types = ["content.HomePage"]
    subpage_types: list[str] = []
    content_panels = [*PortalPage.content_panels, FieldPanel("groups")]

    class Meta:
        verbose_name = _("page of links")
        verbose_name_plural = _("pages of links")


class GenericPage(PicturedPage, TextPage):
    """A plain text page: terms of use, a guide, a campaign."""

    kind = PageKind.GENERIC

    parent_page_types = [
        "content.HomePage",
        "content.SectionPage",
        "content.IntroductionPage",
        "content.GenericPage",
    ]
    subpage_types = ["content.GenericPage"]
    content_panels = [*TextPage.content_panels[:2], PicturedPage.picture_panel, *TextPage.content_panels[2:]]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
