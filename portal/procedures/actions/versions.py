"""Write and publish versions of procedures; a published version applies from its `valid_from` day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.base.review.workflow import ReviewWorkflow
from portal.legal.actions import Citation, document_key, refer_to
from portal.procedures import permissions
from portal.procedures.actions.columns import COLUMNS, fill_columns, service_fields, write_audiences
from portal.procedures.actions.files import record_files
from portal.procedures.choices import ProcedureState
from portal.procedures.models import Procedure, ProcedureVersion, VersionBasis
from portal.procedures.reading import Readings, read_record
from portal.procedures.record import Record
from portal.procedures.subscribers import notify_subscribers, purge_pages


class VersionWorkflow(ReviewWorkflow[ProcedureVersion]):
    model, subject, verbs = ProcedureVersion, "procedure", "procedure"

    def may_publish(self, person: Any, subject: Procedure) -> bool:
        return permissions.may_publish(person)

    def target(self, subject: Procedure) -> str:
        return f"procedure:{subject.code}"

    def detail(self, version: ProcedureVersion) -> dict[str, Any]:
        return {"version": version.number, "hash": version.content_hash}

    def check_submit(self, version: ProcedureVersion) -> None:
        """Raise ValidationError if the record equals the record of the latest published version."""
        current = self.versions_of(version.procedure).published().order_by("-valid_from", "-number").first()
        if current is not None and current.content_hash == version.content_hash:
            raise ValidationError(_("This draft says the same as the published version."))

    def submit(
        self, *, version: ProcedureVersion, editor: Any, now: dt.datetime, seen: str | None = None
    ) -> ProcedureVersion:
        """Submit a draft. For a draft that an import wrote, the person becomes one of its writers.

        This person has compared the draft with the file, so somebody else has to publish it.
        """
        version = super().submit(version=version, editor=editor, now=now, seen=seen)
        if version.imported_on or version.doubts:
            version.writers.create(person=editor, at=now)
            version.imported_on = None
            version.save(update_fields=["imported_on"])
        return version

    def check_publish(self, version: ProcedureVersion) -> None:
        """Raise ValidationError if the procedure has ended."""
        if version.procedure.state in (ProcedureState.REPLACED, ProcedureState.REPEALED):
            raise ValidationError(_("This procedure has ended; it gets no new version."))

    def prepare(self, version: ProcedureVersion, now: dt.datetime) -> None:
        version.readings = read_record(version.record).model_dump(mode="json", exclude_defaults=True)

    def apply(self, versions: Sequence[ProcedureVersion], now: dt.datetime) -> None:
        _write_basis(versions)
        _bring_into_force(versions, now)


VERSIONS = VersionWorkflow()


def save_draft(
    *,
    procedure: Procedure,
    record: Record,
    valid_from: dt.date,
    editor: User,
    now: dt.datetime,
    change_note: str = "",
    seen: str | None = None,
) -> ProcedureVersion:
    """Write the one open draft of a procedure, or begin it.

    `seen` is `ReviewWorkflow.stamp` at the time when the form was opened; None skips the check. Raises
    ValidationError if the procedure has changed since then, or if a field is invalid.
    """
    return VERSIONS.save_draft(
        subject=procedure,
        editor=editor,
        now=now,
        seen=seen,
        valid_from=valid_from,
        content=stored(record),
        content_hash=record.content_hash,
        source=record.source[:300],
        change_note=change_note,
    )


@transaction.atomic
def bring_into_force(*, now: dt.datetime) -> int:
    """Apply published versions and recorded ends whose day has come. Returns how many were applied."""
    today = timezone.localdate(now)
    newest = ProcedureVersion.objects.in_force(today).filter(procedure=OuterRef("pk")).values("pk")[:1]
    outdated = Procedure.objects.annotate(due=Subquery(newest)).exclude(due=None).exclude(current=F("due"))
    versions = list(
        ProcedureVersion.objects.filter(pk__in=outdated.values("due")).select_related("procedure__current")
    )
    if versions:
        _bring_into_force(versions, now)
    return len(versions) + _end_those_due(today, now)


def _end_those_due(today: dt.date, now: dt.datetime) -> int:
    due = Procedure.objects.filter(state=ProcedureState.PUBLISHED, ended_on__lte=today)
    heirs = dict(due.values_list("pk", "replaced_by"))
    for state in (ProcedureState.REPEALED, ProcedureState.REPLACED):
        ids = [pk for pk, heir in heirs.items() if (heir is not None) == (state == ProcedureState.REPLACED)]
        Procedure.objects.filter(pk__in=ids).update(state=state)
        notify_subscribers(what=state, ids=ids, now=now)
    return len(heirs)


def _bring_into_force(versions: Sequence[ProcedureVersion], now: dt.datetime) -> None:
    """Make those versions the current ones whose first day has come, and notify subscribers.

    A version that is older than the current one does not replace it. For a version with a later first day,
    only the cached pages of its procedure are purged; the rest follows on that day.
    """
    today = timezone.localdate(now)
    begun = [version for version in versions if version.valid_from <= today]
    due = [version for version in begun if not _is_older(version, version.procedure.current)]
    fields = service_fields(version.record.field for version in due)
    procedures = []
    for version in due:
        procedure = version.procedure
        fill_columns(procedure, version.record, Readings.model_validate(version.readings), fields)
        procedure.current = version
        procedure.checked_on = timezone.localdate(version.published_at) if version.submitted_at else None
        if procedure.state == ProcedureState.PREPARED:
            procedure.state = ProcedureState.PUBLISHED
        procedures.append(procedure)
    # This updates existing rows in one statement; bulk_update would need a CASE for each row.
    Procedure.objects.bulk_create(
        procedures,
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=[*COLUMNS, "current", "state", "checked_on"],
        batch_size=250,
    )
    record_files({f"procedure:{each.procedure_id}": each.record.model_dump_json() for each in due})
    write_audiences([(version.procedure, version.record.audiences) for version in due])
    notify_subscribers(what="published", ids=[version.procedure_id for version in begun], now=now)
    purge_pages([version.procedure_id for version in versions if version not in begun])


def _is_older(version: ProcedureVersion, current: ProcedureVersion | None) -> bool:
    """Whether the version comes before `current` by first day and number."""
    return current is not None and (version.valid_from, version.number) < (current.valid_from, current.number)


def _write_basis(versions: Sequence[ProcedureVersion]) -> None:
    cited = {version.pk: version.record.legal_basis for version in versions}
    rows = refer_to(
        citations=[
            Citation(basis.number, basis.title, basis.issued_on, basis.issuer)
            for bases in cited.values()
            for basis in bases
        ]
    )
    links = []
    for version in versions:
        keys = dict.fromkeys(document_key(basis.number) for basis in cited[version.pk])
        links += [
            VersionBasis(version=version, document=rows[key], order=order)
            for order, key in enumerate(keys)
            if key in rows
        ]
    VersionBasis.objects.bulk_create(links, batch_size=1_000)


def stored(record: Record) -> dict[str, Any]:
    """The record as a dict of JSON values. Values equal to the default are left out, as in `content_hash`."""
    return record.model_dump(mode="json", exclude_defaults=True)
