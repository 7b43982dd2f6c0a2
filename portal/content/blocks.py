"""StreamField blocks of pages."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtailmedia.blocks import AudioChooserBlock, VideoChooserBlock

from portal.lib.plain_text import tidy_pasted

RICH_TEXT = ["bold", "italic", "superscript", "subscript", "ol", "ul", "link", "document-link"]
PLAIN_RICH_TEXT = ["bold", "italic", "link"]


class PictureBlock(blocks.StructBlock):
    """A picture. It needs an alternative text, except if it is marked as decoration."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(required=False, max_length=300, label=_("What the picture shows"))
    decorative = blocks.BooleanBlock(required=False, label=_("Only decoration"))
    caption = blocks.CharBlock(required=False, max_length=400, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "content/blocks/picture.html"

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if not value["alt"].strip() and not value["decorative"] and not self.is_deferred_validation:
            message = _("Say in one sentence what the picture shows, or mark it as decoration.")
            raise StructBlockValidationError({"alt": ValidationError(message)})
        return value


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quotation"))
    source = blocks.CharBlock(required=False, max_length=200, label=_("Whose words"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "content/blocks/quote.html"


class TableBlock(TypedTableBlock):
    text = blocks.CharBlock(required=False, label=_("Text"))
    number = blocks.CharBlock(required=False, label=_("Number"))

    class Meta:
        icon = "table"
        label = _("Table")
        template = "content/blocks/table.html"

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        value.caption = tidy_pasted(
            value.caption or "", one_line=True
        )  # caption and headings have no form field
        for column in value.columns:
            column["heading"] = tidy_pasted(column["heading"] or "", one_line=True)
        if not value.caption and not self.is_deferred_validation:
            raise ValidationError(_("Give the table a caption, so that every reader knows what it holds."))
        return value


class FilesBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, max_length=200, label=_("Heading"))
    files = blocks.ListBlock(DocumentChooserBlock(label=_("File")), label=_("Files"))

    class Meta:
        icon = "doc-full"
        label = _("Files")
        template = "content/blocks/files.html"


class MediaBlock(blocks.StructBlock):
    video = VideoChooserBlock(required=False, label=_("Video"))
    audio = AudioChooserBlock(required=False, label=_("Sound"))
    caption = blocks.CharBlock(required=False, max_length=400, label=_("Caption"))
    transcript = blocks.TextBlock(label=_("What is said, in words"))

    class Meta:
        icon = "media"
        label = _("Video or sound")
        template = "content/blocks/media.html"

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if bool(value["video"]) == bool(value["audio"]) and not self.is_deferred_validation:
            raise StructBlockValidationError(
                {"video": ValidationError(_("Choose one video or one sound recording."))}
            )
        return value


class CalloutBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, max_length=150, label=_("Heading"))
    text = blocks.RichTextBlock(features=PLAIN_RICH_TEXT, label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Call-out")
        template = "content/blocks/callout.html"


class FigureBlock(blocks.StructBlock):
    value = blocks.CharBlock(max_length=20, label=_("Figure"))
    label = blocks.CharBlock(max_length=120, label=_("What it counts"))
    note = blocks.CharBlock(required=False, max_length=160, label=_("Source or date"))

    class Meta:
        icon = "order"
        label = _("Key figure")


class FiguresBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, max_length=120, label=_("Heading"))
    figures = blocks.ListBlock(FigureBlock(), min_num=1, max_num=6, label=_("Figures"))

    class Meta:
        icon = "order"
        label = _("Key figures")
        template = "content/blocks/figures.html"


class GalleryBlock(blocks.StructBlock):
    pictures = blocks.ListBlock(PictureBlock(), min_num=2, label=_("Pictures"))

    class Meta:
        icon = "image"
        label = _("Gallery")
        template = "content/blocks/gallery.html"


class BodyBlock(blocks.StreamBlock):
    paragraph = blocks.RichTextBlock(
        features=RICH_TEXT, label=_("Text"), template="content/blocks/paragraph.html"
    )
    heading = blocks.CharBlock(
        max_length=200, label=_("Heading"), icon="title", template="content/blocks/heading.html"
    )
    subheading = blocks.CharBlock(
        max_length=200, label=_("Smaller heading"), icon="title", template="content/blocks/subheading.html"
    )
    picture = PictureBlock()
    quote = QuoteBlock()
    table = TableBlock()
    files = FilesBlock()
    media = MediaBlock()
    gallery = GalleryBlock()
    callout = CalloutBlock()
    figures = FiguresBlock()


class AttachmentsBlock(blocks.StreamBlock):
    file = DocumentChooserBlock(label=_("File"))


class RelatedBlock(blocks.StreamBlock):
    page = blocks.PageChooserBlock(label=_("Page"))


class PicturesBlock(blocks.StreamBlock):
    picture = PictureBlock()


class LinkBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=200, label=_("Name"))
    url = blocks.URLBlock(label=_("Address"))
    note = blocks.CharBlock(required=False, max_length=200, label=_("Note"))

    class Meta:
        icon = "link"
        label = _("Link")


class LinkGroupBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=200, label=_("Heading"))
    links = blocks.ListBlock(LinkBlock(), label=_("Links"))

    class Meta:
        icon = "link"
        label = _("Group of links")


class LinkGroupsBlock(blocks.StreamBlock):
    group = LinkGroupBlock()


# --- The home page ------------------------------------------------------------------------------


class FeaturedBlock(blocks.StructBlock):
    """A lead story and stories beside it: first chosen stories, then featured ones, then the newest."""

    title = blocks.CharBlock(required=False, max_length=120, label=_("Heading"))
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(label=_("Page")), default=[], required=False, label=_("Chosen stories")
    )
    count = blocks.IntegerBlock(default=5, min_value=1, max_value=9, label=_("How many"))

    class Meta:
        icon = "pick"
        label = _("Featured stories")


class LatestBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, max_length=120, label=_("Heading"))
    section = blocks.PageChooserBlock(page_type="content.SectionPage", label=_("Section"))
    count = blocks.IntegerBlock(default=4, min_value=1, max_value=12, label=_("How many"))

    class Meta:
        icon = "list-ul"
        label = _("Latest of a section")


class CountBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, max_length=120, label=_("Heading"))
    count = blocks.IntegerBlock(default=5, min_value=1, max_value=12, label=_("How many"))


SHORTCUT_ICONS = [
    ("stamp", _("Stamp")),
    ("megaphone", _("Megaphone")),
    ("flag", _("Flag")),
    ("calendar", _("Calendar")),
    ("building", _("Building")),
    ("scale", _("Scales")),
    ("chart", _("Chart")),
    ("book", _("Book")),
    ("chat", _("Conversation")),
    ("file", _("Paper")),
    ("arrow-right", _("Arrow")),
]


class ShortcutBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=80, label=_("Name"))
    text = blocks.CharBlock(required=False, max_length=160, label=_("What one finds there"))
    icon = blocks.ChoiceBlock(choices=SHORTCUT_ICONS, default="arrow-right", label=_("Icon"))
    page = blocks.PageChooserBlock(required=False, label=_("Page"))
    url = blocks.RegexBlock(
        regex=r"^(https?://\S+|/(?!/)\S*)$",
        required=False,
        max_length=500,
        label=_("Address elsewhere"),
        error_messages={
            "invalid": _("Write an address that begins with https:// or, on this portal, with /.")
        },
    )

    class Meta:
        icon = "link"
        label = _("Shortcut")


class ServicesBlock(blocks.StructBlock):
    """Links to services and documents: the block's `shortcuts` that have an address.

    If there are none, the links are the procedures and the national database of legal documents.
    """

    title = blocks.CharBlock(required=False, max_length=120, label=_("Heading"))
    text = blocks.TextBlock(required=False, max_length=300, label=_("Text"))
    shortcuts = blocks.ListBlock(ShortcutBlock(), default=[], required=False, label=_("Shortcuts"))

    class Meta:
        icon = "form"
        label = _("Public services and documents")


class ProceduresBlock(blocks.StructBlock):
    """Links to the most used procedures of this portal and, on the main portal, to life events."""

    title = blocks.CharBlock(required=False, max_length=120, label=_("Heading"))
    count = blocks.IntegerBlock(default=6, min_value=0, max_value=20, label=_("How many of the most used"))

    class Meta:
        icon = "form"
        label = _("Administrative procedures")


class PagesBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, max_length=120, label=_("Heading"))
    pages = blocks.ListBlock(blocks.PageChooserBlock(label=_("Page")), label=_("Pages"))

    class Meta:
        icon = "doc-empty"
        label = _("Chosen pages")


class TitleBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, max_length=120, label=_("Heading"))


class HomeBlock(blocks.StreamBlock):
    featured = FeaturedBlock()
    latest = LatestBlock()
    announcements = CountBlock(icon="warning", label=_("Announcements"))
    directions = CountBlock(icon="doc-full", label=_("Direction and administration"))
    schedule = TitleBlock(icon="date", label=_("Leaders' schedule of the week"))
    agency = TitleBlock(icon="user", label=_("The agency: introduction, contact, officials"))
    services = ServicesBlock()
    procedures = ProceduresBlock()
    pages = PagesBlock()
    portals = TitleBlock(icon="site", label=_("Component portals"))
    media = CountBlock(icon="image", label=_("Pictures and videos"))
    figures = FiguresBlock()
    links = LinkGroupBlock()
    text = blocks.RichTextBlock(features=RICH_TEXT, label=_("Text"))
