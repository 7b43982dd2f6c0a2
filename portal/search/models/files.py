"""The text of attached files; the worker reads each file once, and again after it was replaced."""

from __future__ import annotations

from django.db import models

from portal.search.choices import FileReading


class FileText(models.Model):
    """The text of an attached file, which is indexed as part of the pages that attach it.

    `remark` is the reason why the file was not read, or "" (`file_texts.Read.remark`).
    """

    key = models.CharField(max_length=60, unique=True, help_text="as document:12")
    digest = models.CharField(max_length=64, help_text="of the file as it was read")
    reading = models.CharField(max_length=12, choices=FileReading.choices)
    text = models.TextField(blank=True)
    remark = models.CharField(max_length=200, blank=True)
    read_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.key} {self.reading}"
