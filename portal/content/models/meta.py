from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from wagtail.models import Page

from portal.content.choices import PageKind
from portal.content.models.images import PortalImage
from portal.content.models.topics import Topic
from portal.portals.models import Portal


class PageMetaQuerySet(models.QuerySet["PageMeta"]):
    def listed(self) -> PageMetaQuerySet:
        return self.filter(listed=True)

    def of_portal(self, portal: Portal | int) -> PageMetaQuerySet:
        return self.filter(portal=portal)

    def of_kind(self, *kinds: PageKind) -> PageMetaQuerySet:
        return self.filter(kind__in=kinds) if len(kinds) > 1 else self.filter(kind=kinds[0])

    def newest_first(self) -> PageMetaQuerySet:
        return self.order_by("-published_at", "-page_id")

    def oldest_first(self) -> PageMetaQuerySet:
        return self.order_by("published_at", "page_id")


class PageMeta(models.Model):
    """The fields of a page that lists need; `ListedItem` says in which lists the page is.

    The row is a copy: if it differs from the page, the page is right. `actions.page_meta.refresh_page_meta`
    writes the row when the page is created, published, scheduled, moved or taken down; the command
    `check-page-meta` finds rows that differ.
    """

    page = models.OneToOneField(Page, primary_key=True, on_delete=models.CASCADE, related_name="meta")
    portal = models.ForeignKey(Portal, null=True, on_delete=models.CASCADE, related_name="+")
    section = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    top_section = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=20, choices=PageKind.choices)
    language = models.CharField(max_length=10, default="vi")
    listed = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True)
    lead = models.TextField(blank=True)
    image = models.ForeignKey(PortalImage, null=True, on_delete=models.SET_NULL, related_name="+")
    image_alt = models.CharField(max_length=300, blank=True)
    label = models.CharField(max_length=100, blank=True, help_text="number and symbol, or kind")
    important = models.BooleanField(default=False)
    featured = models.BooleanField(default=False)
    pinned = models.BooleanField(default=False)
    ends_at = models.DateTimeField(null=True)
    review_by = models.DateField(null=True)
    topics = models.ManyToManyField(Topic, related_name="page_metas")

    objects = PageMetaQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [
            models.Index(fields=["section", "listed", "-published_at", "-page"], name="meta_section"),
            models.Index(
                fields=["portal", "kind", "listed", "-published_at", "-page"], name="meta_portal_kind"
            ),
            models.Index(fields=["portal", "listed", "-published_at", "-page"], name="meta_portal"),
            models.Index(fields=["review_by"], name="meta_review", condition=Q(review_by__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                name="meta_listed_has_a_date", condition=Q(listed=False) | Q(published_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.page_id}"

    def values(self) -> dict[str, Any]:
        """All columns except the primary key, by attribute name. Topics are not included."""
        return {
            column.attname: getattr(self, column.attname)
            for column in self._meta.concrete_fields
            if not column.primary_key
        }
