from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from portal.content.choices import PageKind, PublicationKind
from portal.content.models.base import DatedTextPage


class PublicationPage(DatedTextPage):
    """A plan, budget, project, report or set of statistics, with its files."""

    kind = PageKind.PUBLICATION

    publication_kind = models.CharField(_("kind"), max_length=20, choices=PublicationKind.choices)
    period = models.CharField(_("period"), max_length=100, blank=True)

    parent_page_types = ["content.SectionPage"]
    subpage_types: list[str] = []
    content_panels = [
        *DatedTextPage.content_panels[:2],
        MultiFieldPanel([FieldPanel("publication_kind"), FieldPanel("period")], _("The publication")),
        *DatedTextPage.content_panels[2:],
        DatedTextPage.filing_panel,
    ]

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    @property
    def number_symbol_shown(self) -> str:
        return str(self.get_publication_kind_display())
