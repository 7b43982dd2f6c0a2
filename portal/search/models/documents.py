"""Models of the searchable items, one row each, and of the number of their last change."""

from __future__ import annotations

import uuid

from django.db import models

from portal.search.choices import SearchKind


class SearchDocumentQuerySet(models.QuerySet["SearchDocument"]):
    def present(self) -> SearchDocumentQuerySet:
        """The rows of public items; rows of removed items are left out."""
        return self.filter(removed=False)

    def of_source(self, name: str) -> SearchDocumentQuerySet:
        return self.filter(source=name)

    def changed_after(self, seq: int) -> SearchDocumentQuerySet:
        return self.filter(seq__gt=seq).order_by("seq")


class SearchDocument(models.Model):
    """A searchable item.

    The index of every node is built from these rows only. Only `actions` writes them. Each change of a
    row sets `seq` to the next number of `SearchSequence`, so that an index can read the rows that changed
    after its own last number. The row of an unpublished item is not deleted: it is emptied and marked as
    `removed`, so that indexes delete its document. `facets` is described in `SourceItem`.
    """

    source = models.CharField(max_length=20)
    key = models.CharField(max_length=60, unique=True, help_text="source:number, as page:12")
    version = models.CharField(max_length=500, help_text="what the source said when it was written")
    digest = models.CharField(max_length=64)
    seq = models.BigIntegerField(unique=True)
    removed = models.BooleanField(default=False)
    kind = models.CharField(max_length=30, choices=SearchKind.choices)
    title = models.CharField(max_length=400)
    names = models.TextField(blank=True, help_text="other names, abbreviations, former names: one a line")
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=600)
    portal = models.CharField(max_length=80, blank=True, help_text="slug; empty: of the whole province")
    locale = models.CharField(max_length=10, blank=True, help_text="empty: for readers of every language")
    code = models.CharField(max_length=200, blank=True)
    date = models.DateTimeField(null=True)
    popularity = models.FloatField(default=0)
    boost = models.FloatField(default=1)
    facets = models.JSONField(default=dict)

    objects = SearchDocumentQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["source", "removed"], name="search_by_source")]

    def __str__(self) -> str:
        return f"{self.key} {self.title}"


class SearchSequence(models.Model):
    """A single row: the number of the last change of a `SearchDocument`, and the identity of this database.

    `swept_at` is the time when all rows were last compared with their sources; None in a new database.
    """

    identity = models.UUIDField(default=uuid.uuid4)
    last = models.BigIntegerField(default=0)
    swept_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.identity}:{self.last}"
