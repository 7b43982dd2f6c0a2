from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.content.choices import ListStyle, PageKind
from portal.content.models.base import PortalPage


class SectionPage(PortalPage):
    """A section: a page that lists the items below it, newest first."""

    kind = PageKind.SECTION
    admin_default_ordering = "-path"  # newest first; sorting by date would read thousands of pages

    style = models.CharField(
        _("how items are shown"), max_length=10, choices=ListStyle.choices, default=ListStyle.STORIES
    )

    parent_page_types = ["content.HomePage", "content.SectionPage"]
    subpage_types = [
        "content.SectionPage",
        "content.ArticlePage",
        "content.AnnouncementPage",
        "content.DirectionPage",
        "content.SchedulePage",
        "content.GalleryPage",
        "content.VideoPage",
        "content.PublicationPage",
        "content.GenericPage",
    ]
    content_panels = [*PortalPage.content_panels, FieldPanel("style")]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
