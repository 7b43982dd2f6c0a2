from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import Q

from portal.base.choices import OutboxState
from portal.base.files.models import (  # noqa: F401 - Django finds the models of an app in this module
    FileUse,
    FileVerdict,
)
from portal.base.review.models import (  # noqa: F401 - Django finds the models of an app in this module
    ChangeRequest,
    ChangeRequestWriter,
)


class OutboxQuerySet(models.QuerySet["OutboxMessage"]):
    def due(self, at: dt.datetime) -> OutboxQuerySet:
        """Waiting messages that are due at the time `at` and that no worker has leased."""
        free = Q(lease_until__isnull=True) | Q(lease_until__lt=at)  # by a worker of an earlier version
        return self.filter(free, state=OutboxState.WAITING, leased_by="", next_at__lte=at)

    def parked(self) -> OutboxQuerySet:
        """Messages that are not tried again until an operator decides about them."""
        return self.filter(state=OutboxState.PARKED)

    def leased(self) -> OutboxQuerySet:
        """Messages that a worker holds, or held when it died."""
        return self.filter(state=OutboxState.WAITING).exclude(leased_by="")


class OutboxMessage(models.Model):
    """Work that follows from a write: recorded in the same transaction, done later by a worker."""

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200, unique=True)
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=OutboxState.choices, default=OutboxState.WAITING)
    attempts = models.PositiveIntegerField(default=0, help_text="begun, with and without a result")
    faults = models.PositiveIntegerField(default=0, db_default=0, help_text="failures by its own fault")
    losses = models.PositiveIntegerField(default=0, db_default=0, help_text="attempts without a result")
    failing_since = models.DateTimeField(null=True)
    parked_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField()
    leased_by = models.CharField(
        max_length=150, blank=True, default="", db_default="", help_text="the process that handles it"
    )
    lease_until = models.DateTimeField(null=True)
    memo = models.JSONField(default=dict)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    objects = OutboxQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [
            models.Index(fields=["next_at"], name="outbox_waiting", condition=Q(state=OutboxState.WAITING)),
            models.Index(
                fields=["leased_by"],
                name="outbox_leased",
                condition=Q(state=OutboxState.WAITING) & ~Q(leased_by=""),
            ),
            models.Index(fields=["state", "-id"], name="outbox_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


class AuditSeal(models.Model):
    """A link of the signed chain of the audit log: it covers its events and the seal before it.

    Database triggers refuse to change or delete a seal.
    """

    number = models.PositiveBigIntegerField(
        unique=True, help_text="position in the chain, from 1, without gaps"
    )
    previous = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="following")
    sealed_at = models.DateTimeField()
    count = models.PositiveIntegerField(help_text="events of this seal")
    total = models.PositiveBigIntegerField(help_text="events of this seal and of all before it")
    hashes = models.JSONField(help_text="primary key and hash of each event, in order")
    digest = models.CharField(max_length=64, unique=True)
    key_id = models.CharField(max_length=16, help_text="which key signed")
    signature = models.CharField(max_length=128, help_text="Ed25519, of the digest, in hexadecimal")

    def __str__(self) -> str:
        return f"{self.pk}:{self.digest[:12]}"


class AuditEvent(models.Model):
    """Who did what to which target, and when.

    Database triggers refuse to delete a sealed event, and to change any event except to seal it once.
    """

    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=150, blank=True, help_text="user name, or empty for the system")
    verb = models.CharField(max_length=60)
    target = models.CharField(max_length=200, blank=True)
    portal = models.CharField(max_length=100, blank=True)
    detail = models.JSONField(default=dict)
    seal = models.ForeignKey(AuditSeal, null=True, on_delete=models.PROTECT, related_name="events")

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [
            models.Index(fields=["portal", "-at"], name="audit_by_portal"),
            models.Index(fields=["target", "-at"], name="audit_by_target"),
            models.Index(fields=["id"], name="audit_unsealed", condition=Q(seal__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor or '-'} {self.verb} {self.target}"

    def as_sealed(self) -> dict[str, Any]:
        """The values that a seal covers, ready for JSON: at, actor, verb, target, portal, detail.

        `at` is in UTC with microseconds. The primary key is not included: the seal stores it beside the hash.
        """
        return {
            "at": self.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
            "actor": self.actor,
            "verb": self.verb,
            "target": self.target,
            "portal": self.portal,
            "detail": self.detail,
        }


class WorkerBeat(models.Model):
    """The last heartbeat of a worker, for the health page."""

    name = models.CharField(max_length=100, unique=True)
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.name


class HealthProblem(models.Model):
    """A part of the health report that has a problem, and since when; deleted when the problem is over."""

    part = models.CharField(max_length=40, unique=True)
    since = models.DateTimeField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.part


class Purge(models.Model):
    """A row of the log of purges: every web process reads it and purges the pages with one of its keys."""

    at = models.DateTimeField(db_index=True)
    keys = models.TextField(help_text="words parted by blanks")
    hide = models.BooleanField(default=False, help_text="not even an old copy may be shown")

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.keys
