"""Base classes of all pages."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.models import Page, PageViewRestriction

from portal.content import page_context
from portal.content.blocks import AttachmentsBlock, BodyBlock, RelatedBlock
from portal.content.choices import LISTED_KINDS, PageKind
from portal.content.models.images import PortalImage
from portal.content.models.topics import Topic
from portal.content.streams import BodyField
from portal.content.widgets import TopicChooser
from portal.portals.addresses import address_map


class PortalPage(Page):
    """A page of a portal. Publishing it copies the fields that lists need to its `PageMeta` row."""

    kind: ClassVar[PageKind]
    has_pdf: ClassVar[bool] = False
    admin_default_ordering = "path"
    is_saved_as_draft = False
    private_page_options: ClassVar[list[str]] = []  # a public portal has no private pages

    lead = models.TextField(
        _("lead"), max_length=600, blank=True, help_text=_("Two or three sentences that say what matters.")
    )
    review_by = models.DateField(
        _("review by"), null=True, blank=True, help_text=_("The day by which somebody looks again.")
    )

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            _("Search engines"),
        ),
        FieldPanel("show_in_menus"),
    ]
    settings_panels = [PublishingPanel(), FieldPanel("review_by")]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, **page_context.context_of(self, request)}

    def get_view_restrictions(self) -> models.QuerySet[Any]:
        """The view restrictions of this page and its ancestors.

        Makes no query if the address map, which each process caches, has no restriction for this path.
        """
        if self.alias_of_id:
            return super().get_view_restrictions()
        if not address_map().is_closed_to_some(self.path):
            return PageViewRestriction.objects.none()
        ends = range(Page.steplen, len(self.path) + 1, Page.steplen)
        return PageViewRestriction.objects.filter(page__path__in=[self.path[:end] for end in ends])

    @property
    def language(self) -> str:
        """The language code of the home page above this page, or of its own locale outside all portals."""
        root = address_map().root_of_path(self.path) if self.path else None
        return root.language if root else str(self.locale.language_code)

    @property
    def status_string(self) -> str:
        """The status in lists of the back office: “withdrawn”, or Wagtail's.

        It is “withdrawn” for a withdrawn page that has not expired and is not in review.
        """
        was_live = not self.live and self.first_published_at
        withdrawn = was_live and self.withdrawals.filter(ended_at=None).exists()
        if withdrawn and not self.expired and not self.workflow_in_progress:
            return pgettext("status of a page", "withdrawn")
        return str(super().status_string)

    @property
    def is_listed_kind(self) -> bool:
        """Whether pages of this kind appear in lists once they are published."""
        return self.kind in LISTED_KINDS

    @property
    def shown_at(self) -> dt.datetime | None:
        """The time by which lists sort the page; None before its first publication."""
        return self.first_published_at

    @property
    def card_picture(self) -> PortalImage | None:
        """The picture beside the title in lists; None if there is none."""
        return None

    @property
    def card_alt(self) -> str:
        return ""

    @property
    def number_symbol_shown(self) -> str:
        return ""

    def listed_topics(self) -> list[Topic]:
        return []


class PicturedPage(PortalPage):
    """A page with at most one leading picture, which has an alternative text or is only decoration."""

    picture = models.ForeignKey(
        PortalImage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
    )
    picture_alt = models.CharField(
        _("what the picture shows"),
        max_length=300,
        blank=True,
        help_text=_("One sentence for people who do not see the picture."),
    )
    picture_decorative = models.BooleanField(_("only decoration"), default=False)
    picture_caption = models.CharField(_("caption"), max_length=400, blank=True)

    picture_panel = MultiFieldPanel(
        [
            FieldPanel("picture"),
            FieldPanel("picture_alt"),
            FieldPanel("picture_decorative"),
            FieldPanel("picture_caption"),
        ],
        _("Picture"),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.is_saved_as_draft:
            return
        if self.picture_id and not self.picture_alt.strip() and not self.picture_decorative:
            message = _("Say in one sentence what the picture shows, or mark it as decoration.")
            raise ValidationError({"picture_alt": message})

    @property
    def card_picture(self) -> PortalImage | None:
        return self.picture

    @property
    def card_alt(self) -> str:
        return "" if self.picture_decorative else self.picture_alt


class TextPage(PortalPage):
    """A page with running text and files."""

    has_pdf = True

    body = BodyField(BodyBlock(required=False), blank=True, verbose_name=_("text"))
    attachments = BodyField(AttachmentsBlock(required=False), blank=True, verbose_name=_("attachments"))

    content_panels = [*PortalPage.content_panels, FieldPanel("body"), FieldPanel("attachments")]

    class Meta:
        abstract = True


class DatedTextPage(TextPage):
    """A text with a date for readers, topics and related items."""

    shown_on = models.DateTimeField(
        _("date shown"), null=True, blank=True, help_text=_("Empty: the moment of first publication.")
    )
    topics = ParentalManyToManyField(Topic, blank=True, related_name="+", verbose_name=_("topics"))
    related = BodyField(RelatedBlock(required=False), blank=True, verbose_name=_("related items"))

    content_panels = [*TextPage.content_panels, FieldPanel("related")]
    filing_panel = MultiFieldPanel(
        [FieldPanel("shown_on"), FieldPanel("topics", widget=TopicChooser)], _("Filing")
    )

    class Meta:
        abstract = True

    @property
    def shown_at(self) -> dt.datetime | None:
        return self.shown_on or self.first_published_at

    def listed_topics(self) -> list[Topic]:
        return list(self.topics.all())
