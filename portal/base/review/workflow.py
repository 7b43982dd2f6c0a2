"""The workflow of a version: it is drafted, submitted, and returned or published by a second person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Generic, cast

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from portal.base.audit import record_event
from portal.base.models import AuditEvent
from portal.base.review.choices import VersionState
from portal.base.review.models import ReviewedVersionQuerySet, V


class ReviewWorkflow(Generic[V]):
    """The workflow of one model derived from ReviewedVersion; an app derives a class and has one instance.

    The subject is the object to which the versions belong, such as a procedure. Each step runs in one
    transaction, locks the subject's row and writes one audit event. `seen` is the value of `stamp` when the
    person opened the page; None skips that check. Every step raises ValidationError if somebody has changed
    the version since then, or if the version is in the wrong state. Only publishing and returning check
    permissions (`may_publish`); the caller checks them for the other steps.
    """

    model: type[V]
    subject: str
    """The name of the foreign key from a version to its subject."""
    verbs: str
    """The first part of the audit verbs, such as `procedure` in `procedure.published`."""

    # -- What a package decides ---------------------------------------------------------------------

    def may_publish(self, person: Any, subject: Any) -> bool:
        """Whether this person may return and publish versions of this subject."""
        raise NotImplementedError

    def target(self, subject: Any) -> str:
        """The target of the audit events, such as `procedure:1.001193`."""
        raise NotImplementedError

    def portal(self, version: V) -> str:
        """The slug of the portal in whose journal the audit events appear. "" by default."""
        return ""

    def may_review(self, person: Any, version: V) -> bool:
        """Whether this person may return and publish this version. `may_publish` by default."""
        return self.may_publish(person, self.subject_of(version))

    def detail(self, version: V) -> dict[str, Any]:
        """The detail of the audit events, ready for JSON; a step may add to it."""
        return {"version": version.number}

    def check_submit(self, version: V) -> None:
        """Raise ValidationError if the draft is not complete enough for a review. Does nothing by default."""

    def check_publish(self, version: V) -> None:
        """Raise ValidationError if the submitted version must not be published. Does nothing by default."""

    def prepare(self, version: V, now: dt.datetime) -> None:
        """Set fields before the version becomes immutable. Does nothing by default.

        `published_by` and `published_at` are set already.
        """

    def apply(self, versions: Sequence[V], now: dt.datetime) -> None:
        """Write what follows from the publication, in its transaction. Does nothing by default."""

    # -- Reads --------------------------------------------------------------------------------------

    def subject_of(self, version: V) -> Any:
        return getattr(version, self.subject)

    def versions_of(self, subject: Any) -> ReviewedVersionQuerySet[V]:
        rows = self.model._default_manager.filter(**{self.subject: subject})
        return cast("ReviewedVersionQuerySet[V]", rows)

    def open_version(self, subject: Any) -> V | None:
        return self.versions_of(subject).open().select_related("edited_by", "returned_by").first()

    def stamp(self, subject: Any) -> str:
        """The `stamp` of the subject's open version, or else of its newest one; "" if it has no version.

        A form sends it back as `seen`, which shows whether somebody has changed the version meanwhile.
        """
        newest = self._newest(subject)
        return newest.stamp if newest else ""

    def is_writer(self, version: V, person: Any) -> bool:
        """Whether this person has saved this version at least once."""
        return bool(version.writers.filter(person=person).exists())

    # -- Steps --------------------------------------------------------------------------------------

    @transaction.atomic
    def save_draft(
        self, *, subject: Any, editor: Any, now: dt.datetime, seen: str | None = None, **fields: Any
    ) -> V:
        """Write these fields to the open version, or to a new draft, and return it as a draft.

        A submitted version becomes a draft again. If a version with a higher number was published meanwhile,
        the draft gets the next number. `editor` is None if the system writes. Raises ValidationError for
        invalid fields, or if somebody has changed the version since `seen`.
        """
        subject = self._lock(subject)
        self._check_seen(subject, seen)
        draft = self.open_version(subject) or self.new_version(subject)
        if self.versions_of(subject).published().filter(number__gt=draft.number).exists():
            draft.number = self.new_version(subject).number
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
        """Submit a draft for review and return it.

        Raises ValidationError if it is no draft, has changed since `seen`, or fails `check_submit`.
        """
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
        """Return a submitted version to its writers: it becomes a draft with a reason.

        Raises PermissionDenied for people who may not publish; ValidationError if the reason is empty, if the
        version is not submitted, or if it has changed since `seen`.
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

        Raises ValidationError if the version is published or has changed since `seen`.
        """
        version = self._step(version, None, seen)
        if version.state == VersionState.PUBLISHED:
            raise ValidationError(_("A published version is never removed."))
        self.record(version, "draft-discarded", editor, now)
        version.delete()

    @transaction.atomic
    def publish(self, *, version: V, publisher: Any, now: dt.datetime, seen: str | None = None) -> V:
        """Publish a submitted version; from then on the database refuses to change it.

        Raises PermissionDenied for people who may not publish and for the writers of this version;
        ValidationError if it is not submitted, has changed since `seen`, is older than the last publication,
        or fails `check_publish`.
        """
        version = self._step(version, VersionState.IN_REVIEW, seen)
        self._check_reviewer(version, publisher)
        if self.is_writer(version, publisher):
            raise PermissionDenied(_("A second person publishes: you wrote in this version."))
        subject = self.subject_of(version)
        is_newer = models.Q(published_at__gt=version.edited_at) | models.Q(number__gt=version.number)
        if self.versions_of(subject).published().filter(is_newer).exists():
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
        """Mark these versions as published, save and apply them, without any check of permissions.

        `publish` and imports call it; `publisher` is None in a command. The caller locks the subjects and
        writes the audit events.
        """
        for version in versions:
            version.published_by, version.published_at = publisher, now
            self.prepare(version, now)
            version.state = VersionState.PUBLISHED
            if not version._state.adding:
                version.save()
        new = [version for version in versions if version._state.adding]
        self.model._default_manager.bulk_create(new, batch_size=200)
        self.apply(versions, now)

    def record(self, version: V, verb: str, actor: Any, now: dt.datetime, **detail: Any) -> None:
        record_event(
            actor=actor,
            verb=f"{self.verbs}.{verb}",
            target=self.target(self.subject_of(version)),
            portal=self.portal(version),
            detail={**self.detail(version), **detail},
            now=now,
        )

    # -- Checks -------------------------------------------------------------------------------------

    def new_version(self, subject: Any) -> V:
        """A new draft of this subject, not saved yet."""
        last = self.versions_of(subject).aggregate(last=Max("number"))["last"]
        return self.model(**{self.subject: subject}, number=(last or 0) + 1)

    def _lock(self, subject: models.Model) -> models.Model:
        return type(subject)._default_manager.select_for_update().get(pk=subject.pk)

    def _step(self, version: V, state: VersionState | None, seen: str | None) -> V:
        """Lock the subject, load the version again and return it.

        Raises ValidationError if the version is gone or not in this state (None: any), or if somebody has
        changed it since `seen`.
        """
        subject = self._lock(self.subject_of(version))
        self._check_seen(subject, seen)
        found = self.model._default_manager.filter(pk=version.pk).first()
        if found is None or (state is not None and found.state != state):
            raise self._conflict(subject)
        self._attach(found, subject)
        return found

    def _attach(self, version: V, subject: Any) -> None:
        """Set the locked subject on the version, so that the subject is not loaded again."""
        setattr(version, self.subject, subject)

    def _check_seen(self, subject: Any, seen: str | None) -> None:
        if seen is not None and seen != self.stamp(subject):
            raise self._conflict(subject)

    def _conflict(self, subject: Any) -> ValidationError:
        """The ValidationError for a conflicting step; it names the person who did the last step."""
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
        if not self.may_review(person, version):
            raise PermissionDenied(_("Only approvers may do this."))

    def _newest(self, subject: Any) -> V | None:
        return self.open_version(subject) or self.versions_of(subject).order_by("-number").first()
