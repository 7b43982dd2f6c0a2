from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.base.choices import FileState


class FileVerdict(models.Model):
    """The result of the virus scan of one content, identified by its SHA-256.

    A clean or refused row stays after the file is deleted or replaced. A quarantined row without a document
    is deleted after a day (`verdicts.FORGOTTEN_AFTER`).
    """

    sha256 = models.CharField(max_length=64, unique=True)
    file_hash = models.CharField(
        max_length=40, db_index=True, help_text="SHA-1, which Wagtail stores with its files"
    )
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=12, choices=FileState.choices, default=FileState.QUARANTINED)
    reason = models.CharField(max_length=150, blank=True, help_text="why it is refused, or why it waits")
    scanner = models.CharField(max_length=30, blank=True)
    received_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("file check")
        verbose_name_plural = _("file checks")
        indexes = [
            models.Index(fields=["id"], name="file_waiting", condition=Q(state=FileState.QUARANTINED)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=FileState.QUARANTINED) | Q(checked_at__isnull=False),
                name="file_was_checked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]}:{self.state}"


class FileUse(models.Model):
    """A file that a page, a procedure or a journey shows to the public now, or showed before.

    `file` and `shown_by` have the form of cache tags: `document:12`, `page:7`. Wagtail's reference index
    cannot be used instead: it also counts drafts, and is written later.
    """

    file = models.CharField(max_length=40)
    shown_by = models.CharField(max_length=40)
    is_live = models.BooleanField(default=True, help_text="false: shown before, no longer")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("use of a file")
        verbose_name_plural = _("uses of files")
        indexes = [models.Index(fields=["shown_by"], name="file_use_shown_by")]
        constraints = [models.UniqueConstraint(fields=["file", "shown_by"], name="file_use_once")]

    def __str__(self) -> str:
        return f"{self.file} <- {self.shown_by}"
