"""The life of a version: draft, submitted, returned or published by a second person, then immutable."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import Any, Generic, cast

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.base.audit import record_event
from portal.base.models import AuditEvent
from portal.base.review.choices import VersionState
from portal.base.review.models import ChangeRequest, ReviewedVersionQuerySet, V


class ReviewWorkflow(Generic[V]):
    """The steps of one model of versions. A package derives its own class and has one instance.

    Each step runs in one transaction, holds the subject's row and writes one audit event. `seen` is what
    `stamp` gave when the person opened the page; None skips that check. Every step raises ValidationError
    when somebody changed the version since then or when it is in another state.
    """

    model: type[V]
    subject: str
    """The field that names the subject of a version."""
    verbs: str
    """The first part of the audit verbs, such as `procedure` in `procedure.published`."""

    # -- What a package decides ---------------------------------------------------------------------

    def may_publish(self, person: Any, subject: Any) -> bool:
        """Whether this person may be the second one for this subject."""
        raise NotImplementedError

    def target(self, subject: Any) -> str:
        """The target of the audit events, such as `procedure:1.001193`."""
        raise NotImplementedError

    def detail(self, version: V) -> dict[str, Any]:
        """The detail of the audit events."""
        return {"version": version.number}

    def check_submit(self, version: V) -> None:
        """Raise ValidationError for a draft that is not ready for a second person."""

    def check_publish(self, version: V) -> None:
        """Raise ValidationError for a submitted version that must not be published as it is."""

    def prepare(self, version: V, now: dt.datetime) -> None:
        """Set columns a last time before the version becomes immutable."""

    def apply(self, versions: Sequence[V], now: dt.datetime) -> None:
        """Do what follows from the publication, in its transaction."""

    # -- Reads --------------------------------------------------------------------------------------

    def versions_of(self, subject: Any) -> ReviewedVersionQuerySet[V]:
        rows = self.model._default_manager.filter(**{self.subject: subject})
        return cast("ReviewedVersionQuerySet[V]", rows)

    def open_version(self, subject: Any) -> V | None:
        return self.versions_of(subject).open().select_related("edited_by", "returned_by").first()

    def stamp(self, subject: Any) -> str:
        """What a form sends back as `seen`; empty for a subject without any version."""
        newest = self._newest(subject)
        return newest.stamp if newest else ""

    def is_writer(self, version: V, person: Any) -> bool:
        """Whether this person saved any part of the version."""
        return bool(version.writers.filter(person=person).exists())

    # -- Steps --------------------------------------------------------------------------------------

    @transaction.atomic
    def save_draft(
        self, *, subject: Any, editor: Any, now: dt.datetime, seen: str | None = None, **fields: Any
    ) -> V:
        """Write these fields of the open draft, or begin one. A submitted version becomes a draft again.

        `editor` is None for a text of the system. Raises ValidationError if the subject changed since `seen`.
        """
        subject = self._lock(subject)
        self._check_seen(subject, seen)
        draft = self.open_version(subject)
        if draft is None:
            last = self.versions_of(subject).aggregate(last=Max("number"))["last"]
            draft = self.model(**{self.subject: subject}, number=(last or 0) + 1)
        for name, value in fields.items():
            setattr(draft, name, value)
        draft.clean_fields(exclude={field.name for field in self.model._meta.fields} - fields.keys())
        draft.state = VersionState.DRAFT
        draft.edited_by, draft.edited_at = editor, now
        draft.save()
        if editor is not None:
            draft.writers.create(person=editor, at=now)
        self.record(draft, "draft-saved", editor, now)
        return draft

    @transaction.atomic
    def submit(self, *, version: V, editor: Any, now: dt.datetime, seen: str | None = None) -> V:
        """Submit a draft for review. Raises ValidationError if it is no draft or changed since `seen`."""
        version = self._step(version, VersionState.DRAFT, seen)
        self.check_submit(version)
        version.state = VersionState.IN_REVIEW
        version.submitted_by, version.submitted_at = editor, now
        version.returned_by, version.returned_at, version.returned_reason = None, None, ""
        version.save()
        self.record(version, "submitted", editor, now)
        return version

    @transaction.atomic
    def send_back(
        self, *, version: V, reviewer: Any, reason: str, now: dt.datetime, seen: str | None = None
    ) -> V:
        """Return a submitted version to its writers.

        Raises PermissionDenied for people who may not publish; ValidationError without a reason, if it is not
        submitted, or if it changed since `seen`.
        """
        if not reason.strip():
            raise ValidationError(_("Say what is to be corrected."))
        version = self._step(version, VersionState.IN_REVIEW, seen)
        self._check_reviewer(version, reviewer)
        version.state = VersionState.DRAFT
        version.returned_by, version.returned_at, version.returned_reason = reviewer, now, reason.strip()
        version.save()
        self.record(version, "returned", reviewer, now, reason=reason.strip())
        return version

    @transaction.atomic
    def discard(self, *, version: V, editor: Any, now: dt.datetime, seen: str | None = None) -> None:
        """Delete a draft or a submitted version.

        Raises ValidationError for a published one, or after a change since `seen`.
        """
        version = self._step(version, None, seen)
        if version.state == VersionState.PUBLISHED:
            raise ValidationError(_("A published version is never removed."))
        self.record(version, "draft-discarded", editor, now)
        version.delete()

    @transaction.atomic
    def publish(self, *, version: V, publisher: Any, now: dt.datetime, seen: str | None = None) -> V:
        """Publish a submitted version; from then on the database refuses to change it.

        Raises PermissionDenied for people who may not publish and for everybody who wrote this version.
        """
        version = self._step(version, VersionState.IN_REVIEW, seen)
        self._check_reviewer(version, publisher)
        if self.is_writer(version, publisher):
            raise PermissionDenied(_("A second person publishes: you wrote in this version."))
        subject = getattr(version, self.subject)
        if self.versions_of(subject).published().filter(published_at__gt=version.edited_at).exists():
            raise ValidationError(
                _(
                    "Another version was published after this draft was last written. "
                    "Compare, and save it again."
                )
            )
        self.check_publish(version)
        self.seal([version], publisher=publisher, now=now)
        self.record(version, "published", publisher, now)
        return version

    def seal(self, versions: Sequence[V], *, publisher: Any, now: dt.datetime) -> None:
        """Mark these versions as published and apply them, without any check of permissions.

        For imports, with `publisher` None. The caller holds the rows of the subjects and writes the audit
        events.
        """
        for version in versions:
            self.prepare(version, now)
            version.state = VersionState.PUBLISHED
            version.published_by, version.published_at = publisher, now
            if not version._state.adding:
                version.save()
        new = [version for version in versions if version._state.adding]
        self.model._default_manager.bulk_create(new, batch_size=200)
        self.apply(versions, now)

    def record(self, version: V, verb: str, actor: Any, now: dt.datetime, **detail: Any) -> None:
        record_event(
            actor=actor,
            verb=f"{self.verbs}.{verb}",
            target=self.target(getattr(version, self.subject)),
            detail={**self.detail(version), **detail},
            now=now,
        )

    # -- Checks -------------------------------------------------------------------------------------

    def _lock(self, subject: models.Model) -> models.Model:
        return type(subject)._default_manager.select_for_update().get(pk=subject.pk)

    def _step(self, version: V, state: VersionState | None, seen: str | None) -> V:
        """Lock the subject and load the version again.

        Raises ValidationError if it is not in this state (None: any) or the subject changed since `seen`.
        """
        subject = self._lock(getattr(version, self.subject))
        self._check_seen(subject, seen)
        found = self.model._default_manager.filter(pk=version.pk).first()
        if found is None or (state is not None and found.state != state):
            raise self._conflict(subject)
        setattr(found, self.subject, subject)
        return found

    def _check_seen(self, subject: Any, seen: str | None) -> None:
        if seen is not None and seen != self.stamp(subject):
            raise self._conflict(subject)

    def _conflict(self, subject: Any) -> ValidationError:
        """The error for a conflicting step: it names the person who did the last one."""
        newest = self._newest(subject)
        discard = AuditEvent.objects.filter(
            target=self.target(subject), verb=f"{self.verbs}.draft-discarded"
        ).last()
        if newest is None or (discard and discard.at > (newest.published_at or newest.edited_at)):
            actor = discard.actor if discard else ""
            person = get_user_model().objects.filter(username=actor).first() or actor or _("The system")
            return ValidationError(_("%(person)s discarded this draft meanwhile.") % {"person": person})
        return ValidationError(
            _(
                "%(person)s changed this meanwhile; its state is “%(state)s” now. "
                "Look at it, then do your step again."
            )
            % {"person": newest.last_step_by or _("The system"), "state": newest.get_state_display()}
        )

    def _check_reviewer(self, version: V, person: Any) -> None:
        if not self.may_publish(person, getattr(version, self.subject)):
            raise PermissionDenied(_("Only approvers may do this."))

    def _newest(self, subject: Any) -> V | None:
        return self.open_version(subject) or self.versions_of(subject).order_by("-number").first()


class ChangeRequestWorkflow(ReviewWorkflow[ChangeRequest]):
    """The steps of proposed changes of one model of live rows; they are written when they are published.

    A package says how: `change` calls its own action, which validates the values.
    """

    model = ChangeRequest
    subject = "target"

    def change(self, target: Any, values: dict[str, Any], request: ChangeRequest, now: dt.datetime) -> None:
        """Write the values to the row. Raises ValidationError."""
        raise NotImplementedError

    def propose(
        self,
        *,
        target: models.Model,
        values: dict[str, Any],
        editor: Any,
        now: dt.datetime,
        seen: str | None = None,
        change_note: str = "",
    ) -> ChangeRequest:
        return self.save_draft(
            subject=target,
            editor=editor,
            now=now,
            seen=seen,
            values=values,
            change_note=change_note,
            row_hash=row_hash(target),
            valid_from=timezone.localdate(now),
        )

    def versions_of(self, subject: Any) -> ReviewedVersionQuerySet[ChangeRequest]:
        kind = ContentType.objects.get_for_model(subject)
        return ChangeRequest.objects.filter(target_type=kind, target_id=subject.pk)

    def check_publish(self, version: ChangeRequest) -> None:
        if row_hash(version.target) != version.row_hash:
            raise ValidationError(
                _("The entry was changed after this proposal was written. Compare, and save it again.")
            )

    def prepare(self, version: ChangeRequest, now: dt.datetime) -> None:
        version.valid_from = timezone.localdate(now)

    def apply(self, versions: Sequence[ChangeRequest], now: dt.datetime) -> None:
        for version in versions:
            self.change(version.target, version.values, version, now)


def row_hash(row: Any) -> str:
    """The SHA-256 of the row's columns; it shows whether a row was changed since a proposal was written."""
    return hashlib.sha256(serializers.serialize("json", [row]).encode()).hexdigest()
