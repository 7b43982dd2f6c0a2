from django.core.paginator import Paginator
from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail.snippets.models import register_snippet


class LatestBlock(blocks.StructBlock):
    """The newest articles of a section."""

    heading = blocks.CharBlock()
    section = blocks.PageChooserBlock(page_type="peer.SectionPage")

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["articles"] = value["section"].specific.newest()[:4]
        return context

    class Meta:
        template = "peer/blocks/latest.html"


class TextBlocks(blocks.StreamBlock):
    heading = blocks.CharBlock(template="peer/blocks/heading.html")
    paragraph = blocks.RichTextBlock()
    image = ImageChooserBlock(template="peer/blocks/image.html")
    quote = blocks.BlockQuoteBlock()


@register_snippet
class Author(models.Model):
    name = models.CharField(max_length=100)

    def __str__(self):
        return self.name


class HomePage(Page):
    body = StreamField([("text", TextBlocks(template="peer/blocks/text.html")), ("latest", LatestBlock())])
    content_panels = [*Page.content_panels, "body"]


class SectionPage(Page):
    intro = models.TextField(blank=True)
    content_panels = [*Page.content_panels, "intro"]

    def newest(self):
        return ArticlePage.objects.live().descendant_of(self).order_by("-date", "-pk")

    def get_context(self, request):
        context = super().get_context(request)
        context["articles"] = Paginator(self.newest(), 20).get_page(request.GET.get("page"))
        return context


class ArticleTag(TaggedItemBase):
    content_object = ParentalKey("ArticlePage", related_name="tagged_items", on_delete=models.CASCADE)


class ArticlePage(Page):
    date = models.DateField()
    intro = models.TextField()
    image = models.ForeignKey("wagtailimages.Image", null=True, on_delete=models.SET_NULL, related_name="+")
    author = models.ForeignKey(Author, null=True, on_delete=models.SET_NULL, related_name="+")
    body = StreamField(TextBlocks())
    tags = ClusterTaggableManager(through=ArticleTag, blank=True)
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]
    content_panels = [*Page.content_panels, "date", "intro", "image", "author", "body", "tags"]

    def get_context(self, request):
        context = super().get_context(request)
        context["latest"] = self.get_parent().specific.newest().not_page(self)[:5]
        return context


class RelatedArticle(Orderable):
    source = ParentalKey(ArticlePage, related_name="related_articles", on_delete=models.CASCADE)
    article = models.ForeignKey(ArticlePage, related_name="+", on_delete=models.CASCADE)
    panels = ["article"]
