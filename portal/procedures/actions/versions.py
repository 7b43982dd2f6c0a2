"""Versions: written as drafts, submitted, published by a second person, brought into force on their day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Max, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.base.audit import record_event
from portal.legal.actions import Citation, document_key, refer_to
from portal.procedures.actions.columns import COLUMNS, fill_columns, service_fields, write_audiences
from portal.procedures.choices import ProcedureState, VersionState
from portal.procedures.models import Procedure, ProcedureVersion, VersionBasis
from portal.procedures.reading import Readings, read_record
from portal.procedures.record import Record
from portal.procedures.subscribers import notify_subscribers

OPEN = (VersionState.DRAFT, VersionState.IN_REVIEW)


@transaction.atomic
def save_draft(
    *,
    procedure: Procedure,
    record: Record,
    valid_from: dt.date,
    editor: User,
    now: dt.datetime,
    change_note: str = "",
    seen: dt.datetime | None = None,
) -> ProcedureVersion:
    """Write the one open draft of a procedure, or begin it; a draft in review becomes a draft again.

    `seen`: when the draft the editor had before their eyes was last written. Raises ValidationError when
    somebody wrote it since, or when nothing differs from the version in force.
    """
    procedure = Procedure.objects.select_for_update().get(pk=procedure.pk)
    draft = procedure.versions.filter(state__in=OPEN).first()
    if draft is not None and seen is not None and draft.edited_at != seen:
        raise ValidationError(
            _("%(person)s saved this draft meanwhile. Look at it, then write your changes again.")
            % {"person": draft.edited_by or _("The system")}
        )
    if draft is None:
        draft = ProcedureVersion(procedure=procedure, number=_next_number(procedure))
    draft.state = VersionState.DRAFT
    draft.valid_from = valid_from
    draft.content, draft.content_hash = stored(record), record.content_hash
    draft.source = record.source[:300]
    draft.change_note = change_note
    draft.edited_by, draft.edited_at = editor, now
    draft.full_clean(exclude=["content_hash", "readings", "content"])
    draft.save()
    _note(draft, "procedure.draft-saved", editor, now)
    return draft


@transaction.atomic
def submit_version(*, version: ProcedureVersion, editor: User, now: dt.datetime) -> ProcedureVersion:
    """Hand a draft to the second person. Raises ValidationError when it changes nothing."""
    version = _locked(version)
    _expect(version, VersionState.DRAFT)
    current = version.procedure.versions.published().order_by("-valid_from", "-number").first()
    if current is not None and current.content_hash == version.content_hash:
        raise ValidationError(_("This draft says the same as the published version."))
    version.state = VersionState.IN_REVIEW
    version.save(update_fields=["state"])
    _note(version, "procedure.submitted", editor, now)
    return version


@transaction.atomic
def return_version(
    *, version: ProcedureVersion, reviewer: User, reason: str, now: dt.datetime
) -> ProcedureVersion:
    """Give a version back to its editor, with a reason."""
    if not reason.strip():
        raise ValidationError(_("Say what is to be corrected."))
    version = _locked(version)
    _expect(version, VersionState.IN_REVIEW)
    version.state = VersionState.DRAFT
    version.save(update_fields=["state"])
    _note(version, "procedure.returned", reviewer, now, reason=reason.strip())
    return version


@transaction.atomic
def discard_draft(*, version: ProcedureVersion, editor: User, now: dt.datetime) -> None:
    """Take a draft away for good; what is published is never taken away."""
    version = _locked(version)
    if version.state not in OPEN:
        raise ValidationError(_("A published version is never removed."))
    _note(version, "procedure.draft-discarded", editor, now)
    version.delete()


@transaction.atomic
def publish_version(*, version: ProcedureVersion, publisher: User, now: dt.datetime) -> ProcedureVersion:
    """Publish a submitted version. The publisher is never its last editor.

    From then on the database refuses to change it. It is in force from its day; a day to come is waited for.
    Raises PermissionDenied for the last editor, ValidationError when it is not submitted or is out of date.
    """
    version = _locked(version)
    _expect(version, VersionState.IN_REVIEW)
    if version.procedure.state in (ProcedureState.REPLACED, ProcedureState.REPEALED):
        raise ValidationError(_("This procedure has ended; it gets no new version."))
    if publisher.pk == version.edited_by_id:
        raise PermissionDenied(_("A second person publishes: you wrote this version last."))
    newer = version.procedure.versions.published().filter(published_at__gt=version.edited_at)
    if newer.exists():
        raise ValidationError(
            _("Another version was published after this draft was last written. Compare, and save it again.")
        )
    seal([version], publisher=publisher, now=now)
    _note(version, "procedure.published", publisher, now)
    return version


def seal(versions: Sequence[ProcedureVersion], *, publisher: Any, now: dt.datetime) -> None:
    """Make these versions published, with what rests on them; the caller holds their procedures.

    New rows are inserted as published; drafts are changed a last time. Callers ask who may do it.
    """
    readings = [read_record(version.record) for version in versions]
    for version, read in zip(versions, readings, strict=True):
        version.state = VersionState.PUBLISHED
        version.readings = read.model_dump(mode="json", exclude_defaults=True)
        version.published_by, version.published_at = publisher, now
    for version in versions:
        if not version._state.adding:
            version.save()
    ProcedureVersion.objects.bulk_create([v for v in versions if v._state.adding], batch_size=200)
    _write_basis(versions)
    _take_effect(versions, readings, now)


@transaction.atomic
def bring_into_force(*, now: dt.datetime) -> int:
    """What was decided for a day that has come: versions take the place of those before them, procedures end.

    Answers how many procedures changed.
    """
    today = timezone.localdate(now)
    newest = ProcedureVersion.objects.in_force(today).filter(procedure=OuterRef("pk")).values("pk")[:1]
    stale = Procedure.objects.annotate(due=Subquery(newest)).exclude(due=None).exclude(current=F("due"))
    versions = list(
        ProcedureVersion.objects.filter(pk__in=stale.values("due")).select_related("procedure__current")
    )
    if versions:
        _take_effect(versions, [Readings.model_validate(v.readings) for v in versions], now)
    return len(versions) + _end_those_due(today, now)


def _end_those_due(today: dt.date, now: dt.datetime) -> int:
    due = Procedure.objects.filter(state=ProcedureState.PUBLISHED, ended_on__lte=today)
    heirs = dict(due.values_list("pk", "replaced_by"))
    for state in (ProcedureState.REPEALED, ProcedureState.REPLACED):
        ids = [pk for pk, heir in heirs.items() if (heir is not None) == (state == ProcedureState.REPLACED)]
        Procedure.objects.filter(pk__in=ids).update(state=state)
        notify_subscribers(what=state, ids=ids, now=now)
    return len(heirs)


def _take_effect(
    versions: Sequence[ProcedureVersion], readings: Sequence[Readings], now: dt.datetime
) -> None:
    """Copy what lists read from those versions that are in force now, and tell who follows."""
    today = timezone.localdate(now)
    due = [
        (version, read)
        for version, read in zip(versions, readings, strict=True)
        if version.valid_from <= today and not _is_older(version, version.procedure.current)
    ]
    fields = service_fields(version.record.field for version, _read in due)
    procedures = []
    for version, read in due:
        procedure = version.procedure
        fill_columns(procedure, version.record, read, fields)
        procedure.current = version
        procedure.checked_on = today
        if procedure.state == ProcedureState.PREPARED:
            procedure.state = ProcedureState.PUBLISHED
        procedures.append(procedure)
    Procedure.objects.bulk_create(  # rows that are there: one statement instead of a CASE for each of 5,000
        procedures,
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=[*COLUMNS, "current", "state", "checked_on"],
        batch_size=250,
    )
    write_audiences([(version.procedure, version.record.audiences) for version, _read in due])
    notify_subscribers(what="published", ids=[version.procedure_id for version in versions], now=now)


def _is_older(version: ProcedureVersion, current: ProcedureVersion | None) -> bool:
    """A correction dated back stands in the history, behind what holds now."""
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
    """The record as a row holds it: defaults left out, as in its hash."""
    return record.model_dump(mode="json", exclude_defaults=True)


def _locked(version: ProcedureVersion) -> ProcedureVersion:
    """The row as it is now, its procedure held, so that of two people one comes second."""
    procedure = Procedure.objects.select_for_update().get(pk=version.procedure_id)
    fresh = ProcedureVersion.objects.get(pk=version.pk)
    fresh.procedure = procedure
    return fresh


def _expect(version: ProcedureVersion, state: VersionState) -> None:
    if version.state != state:
        raise ValidationError(
            _("This version is in the state “%(state)s” now; nothing was changed.")
            % {"state": version.get_state_display()}
        )


def _next_number(procedure: Procedure) -> int:
    return (procedure.versions.aggregate(last=Max("number"))["last"] or 0) + 1


def _note(version: ProcedureVersion, verb: str, actor: Any, now: dt.datetime, **detail: Any) -> None:
    record_event(
        actor=actor,
        verb=verb,
        target=f"procedure:{version.procedure.code}",
        detail={"version": version.number, "hash": version.content_hash, **detail},
        now=now,
    )
