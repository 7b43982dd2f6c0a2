"""Proposals about a whole portal: one administrator of the province proposes a step, another one confirms it.

Both see a preview of what the step does. If the preview has changed since the second person opened the page,
the confirmation is refused, so that they read the new preview first.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.base.review.changes import Values
from portal.base.review.choices import ChangeKind, VersionState
from portal.base.review.models import ChangeRequest
from portal.portals import foreseen
from portal.portals.actions.changes import RowChanges
from portal.portals.foreseen import Consequence
from portal.portals.models import Portal

BETWEEN = "|"
"""Separates the stamp of a proposal from the digest of its preview."""
LOOK_AGAIN = gettext_noop(
    "What will happen has changed since this page was opened. Read the list again, then decide."
)


class ForeseenChanges(RowChanges):
    """The workflow of proposals for a step with a whole portal, such as closing it.

    Each row of the model records one step with the portal in its field `portal`. A proposal stores the counts
    of the preview that its writer saw as the value `foreseen`.
    """

    def foresee(self, values: Values) -> list[Consequence]:
        """The lines of the preview for a proposal with these values."""
        raise NotImplementedError

    def check(self, row: Any) -> None:
        """Raise ValidationError if the step that this unsaved row describes is not possible now."""
        raise NotImplementedError

    def check_blockers(self, row: Any) -> None:
        """Raise ValidationError with the first line of the preview that blocks the step, if there is one."""
        for line in self.foreseen_by(row):
            if line.blocks:
                names = f": {', '.join(line.names)}" if line.names else ""
                raise ValidationError(f"{line.label}{names}. {line.outcome}")

    # -- What the page of a proposal shows -----------------------------------------------------------

    def consequences(self, request: ChangeRequest) -> list[Consequence]:
        is_open = request.state != VersionState.PUBLISHED
        return self.foresee(request.values) if is_open else []

    def place(self, request: ChangeRequest) -> str:
        return request.title

    def title_of(self, row: Any) -> str:
        return str(row.portal)

    def foreseen_by(self, row: Any) -> list[Consequence]:
        """The lines of the preview for the step that this unsaved row describes."""
        return self.foresee(self.values_of(row))

    # -- Who decides --------------------------------------------------------------------------------

    def portal_id_of(self, row: Any) -> int | None:
        """None: the administrators of the province decide, not the approvers of the portal."""
        return None

    def may_publish(self, person: Any, subject: Any) -> bool:
        return bool(person.is_active and person.is_province_administrator)

    def portal(self, version: ChangeRequest) -> str:
        """The slug of the portal that the step is about, so that its journal shows the audit events."""
        return str(Portal.objects.values_list("slug", flat=True).get(pk=version.values["portal"]))

    # -- Reads --------------------------------------------------------------------------------------

    def open_about(self, portal: Portal) -> ChangeRequest | None:
        """The open proposal of this kind about this portal; at most one."""
        rows = ChangeRequest.objects.open().filter(
            target_type__app_label=self.rows._meta.app_label,
            target_type__model=self.rows._meta.model_name,
        )
        return rows.filter(values__portal=portal.pk).select_related("edited_by", "returned_by").first()

    def stamp(self, subject: Any) -> str:
        """A text that changes whenever the proposal or, while the proposal is open, its preview changes.

        For a saved proposal it is the stamp of the base class, `BETWEEN` and the digest of the preview. The
        form sends it back as `seen`, so that `publish` can compare.
        """
        written = super().stamp(subject)
        if not isinstance(subject, ChangeRequest) or subject.pk is None:
            return written
        return f"{written}{BETWEEN}{foreseen.digest(self.consequences(subject))}"

    # -- Steps --------------------------------------------------------------------------------------

    @transaction.atomic
    def hand_in(
        self,
        *,
        row: Any,
        actor: Any,
        now: dt.datetime,
        kind: ChangeKind = ChangeKind.ADD,
        request: ChangeRequest | None = None,
        seen: str | None = None,
        extra: Values | None = None,
    ) -> ChangeRequest | None:
        """Propose the step that this row describes, with the counts of its preview (see `propose`).

        Also raises ValidationError if the step is not possible now, or if there is another open proposal
        about the portal.
        """
        Portal.objects.select_for_update().get(pk=row.portal_id)
        held = self.open_about(row.portal)
        if held is not None and (request is None or held.pk != request.pk):
            raise ValidationError(
                _("%(person)s has proposed this already. Look at that proposal.") % {"person": held.edited_by}
            )
        self.check(row)
        shown = {"foreseen": foreseen.counts(self.foreseen_by(row))}
        return super().hand_in(
            row=row,
            actor=actor,
            now=now,
            kind=kind,
            request=request,
            seen=seen,
            extra={**shown, **(extra or {})},
        )

    @transaction.atomic
    def publish(
        self, *, version: ChangeRequest, publisher: Any, now: dt.datetime, seen: str | None = None
    ) -> ChangeRequest:
        """Publish a proposal as the base class does.

        `seen` is the stamp from the page that the person opened. Also raises ValidationError if the preview
        has changed since then.
        """
        if seen is not None and version.state == VersionState.IN_REVIEW:
            Portal.objects.select_for_update().get(pk=version.values["portal"])
            if seen.partition(BETWEEN)[2] != foreseen.digest(self.consequences(version)):
                self._check_seen(version, seen)  # if the proposal itself was changed, say so instead
                raise ValidationError(_(LOOK_AGAIN))
        return super().publish(version=version, publisher=publisher, now=now, seen=seen)

    def _check_seen(self, subject: Any, seen: str | None) -> None:
        if seen is not None and seen.partition(BETWEEN)[0] != super().stamp(subject):
            raise self._conflict(subject)
