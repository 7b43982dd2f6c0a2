from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.content.blocks import PicturesBlock
from portal.content.captions import problems
from portal.content.choices import PageKind
from portal.content.models.base import PicturedPage, PortalPage
from portal.content.models.images import PortalImage
from portal.content.streams import BodyField


class GalleryPage(PortalPage):
    """A photo gallery."""

    kind = PageKind.GALLERY

    pictures = BodyField(PicturesBlock(required=False), blank=True, verbose_name=_("pictures"))

    parent_page_types = ["content.SectionPage"]
    subpage_types: list[str] = []
    content_panels = [*PortalPage.content_panels, FieldPanel("pictures")]

    class Meta:
        verbose_name = _("photo gallery")
        verbose_name_plural = _("photo galleries")

    @property
    def card_picture(self) -> PortalImage | None:
        return self.pictures[0].value["image"] if self.pictures else None

    @property
    def card_alt(self) -> str:
        return self.pictures[0].value["alt"] if self.pictures else ""


class VideoPage(PicturedPage):
    """A video with captions and a transcript."""

    kind = PageKind.VIDEO

    media = models.ForeignKey(
        "wagtailmedia.Media",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("video"),
    )
    captions = models.TextField(
        _("captions"), blank=True, help_text=_("In the WebVTT format; the first line is WEBVTT.")
    )
    transcript = models.TextField(_("transcript"), blank=True)

    parent_page_types = ["content.SectionPage"]
    subpage_types: list[str] = []
    content_panels = [
        *PicturedPage.content_panels,
        FieldPanel("media"),
        FieldPanel("captions"),
        FieldPanel("transcript"),
        PicturedPage.picture_panel,
    ]

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("videos")

    def clean(self) -> None:
        super().clean()
        if self.captions and (found := problems(self.captions)):
            raise ValidationError({"captions": [str(problem) for problem in found]})
