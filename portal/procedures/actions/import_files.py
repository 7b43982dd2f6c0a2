"""Import files in the back office: first check the file, then write it after a second person confirms."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.base.actions import enqueue
from portal.base.audit import record_event
from portal.lib.vietnamese import fold
from portal.procedures.actions.importing import import_procedures
from portal.procedures.choices import ImportState
from portal.procedures.imports import competent_authorities, files, shapes
from portal.procedures.imports.competent_authorities import CompetentAuthorities
from portal.procedures.imports.incoming import Batch
from portal.procedures.imports.national import MOST_RECORDS
from portal.procedures.imports.plan import plan_import
from portal.procedures.imports.report import ImportOutcome
from portal.procedures.imports.shapes import Shape
from portal.procedures.models import ImportFile, ImportShape
from portal.procedures.queries.imports import other_being_written, own_part_in
from portal.procedures.record import Record

AT_ONCE = 400_000
"""The size in bytes of the largest file that the request itself reads; the worker reads larger files."""
MOST_BYTES = 20 * 2**20
MOST_LISTED = MOST_RECORDS
PIECE = 50
"""The number of procedures that one transaction writes: few, so that other writers wait only shortly."""
PAUSE = 0.15
"""Seconds to wait between two pieces, so that SQLite's other writers, which retry every 0.1 s, get a turn."""
IMPORT_UNDONE = "procedures.import-undone"
"""Audit verb and kind of message: a confirmation does not count any more, because the report would differ."""


