from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from wagtail.models import Page

from portal.content.choices import PageKind
from portal.content.models.meta import PageMeta
from portal.content.models.placements import Placement
from portal.portals.models import Portal


class ListedItemQuerySet(models.QuerySet["ListedItem"]):
    def showing(self, at: dt.datetime) -> ListedItemQuerySet:
        """Items within their display time, from `shown_from` (inclusive) to `shown_until` (exclusive).

        A portal's own items have no such limits.
        """
        begun = Q(shown_from=None) | Q(shown_from__lte=at)
        return self.filter(begun, Q(shown_until=None) | Q(shown_until__gt=at))

    def of_portal(self, portal: Portal | int) -> ListedItemQuerySet:
        """Items that this portal shows: its own, and items of other portals that are shared with it."""
        return self.filter(portal=portal)

    def own(self) -> ListedItemQuerySet:
        return self.filter(placement=None)

    def of_kind(self, *kinds: PageKind) -> ListedItemQuerySet:
        return self.filter(kind__in=kinds) if len(kinds) > 1 else self.filter(kind=kinds[0])

    def in_language(self, code: str) -> ListedItemQuerySet:
        return self.filter(language=code)

    def in_section(self, section_id: int) -> ListedItemQuerySet:
        """Items in this section itself, without those in the sections below it."""
        return self.filter(section_id=section_id)

    def under_section(self, section_id: int) -> ListedItemQuerySet:
        """Items in this top-level section or in one below it."""
        return self.filter(top_section_id=section_id)

    def shown_between(self, start: dt.datetime, end: dt.datetime) -> ListedItemQuerySet:
        return self.filter(published_at__gte=start, published_at__lt=end)

    def newest_first(self) -> ListedItemQuerySet:
        return self.order_by("-published_at", "-meta_id")

    def oldest_first(self) -> ListedItemQuerySet:
        return self.order_by("published_at", "meta_id")

    def older_than(self, at: dt.datetime, page_id: int) -> ListedItemQuerySet:
        """Items that come after this time and page in `newest_first`.

        `published_at__lte` excludes newer items with a smaller page id. This condition is not part of the
        "or", so that the database starts its index scan at this time and not at the newest item.
        """
        return self.filter(Q(published_at__lt=at) | Q(meta_id__lt=page_id), published_at__lte=at)

    def newer_than(self, at: dt.datetime, page_id: int) -> ListedItemQuerySet:
        """Items that come before this time and page in `newest_first`."""
        return self.filter(Q(published_at__gt=at) | Q(meta_id__gt=page_id), published_at__gte=at)


class ListedItem(models.Model):
    """A published item in the lists of one portal: its own portal, or a portal with which it is shared.

    Lists of sections, blocks of home pages and feeds read this table: a portal's own items and items of other
    portals are paged, filtered and counted in the same way. The table copies `PageMeta` and `Placement`; only
    `refresh_listed_items` and `bulk_add_pages` write it. Items outside their display time have rows, too:
    `showing` leaves them out.
    """

    meta = models.ForeignKey(PageMeta, on_delete=models.CASCADE, related_name="places", db_column="page_id")
    placement = models.OneToOneField(Placement, null=True, on_delete=models.CASCADE, related_name="place")
    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="+")
    section = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    top_section = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=PageKind.choices)
    language = models.CharField(max_length=10)
    published_at = models.DateTimeField()
    featured = models.BooleanField(default=False)
    pinned = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)
    shown_from = models.DateTimeField(null=True)
    shown_until = models.DateTimeField(null=True)

    objects = ListedItemQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [
            models.Index(fields=["section", "-published_at", "-meta"], name="listed_section"),
            models.Index(fields=["top_section", "-published_at", "-meta"], name="listed_top_section"),
            models.Index(fields=["portal", "kind", "-published_at", "-meta"], name="listed_portal_kind"),
            models.Index(fields=["portal", "-published_at", "-meta"], name="listed_portal"),
            models.Index(
                fields=["portal", "-published_at"], name="listed_featured", condition=Q(featured=True)
            ),
            models.Index(fields=["section"], name="listed_pinned", condition=Q(pinned=True)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["meta"], condition=Q(placement=None), name="listed_once_at_home"),
            models.UniqueConstraint(fields=["meta", "portal"], name="listed_once_a_portal"),
        ]

    def __str__(self) -> str:
        return f"{self.meta_id} @ {self.portal_id}"
