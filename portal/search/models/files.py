"""The text of attached files, read once by the worker."""

from __future__ import annotations

from django.db import models

from portal.search.choices import FileReading


class FileText(models.Model):
    """The text of an attached file. It is searched but never shown; a match leads to the page that attaches
    it."""

    key = models.CharField(max_length=60, unique=True, help_text="as document:12")
    digest = models.CharField(max_length=64, help_text="of the file as it was read")
    reading = models.CharField(max_length=12, choices=FileReading.choices)
    text = models.TextField(blank=True)
    remark = models.CharField(max_length=200, blank=True)
    read_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.key} {self.reading}"