def upload_import_file(
    *, name: str, content: bytes, person: User, now: dt.datetime, source: str = ""
) -> ImportFile:
    """Store a file and check it; a file larger than `AT_ONCE` is checked later by the worker.

    `source` says where the file is from, as readers see it.

    Returns the file in the state CHECKED or REFUSED, or WAITING for the worker. Raises ValidationError for
    another file type than .csv, .xlsx and .json, or if the file is larger than 20 MiB.
    """
    if PurePath(name).suffix.lower() not in files.ENDINGS:
        raise ValidationError({"file": _("Choose a .csv, .xlsx or .json file.")})
    if len(content) > MOST_BYTES:
        message = _("The file is larger than %(most)d MB.") % {"most": MOST_BYTES // 2**20}
        raise ValidationError({"file": message})
    with transaction.atomic():
        brought = ImportFile.objects.create(
            name=PurePath(name).name[-200:],
            source=source,
            content=content,
            digest=hashlib.sha256(content).hexdigest(),
            brought_by=person,
            brought_at=now,
        )
        _note(brought, "procedures.import-brought", person, now)
        if len(content) > AT_ONCE:
            _ask_worker(brought, now)
    if len(content) <= AT_ONCE:
        check_import_file(brought=brought, now=now)
    return brought


def check_import_file(*, brought: ImportFile, now: dt.datetime) -> ImportFile:
    """Store the report of what the file would change; the catalogue is not written.

    The state becomes UNMAPPED if the import does not know the columns or keys and no person has named them,
    here or in a file with the same ones. Otherwise it becomes CHECKED, or REFUSED if a line is refused. A
    file that is not WAITING is returned unchanged.
    """
    if brought.state != ImportState.WAITING:
        return brought
    shape = shapes.shape_of(bytes(brought.content), PurePath(brought.name).suffix)
    mapping = mapping_of(shape)
    if shape and not shape.is_known and mapping is None:
        brought.state = ImportState.UNMAPPED
        brought.report = {"headings": _headings(shape, {})}
        brought.save(update_fields=["report", "state"])
        return brought
    _note_who_named(brought, shape)
    report = _run(brought, now)
    brought.report = as_json(report)
    if shape and shape.has_unknown:
        brought.report["headings"] = _headings(shape, mapping or {})
    brought.state = ImportState.REFUSED if report.refused else ImportState.CHECKED
    brought.save(update_fields=["report", "state"])
    return brought


def _headings(shape: Shape, mapping: Mapping[str, str]) -> list[dict[str, str]]:
    """The headings as dicts; `proposal` is the field that a person chose, or else the proposed field."""
    return [
        asdict(heading) | {"proposal": mapping.get(fold(heading.title), heading.proposal)}
        for heading in shape.headings
    ]


def name_columns(
    *, brought: ImportFile, mapping: Mapping[str, str], person: User, now: dt.datetime
) -> ImportFile:
    """Store which field each column or key is, for all files with the same ones, and check the file again.

    `mapping` has a field for each head or key, or "" for one that is not used. Raises ValidationError if no
    column is the code, if two are the same field, or if the file is being read, is confirmed or is written.
    """
    fields = [name for name in mapping.values() if name]
    if "code" not in fields:
        raise ValidationError(_("Say which column has the codes of the procedures."))
    if twice := sorted({name for name in fields if fields.count(name) > 1}):
        message = _("Two columns are the same part: %(parts)s. Choose one of them.")
        raise ValidationError(message % {"parts": ", ".join(twice)})
    with transaction.atomic():
        brought = ImportFile.objects.select_for_update().get(pk=brought.pk)
        shape = shapes.shape_of(bytes(brought.content), PurePath(brought.name).suffix)
        open_states = (ImportState.UNMAPPED, ImportState.CHECKED, ImportState.REFUSED)
        if shape is None or brought.state not in open_states:
            raise ValidationError(_("This file is not waiting for its columns; nothing was changed."))
        known = {fold(heading.title): "" for heading in shape.headings}
        ImportShape.objects.update_or_create(
            digest=shape.digest,
            defaults={
                "mapping": known | {fold(title): name for title, name in mapping.items()},
                "decided_by": person,
                "decided_at": now,
            },
        )
        _note_who_named(brought, shape)
        brought.state, brought.report = ImportState.WAITING, {}
        brought.save(update_fields=["state", "report"])
        _note(brought, "procedures.import-columns", person, now)
        if len(bytes(brought.content)) > AT_ONCE:
            _ask_worker(brought, now)
            return brought
    return check_import_file(brought=brought, now=now)


def mapping_of(shape: Shape | None) -> dict[str, str] | None:
    """Folded head or key -> field, as a person decided for files of this shape; None without a decision."""
    if shape is None:
        return None
    return ImportShape.objects.filter(digest=shape.digest).values_list("mapping", flat=True).first()


def confirm_import_file(
    *, brought: ImportFile, person: User, now: dt.datetime, seen: str | None = None
) -> ImportFile:
    """Confirm an import as a second person. A small import is written at once, others by the worker.

    A small import has at most AT_ONCE bytes and writes at most PIECE procedures; it is returned as by
    `write_import_file`. Others are returned in the state CONFIRMED. Raises PermissionDenied for the person
    who uploaded the file and for those who named its columns, and ValidationError if the file is not CHECKED
    or another file is being written, which may change what this one would write. It also raises
    ValidationError if the report has changed since the person read it: `seen` is the fingerprint of the
    report that they read. The caller checks that the person may publish.
    """
    with transaction.atomic():
        _lock_files_to_write()
        brought = ImportFile.objects.get(pk=brought.pk)
        if brought.state != ImportState.CHECKED:
            raise ValidationError(_("This file is not waiting to be written; nothing was changed."))
        if refusal := other_being_written():
            raise ValidationError(refusal)
        _note_who_named(brought, shapes.shape_of(bytes(brought.content), PurePath(brought.name).suffix))
        if refusal := own_part_in(brought, person):
            raise PermissionDenied(refusal)
        if seen is not None and seen != brought.report["fingerprint"]:
            raise ValidationError(
                _("The report has changed since you opened it. Nothing was written. Read it again below.")
            )
        brought.state = ImportState.CONFIRMED
        brought.confirmed_by, brought.confirmed_at = person, now
        brought.save(update_fields=["state", "confirmed_by", "confirmed_at"])
        _note(brought, "procedures.import-confirmed", person, now)
        counts = brought.report["counts"]
        is_large = len(bytes(brought.content)) > AT_ONCE or counts.get("live", 0) + counts["drafted"] > PIECE
        _ask_worker(brought, now)  # for a small import, too: the worker goes on after an interruption
    return brought if is_large else write_import_file(brought=brought, now=now)


def _lock_files_to_write() -> None:
    """Lock all files that are confirmed or can be, so that two people do not confirm two files at once."""
    states = (ImportState.CHECKED, ImportState.CONFIRMED)
    rows = ImportFile.objects.select_for_update().filter(state__in=states).order_by("pk")
    list(rows.values_list("pk"))


def write_import_file(*, brought: ImportFile, now: dt.datetime) -> ImportFile:
    """Write a confirmed import in pieces, or ask for confirmation again if the report would now be different.

    The state becomes WRITTEN at the end. If the file would now change something else, the state becomes
    CHECKED with a new report, or REFUSED if a line is now refused; the report says whose confirmation does
    not count any more, and this person and the one who uploaded the file get a mail. `done` and `total` of
    the report count the procedures of the file. After an interruption, another call continues after the last
    complete piece. A procedure that is refused only when its piece is written is left out and listed in the
    report. A file that is not CONFIRMED is returned unchanged.
    """
    with transaction.atomic():
        brought = _begin_writing(_locked(brought), now)
    batch = _read(brought, competent_authorities.read())
    while brought.state == ImportState.CONFIRMED:
        with transaction.atomic():
            brought = _write_piece(_locked(brought), batch, now)
        if brought.state == ImportState.CONFIRMED:
            time.sleep(PAUSE)
    return brought


def _locked(brought: ImportFile) -> ImportFile:
    return ImportFile.objects.select_for_update().get(pk=brought.pk)


def _begin_writing(brought: ImportFile, now: dt.datetime) -> ImportFile:
    """Compare the file with the catalogue again before its first piece is written; later, change nothing."""
    if brought.state != ImportState.CONFIRMED or "done" in brought.report:
        return brought
    shape = shapes.shape_of(bytes(brought.content), PurePath(brought.name).suffix)
    _note_who_named(brought, shape)
    checked = _run(brought, now)
    again = as_json(checked)
    if checked.refused:
        brought.state = ImportState.REFUSED
    elif again["fingerprint"] != brought.report.get("fingerprint"):
        brought.state = ImportState.CHECKED
    else:
        again |= {"done": 0, "mapping": mapping_of(shape)}
    brought.report = again
    if brought.state != ImportState.CONFIRMED:
        _undo_confirmation(brought, now)
    brought.save(update_fields=["report", "state", "confirmed_by", "confirmed_at"])
    return brought


def _undo_confirmation(brought: ImportFile, now: dt.datetime) -> None:
    """Take the confirmation back, and say so in the report (`undone`), in the journal and in mails."""
    who, at = brought.confirmed_by, brought.confirmed_at
    if who is None or at is None:
        return
    if brought.state == ImportState.REFUSED:
        sentence = _(
            "The catalogue or the columns changed after %(who)s had confirmed at %(at)s, so lines of the "
            "file are refused now. Nothing was written. Correct these lines and import again."
        )
    else:
        sentence = _(
            "The catalogue or the columns changed after %(who)s had confirmed at %(at)s. Nothing was "
            "written. Read the report again and confirm again."
        )
    brought.report["undone"] = sentence % {"who": who, "at": localtime(at).strftime("%H:%M %d/%m/%Y")}
    detail = {"imported_file": brought.name, "digest": brought.digest, "confirmed_by": str(who)}
    target = f"procedures-import:{brought.pk}"
    event = record_event(actor="", verb=IMPORT_UNDONE, target=target, detail=detail, now=now)
    payload = {
        "file": brought.pk,
        "name": brought.name,
        "sentence": brought.report["undone"],
        "people": sorted({brought.brought_by_id, who.pk}),
    }
    enqueue(kind=IMPORT_UNDONE, key=f"{IMPORT_UNDONE}:{event.pk}", payload=payload, now=now)
    brought.confirmed_by = brought.confirmed_at = None


def _write_piece(brought: ImportFile, batch: Batch, now: dt.datetime) -> ImportFile:
    """Write the next PIECE procedures of a confirmed file. After the last ones, its state becomes WRITTEN."""
    if brought.state != ImportState.CONFIRMED:
        return brought
    done = brought.report["done"]
    piece = batch.incoming[done : done + PIECE]
    report = _import(brought, Batch(piece), now)
    if report.refused:
        refused = {refusal.code for refusal in report.refused}
        brought.report["refused"] += [asdict(refusal) for refusal in report.refused]
        _import(brought, Batch([each for each in piece if each.code not in refused]), now)
    brought.report |= {"done": done + len(piece), "total": len(batch.incoming)}
    if done + PIECE >= len(batch.incoming):
        brought.state = ImportState.WRITTEN
    brought.save(update_fields=["report", "state"])
    return brought


def imported_record(*, brought: ImportFile, code: str) -> Record | None:
    """The record that the file would write for this procedure; None if it would write nothing."""
    return plan_import(_read(brought, competent_authorities.read(), only=code)).record_of(code)


def continue_import(*, brought: ImportFile, now: dt.datetime) -> None:
    """Check or write a large file, depending on its state; called by the worker."""
    with translation.override("vi"):
        if brought.state == ImportState.WAITING:
            check_import_file(brought=brought, now=now)
        elif brought.state == ImportState.CONFIRMED:
            write_import_file(brought=brought, now=now)


def as_json(report: ImportOutcome) -> dict[str, Any]:
    """The report as JSON, with at most `MOST_LISTED` entries in each list.

    `counts` has the full numbers: `total` and its parts (`ImportOutcome.counts`), as `live` and `drafted` the
    procedures that get a published version or a draft, and the entries of two lists. `fingerprint` is the
    SHA-256 of all entries and of all texts that would be written. The lists are `added` ([code, name]),
    `drafted`, `changed`, `cleared`, `refused`, `left_out` ([line, keys]), `unread`.
    """
    changed = [
        {
            "line": change.line,
            "code": change.code,
            "name": change.name,
            "differences": [asdict(difference) for difference in change.differences],
            "cleared": [part.label for part in change.differences if part.is_cleared],
        }
        for change in report.changed
    ]
    facts = repr((report.digest, report.added, report.drafted, changed, sorted(report.unchanged)))
    return {
        "fingerprint": hashlib.sha256(facts.encode()).hexdigest(),
        "counts": {
            "total": report.total,
            **report.counts(),
            "live": report.live,
            "drafted": len(report.drafted),
            "cleared": len(report.cleared),
            "unread": len(report.unread),
        },
        "remarks": report.remarks,
        "has_empty": report.has_empty,
        "added": [list(entry) for entry in report.added[:MOST_LISTED]],
        "drafted": [asdict(each) for each in report.drafted[:MOST_LISTED]],
        "changed": changed[:MOST_LISTED],
        "cleared": [asdict(each) for each in report.cleared[:MOST_LISTED]],
        "refused": [asdict(refusal) for refusal in report.refused[:MOST_LISTED]],
        "left_out": [[line, what] for line, what in report.left_out.items()][:MOST_LISTED],
        "unread": [asdict(each) for each in report.unread[:MOST_LISTED]],
    }


def _run(brought: ImportFile, now: dt.datetime) -> ImportOutcome:
    """The outcome of a dry run with the whole file: what it would change."""
    return _import(brought, _read(brought, competent_authorities.read()), now, dry_run=True)


def _import(brought: ImportFile, batch: Batch, now: dt.datetime, *, dry_run: bool = False) -> ImportOutcome:
    return import_procedures(
        batch=batch,
        actor=brought.confirmed_by or "",
        now=now,
        authorities=competent_authorities.read(),
        dry_run=dry_run,
        editor=brought.brought_by,
        source=brought.source,
    )


def _note_who_named(brought: ImportFile, shape: Shape | None) -> None:
    """Record the person whose decision about the columns of this shape is used to read the file."""
    if shape and (decided := ImportShape.objects.filter(digest=shape.digest).first()):
        brought.columns_named_by.add(decided.decided_by_id)


def _read(brought: ImportFile, authorities: CompetentAuthorities, *, only: str = "") -> Batch:
    """Parse the file, or only the procedure with this code.

    Once writing has begun, later decisions about the columns of the file are ignored.
    """
    content, ending = bytes(brought.content), PurePath(brought.name).suffix
    shape = shapes.shape_of(content, ending)
    mapping = brought.report["mapping"] if "mapping" in brought.report else mapping_of(shape)
    return files.read_content(content, ending, authorities, mapping, only=only)


def _ask_worker(brought: ImportFile, now: dt.datetime) -> None:
    key = f"procedures.import:{brought.pk}:{brought.state}:{int(now.timestamp())}"
    enqueue(kind="procedures.import", key=key, payload={"file": brought.pk}, now=now)


def _note(brought: ImportFile, verb: str, person: User, now: dt.datetime) -> None:
    detail = {"imported_file": brought.name, "digest": brought.digest}
    record_event(actor=person, verb=verb, target=f"procedures-import:{brought.pk}", detail=detail, now=now)
