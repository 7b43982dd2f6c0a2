"""Compare a file with the catalogue, and plan which versions and drafts an import writes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from django.utils.translation import gettext as _

from portal.base.review.choices import VersionState
from portal.procedures.choices import ProcedureState
from portal.procedures.completeness import may_be_published, missing_parts
from portal.procedures.differences import LABELS, differences
from portal.procedures.imports.build import NEEDED
from portal.procedures.imports.incoming import Batch, FileRefusal, Incoming
from portal.procedures.imports.merging import merge
from portal.procedures.imports.report import (
    Cleared,
    Doubt,
    Drafted,
    ImportedChange,
    ImportOutcome,
    Unread,
)
from portal.procedures.models import Procedure, ProcedureVersion
from portal.procedures.reading import fee_in_words, read_record
from portal.procedures.record import Record, has_unit

AT_ONCE = 500
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PlannedDraft:
    """A draft to write.

    `before` is the last published version of the procedure, `draft` its open version. They and `procedure`
    are None if they do not exist.
    """

    procedure: Procedure | None
    before: ProcedureVersion | None
    draft: ProcedureVersion | None
    content: Incoming
    doubts: Sequence[tuple[str, str]]
    """(field, text) of each text that this or an earlier import of the draft may have read wrongly."""


@dataclass(slots=True)
class ProcedureImportPlan:
    report: ImportOutcome
    new: list[Incoming] = field(default_factory=list)
    renewed: list[tuple[Procedure, ProcedureVersion, Incoming]] = field(default_factory=list)
    """Procedures that get a new version: procedure, last published version, content of the file."""
    begun: list[tuple[Procedure, Incoming]] = field(default_factory=list)
    """Existing procedures that get their first published version."""
    drafted: list[PlannedDraft] = field(default_factory=list)

    def contents(self) -> list[Incoming]:
        """Everything that the import would write."""
        return [
            *self.new,
            *(each for _procedure, each in self.begun),
            *(each for _procedure, _before, each in self.renewed),
            *(each.content for each in self.drafted),
        ]

    def record_of(self, code: str) -> Record | None:
        """The record that the import would write for this procedure; None if it would write nothing."""
        return next((each.record for each in self.contents() if each.code == code), None)

    def digest(self) -> str:
        """SHA-256 of all records that the import would write, and of the doubts about them."""
        records = sorted((each.code, each.record.content_hash) for each in self.contents())
        doubts = sorted((each.content.code, *each.doubts) for each in self.drafted)
        return hashlib.sha256(repr((records, doubts)).encode()).hexdigest()


def plan_import(batch: Batch) -> ProcedureImportPlan:
    """Plan the import of a batch. Reads the catalogue and writes nothing.

    Repeated codes and procedures that have ended are refused.
    """
    report = ImportOutcome(
        refused=list(batch.refused),
        left_out=dict(batch.left_out),
        remarks=list(batch.remarks),
        has_empty=batch.has_empty,
        total=len(batch.incoming) + batch.unreadable,
    )
    plan = ProcedureImportPlan(report)
    known = _known([each.code for each in batch.incoming])
    latest = _latest([procedure.pk for procedure in known.values()])
    drafts = _drafts([procedure.pk for procedure in known.values()])
    first_lines: dict[str, int] = {}
    for each in batch.incoming:
        if each.code in first_lines:
            report.refused.append(
                FileRefusal(
                    each.line,
                    each.code,
                    _("code: this code already stands on line %(line)d.") % {"line": first_lines[each.code]},
                )
            )
            continue
        first_lines[each.code] = each.line
        _place(plan, each, known.get(each.code), latest, drafts)
    report.refused.sort(key=lambda refusal: refusal.line)
    report.live = len(plan.new) + len(plan.begun) + len(plan.renewed)
    report.digest = plan.digest()
    return plan


def _place(
    plan: ProcedureImportPlan,
    each: Incoming,
    procedure: Procedure | None,
    latest: dict[int, ProcedureVersion],
    drafts: dict[int, ProcedureVersion],
) -> None:
    report = plan.report
    version = latest.get(procedure.pk) if procedure else None
    draft = drafts.get(procedure.pk) if procedure else None
    lacking = [name for name in NEEDED if each.parts is not None and name not in each.parts]
    doubts = doubts_of(each)
    given = each
    if version is not None:
        each = replace(each, record=merge(version.record, each))
    if procedure is not None and procedure.state in (ProcedureState.REPLACED, ProcedureState.REPEALED):
        reason = _("code: this procedure has ended; it gets no new version.")
        report.refused.append(FileRefusal(each.line, each.code, reason))
    elif version is not None and version.content_hash == each.record.content_hash:
        report.unchanged.append(each.code)
    elif version is None and draft is None and lacking:
        report.refused += [FileRefusal(each.line, each.code, _needed(name)) for name in lacking]
    elif draft or doubts or (version is None and (lacking or not may_be_published(each.record))):
        _place_draft(plan, PlannedDraft(procedure, version, draft, given, doubts))
    elif procedure is None:
        plan.new.append(each)
        report.added.append((each.code, each.record.name))
        _list_unread(report, each)
    elif version is None:
        plan.begun.append((procedure, each))
        report.added.append((each.code, each.record.name))
        _list_unread(report, each)
    else:
        plan.renewed.append((procedure, version, each))
        _list_differences(report, each, version.record)
        _list_unread(report, each)


def _place_draft(plan: ProcedureImportPlan, planned: PlannedDraft) -> None:
    """Plan a draft: the content of the file merged into the open version, or else into the published one.

    An open version keeps its values of fields that the file has as they are published, and its doubts about
    fields that the file does not contain. If neither the record nor the doubts would change, the procedure is
    listed as unchanged.
    """
    report, base, each, draft = plan.report, planned.draft or planned.before, planned.content, planned.draft
    if draft is not None and planned.before is not None:
        each = _without_published(each, planned.before.record)
        brought = [(name, text) for name, text in planned.doubts if each.brings(name)]
        planned = replace(planned, content=each, doubts=brought)
    if base is not None:
        each = replace(each, record=merge(base.record, each))
        planned = replace(planned, content=each)
    if draft is not None:
        kept = [(name, text) for name, text in draft.doubts if not each.brings(name)]
        planned = replace(planned, doubts=list(dict.fromkeys([*kept, *planned.doubts])))
    is_known = draft is None or set(map(tuple, draft.doubts)) == set(planned.doubts)
    if base is not None and is_known and base.content_hash == each.record.content_hash:
        report.unchanged.append(each.code)
        return
    plan.drafted.append(planned)
    missing = [] if planned.before else [str(part.label) for part in missing_parts(each.record)]
    doubts = [Doubt(str(LABELS[name]), text) for name, text in planned.doubts]
    writer = str(draft.edited_by or _("an import")) if draft else ""
    report.drafted.append(Drafted(each.code, each.record.name, missing, doubts, writer, base is None))
    if base is not None:
        _list_differences(report, each, base.record)
    _list_unread(report, each)


def _without_published(each: Incoming, published: Record) -> Incoming:
    """The content of the file without the fields that it has as they are published.

    The file does not change these, so they do not undo what somebody has written in a draft.
    """
    after = merge(published, each)
    parts = frozenset(
        name
        for name in Record.model_fields
        if each.brings(name) and getattr(after, name) != getattr(published, name)
    )
    row_parts = {name: given for name, given in each.row_parts.items() if name in parts}
    return replace(each, parts=parts, row_parts=row_parts)


def _list_differences(report: ImportOutcome, each: Incoming, before: Record) -> None:
    found = differences(before, each.record)
    report.changed.append(ImportedChange(each.line, each.code, each.record.name, found))
    report.cleared += [Cleared(each.code, part.label, part.before) for part in found if part.is_cleared]


def doubts_of(each: Incoming) -> list[tuple[str, str]]:
    """(field, text) of each text that may have been read wrongly, so that a person has to compare it.

    These are the texts in `Incoming.uncertain`, and time limits without a unit. Other time limits and fees
    that cannot be parsed are no doubts, because readers see the text of the file.
    """
    found = list(each.uncertain)
    listed = {name for name, _text in found}
    for place in read_record(each.record).unread:
        name, text = place.partition(".")[0], text_at(each.record, place)
        if _lacks_unit(place, text) and name not in listed:
            found.append((name, text))
    return list(dict.fromkeys(found))


def _lacks_unit(place: str, text: str) -> bool:
    return place.endswith("time_limit_text") and not has_unit(text)


def _needed(name: str) -> str:
    message = _(
        "%(column)s (%(label)s): this procedure is not in the catalogue yet, so the file must say this."
    )
    return message % {"column": name, "label": LABELS[name]}


def _list_unread(report: ImportOutcome, each: Incoming) -> None:
    for place in read_record(each.record).unread:
        text = text_at(each.record, place)
        if each.brings_text(place) and not _lacks_unit(place, text):
            report.unread.append(Unread(each.code, place, fee_in_words(text)))


def text_at(record: Record, place: str) -> str:
    """The text at a path in a record, such as `ways.2.fee_text`; rows are counted from 0."""
    value = record
    for part in place.split("."):
        value = value[int(part)] if part.isdigit() else getattr(value, part)  # type: ignore[index]  # rows of a tuple
    return str(value)


def _known(codes: Sequence[str]) -> dict[str, Procedure]:
    return {
        procedure.code: procedure
        for chunk in _chunks(codes)
        for procedure in Procedure.objects.filter(code__in=chunk).select_related("current")
    }


def _latest(keys: Sequence[int]) -> dict[int, ProcedureVersion]:
    """Primary key of a procedure -> its last published version; procedures without one are missing."""
    found: dict[int, ProcedureVersion] = {}
    for chunk in _chunks(keys):
        rows = ProcedureVersion.objects.filter(procedure__in=chunk, state=VersionState.PUBLISHED)
        for version in rows.order_by("procedure", "valid_from", "number"):
            found[version.procedure_id] = version
    return found


def _drafts(keys: Sequence[int]) -> dict[int, ProcedureVersion]:
    """Primary key of a procedure -> its open version; procedures without one are missing."""
    return {
        version.procedure_id: version
        for chunk in _chunks(keys)
        for version in ProcedureVersion.objects.filter(procedure__in=chunk).open().select_related("edited_by")
    }


def _chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for first in range(0, len(items), AT_ONCE):
        yield items[first : first + AT_ONCE]


def first_day(each: Incoming, today: dt.date) -> dt.date:
    """The first day in force of a new procedure: the day in the file, else the date of its decision or today.

    The decision's date is used only if it is not in the future.
    """
    decided = each.record.decision_date
    return each.valid_from or (decided if decided and decided <= today else today)


def first_day_of_new_version(each: Incoming, before: ProcedureVersion, today: dt.date) -> dt.date:
    """The first day in force of a new version: the day in the file, else the date of its decision or today.

    The decision's date is used only if it is not in the future and is after the first day of the previous
    version.
    """
    decided = each.record.decision_date
    newer = decided is not None and before.valid_from < decided <= today
    return each.valid_from or (decided if newer and decided else today)
