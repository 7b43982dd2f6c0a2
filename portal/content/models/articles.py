from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from portal.content.choices import PageKind
from portal.content.models.base import DatedTextPage, PicturedPage


class ArticlePage(PicturedPage, DatedTextPage):
    """News, features and guides: a text with author, date and picture."""

    kind = PageKind.ARTICLE

    author = models.CharField(_("author"), max_length=150, blank=True)
    show_author = models.BooleanField(_("show the author"), default=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    featured = models.BooleanField(_("featured on the home page"), default=False)
    pinned = models.BooleanField(_("pinned at the top of its section"), default=False)
    allow_rating = models.BooleanField(_("readers may rate it"), default=True)
    provenance_name = models.CharField(_("taken over from"), max_length=200, blank=True)
    provenance_url = models.URLField(_("address of the original"), max_length=500, blank=True)
    harvested_at = models.DateTimeField(_("taken over at"), null=True, blank=True, editable=False)

    parent_page_types = ["content.SectionPage"]
    subpage_types: list[str] = []
    content_panels = [
        *DatedTextPage.content_panels[:2],
        PicturedPage.picture_panel,
        *DatedTextPage.content_panels[2:],
        InlinePanel("corrections", label=_("Correction"), heading=_("Corrections")),
        MultiFieldPanel(
            [FieldPanel("author"), FieldPanel("show_author"), FieldPanel("source")], _("Author and source")
        ),
        DatedTextPage.filing_panel,
        MultiFieldPanel(
            [FieldPanel("featured"), FieldPanel("pinned"), FieldPanel("allow_rating")], _("Display")
        ),
        MultiFieldPanel(
            [FieldPanel("provenance_name"), FieldPanel("provenance_url")],
            _("Provenance"),
            classname="collapsed",
        ),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")


class Correction(Orderable):
    """A correction notice of an article: what was wrong and when it was corrected. Readers see it."""

    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="corrections")
    on = models.DateField(_("date"), default=timezone.localdate)
    text = models.TextField(_("what was corrected"), max_length=600)

    panels = [FieldPanel("on"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y} {self.text[:60]}"

    def clean(self) -> None:
        if self.on and self.on > timezone.localdate():
            raise ValidationError({"on": _("This day has not come yet; enter the day of the correction.")})


class AnnouncementPage(DatedTextPage):
    """A public notice, valid until `ends_at`, or without end if that is empty."""

    kind = PageKind.ANNOUNCEMENT

    important = models.BooleanField(_("important"), default=False)
    ends_at = models.DateTimeField(
        _("valid until"), null=True, blank=True, help_text=_("After this moment the page says it is past.")
    )

    parent_page_types = ["content.SectionPage"]
    subpage_types: list[str] = []
    content_panels = [
        *DatedTextPage.content_panels,
        MultiFieldPanel([FieldPanel("important"), FieldPanel("ends_at")], _("Display")),
        DatedTextPage.filing_panel,
    ]

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")

    def clean(self) -> None:
        super().clean()
        if self.ends_at and self.shown_on and self.ends_at <= self.shown_on:
            raise ValidationError({"ends_at": _("The end must come after the date shown.")})


class DirectionPage(DatedTextPage):
    """A letter, plan or order by which the authority directs its agencies."""

    kind = PageKind.DIRECTION

    number_symbol = models.CharField(_("number and symbol"), max_length=100, blank=True)
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    issuer = models.CharField(_("issued by"), max_length=200, blank=True)

    parent_page_types = ["content.SectionPage"]
    subpage_types: list[str] = []
    content_panels = [
        *DatedTextPage.content_panels[:2],
        MultiFieldPanel(
            [FieldPanel("number_symbol"), FieldPanel("issued_on"), FieldPanel("issuer")], _("The paper")
        ),
        *DatedTextPage.content_panels[2:],
        DatedTextPage.filing_panel,
    ]

    class Meta:
        verbose_name = _("direction item")
        verbose_name_plural = _("direction and administration")

    @property
    def number_symbol_shown(self) -> str:
        return self.number_symbol
