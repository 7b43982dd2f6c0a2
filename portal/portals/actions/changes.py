"""Proposals about rows of portals. A second person, an approver or manager of the portal, publishes them.

An app defines a subclass of `RowChanges` for each model, and registers one instance in `apps.ready()`.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from portal.base.actions import enqueue
from portal.base.audit import record_event
from portal.base.models import AuditEvent
from portal.base.review.changes import ChangeRequestWorkflow, Values
from portal.base.review.choices import ChangeKind
from portal.base.review.models import ChangeRequest
from portal.portals.access import ownership
from portal.portals.actions.author_mails import tell_authors
from portal.portals.choices import REVIEWERS
from portal.portals.foreseen import Consequence
from portal.portals.journal import DETAILS
from portal.portals.models import Portal
from portal.portals.queries import has_role, portal_of_request


class RowChanges(ChangeRequestWorkflow):
    """The workflow of proposals about one model whose rows belong to portals.

    Approvers and managers of the portal and administrators of the province publish the proposals. If a row
    moves to another portal, the reviewer must be allowed to publish in both portals.
    """

    before_label: Any = gettext_lazy("What readers see")

    def done_message(self, request: ChangeRequest) -> str:
        """The message that the second person sees after publishing the proposal."""
        return _("“%(title)s” is approved, and readers see it now.") % {"title": request}

    def portal_of(self, row: Any) -> Portal | None:
        return ownership.owner_of(row)

    def is_urgent(self, row: Any, kind: ChangeKind) -> bool:
        """Whether this change is made at once, without a second person. False by default.

        `row` has the new values; for a deletion it has the saved values.
        """
        return False

    # -- What the page of a proposal shows -----------------------------------------------------------

    def place(self, request: ChangeRequest) -> str:
        """The name of the portal where readers see the row, or "All portals"."""
        portal = portal_of_request(request)
        return portal.name if portal else _("All portals")

    def step_of(self, request: ChangeRequest) -> str:
        """The kind of the change and of the row, such as "New · banner"."""
        return f"{request.get_kind_display()} · {self.entry}"

    def approving(self, request: ChangeRequest) -> str:
        """The text of the button that publishes the proposal."""
        is_removed = request.kind == ChangeKind.REMOVE
        return _("Approve the deletion") if is_removed else _("Approve and show to readers")

    def consequences(self, request: ChangeRequest) -> list[Consequence]:
        """The effects of publishing besides saving the row, as lines of a preview; [] by default."""
        return []

    # -- Who decides --------------------------------------------------------------------------------

    def portal_id_of(self, row: Any) -> int | None:
        portal = self.portal_of(row)
        return portal.pk if portal else None

    def may_publish(self, person: Any, subject: Any) -> bool:
        portal = portal_of_request(subject) if isinstance(subject, ChangeRequest) else self.portal_of(subject)
        return has_role(person, portal, *REVIEWERS)

    def may_review(self, person: Any, version: ChangeRequest) -> bool:
        """Whether this person may publish both in the row's present portal and in the proposal's portal."""
        return self.may_publish(person, version) and super().may_review(person, version)

    def portal(self, version: ChangeRequest) -> str:
        portal = portal_of_request(version)
        return portal.slug if portal else ""

    # -- Steps --------------------------------------------------------------------------------------

    def prepare(self, version: ChangeRequest, now: dt.datetime) -> None:
        super().prepare(version, now)
        if version.kind != ChangeKind.REMOVE:
            row = self.rows._default_manager.get(pk=version.target_id)
            self._log(row, ChangeKind(version.kind), version.published_by)

    @transaction.atomic
    def discard(
        self, *, version: ChangeRequest, editor: Any, now: dt.datetime, seen: str | None = None
    ) -> None:
        """Discard an open proposal. Its writers get a mail if somebody else discards it.

        Raises ValidationError as the base class does.
        """
        writers = self._writers_of(version)
        super().discard(version=version, editor=editor, now=now, seen=seen)
        self._tell_writers(version, writers, "draft-discarded", editor, now)

    @transaction.atomic
    def send_back(
        self, *, version: ChangeRequest, reviewer: Any, reason: str, now: dt.datetime, seen: str | None = None
    ) -> ChangeRequest:
        """Return a proposal to its writers, who get a mail with the reason.

        Raises PermissionDenied and ValidationError as the base class does.
        """
        version = super().send_back(version=version, reviewer=reviewer, reason=reason, now=now, seen=seen)
        address = reverse("proposals:proposal", args=[version.pk])
        self._tell_writers(version, self._writers_of(version), "returned", reviewer, now, address)
        return version

    @transaction.atomic
    def publish(
        self, *, version: ChangeRequest, publisher: Any, now: dt.datetime, seen: str | None = None
    ) -> ChangeRequest:
        """Publish a proposal. Its writers get a mail.

        Raises PermissionDenied and ValidationError as the base class does.
        """
        version = super().publish(version=version, publisher=publisher, now=now, seen=seen)
        self._tell_writers(version, self._writers_of(version), "published", publisher, now)
        return version

    def _writers_of(self, version: ChangeRequest) -> list[int]:
        return list(version.writers.values_list("person", flat=True))

    def _tell_writers(
        self,
        version: ChangeRequest,
        writers: list[int],
        step: str,
        actor: Any,
        now: dt.datetime,
        address: str = "",
    ) -> None:
        """Mail the writers about the step that was just recorded."""
        target = self.target(self.subject_of(version))
        event = AuditEvent.objects.filter(target=target, verb=f"{self.verbs}.{step}").latest("pk")
        tell_authors(event=event, authors=writers, actor=actor, now=now, address=address)

    @transaction.atomic
    def hand_in(
        self,
        *,
        row: Any,
        actor: Any,
        now: dt.datetime,
        kind: ChangeKind = ChangeKind.CHANGE,
        request: ChangeRequest | None = None,
        seen: str | None = None,
        extra: Values | None = None,
    ) -> ChangeRequest | None:
        """Propose a change and return the proposal; make an urgent change at once and return None.

        See `propose` for the arguments and errors, `do_at_once` for the errors of an urgent change.
        """
        if self.is_urgent(row, kind):
            self.do_at_once(row=row, kind=kind, actor=actor, now=now, request=request, extra=extra)
            return None
        return self.propose(
            row=row, editor=actor, now=now, kind=kind, request=request, seen=seen, extra=extra
        )

    @transaction.atomic
    def do_at_once(
        self,
        *,
        row: Any,
        kind: ChangeKind,
        actor: Any,
        now: dt.datetime,
        request: ChangeRequest | None = None,
        extra: Values | None = None,
    ) -> None:
        """Make an urgent change, record it as `change.urgent`, and mail all approvers of the portal.

        Open proposals about the row are discarded, because their writers had seen another version of the row.
        Raises ValidationError if nothing changes, or if `save` or `remove` refuses the change.
        """
        change = ChangeRequest(**self.described(row, kind, extra))
        for version in [request] if request else self.versions_of(row).open() if row.pk else []:
            self.discard(version=version, editor=actor, now=now)
        if kind == ChangeKind.REMOVE:
            target = self.target(row)
            self.remove(row, actor, now)
        else:
            saved = self.save(row, change.values, actor, now)
            target = self.target(saved)
            self._log(saved, kind, actor)
        portal = portal_of_request(change)
        event = record_event(
            actor=actor,
            verb=f"{self.verbs}.urgent",
            target=target,
            portal=portal.slug if portal else "",
            detail=self.journal_detail(change),
            now=now,
        )
        tell_approvers(event=event, portal=portal, actor=actor, now=now)

    def _log(self, row: Any, kind: ChangeKind, person: Any) -> None:
        """Add an entry to the history of the row that Wagtail shows in the back office."""
        log(instance=row, action="wagtail.create" if kind == ChangeKind.ADD else "wagtail.edit", user=person)


def tell_approvers(*, event: AuditEvent, portal: Portal | None, actor: Any, now: dt.datetime) -> None:
    """Enqueue a mail about an urgent change to the approvers and managers of the portal, except the actor.

    If `portal` is None, it goes to the administrators of the province. `actor` is a user, or the name of a
    command. The detail of the event needs a "title". Call this function in the transaction that records the
    event.
    """
    enqueue(
        kind="portals.urgent_change",
        key=f"portals.urgent_change:{event.pk}",
        payload={
            "event": event.pk,
            "portal": portal.pk if portal else None,
            "actor": getattr(actor, "pk", None),
        },
        now=now,
    )


_registered: dict[type[Model], RowChanges] = {}


def register(changes: RowChanges) -> None:
    """Register the workflow of proposals about a model, and the names of its fields for the journal."""
    _registered[changes.rows] = changes
    for field in changes.rows._meta.concrete_fields:
        if field.name in changes.fields:
            DETAILS.setdefault(changes.key(field.name), field.verbose_name)


def changes_of(request: ChangeRequest) -> RowChanges:
    """The registered workflow for the model of a proposal. Raises KeyError if the model is not registered."""
    model: Any = request.target_type.model_class()
    return _registered[model]
