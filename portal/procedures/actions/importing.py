"""Import a file into the catalogue: all its procedures, or nothing."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.agencies.models import Agency
from portal.base.audit import record_event
from portal.base.review.choices import VersionState
from portal.procedures.actions.versions import VERSIONS, stored
from portal.procedures.choices import FilingWay, Level, Origin, ServiceLevel
from portal.procedures.codes import is_national
from portal.procedures.imports.competent_authorities import COMMUNE, AuthorityRule, CompetentAuthorities
from portal.procedures.imports.incoming import Batch, FileRefusal, Incoming
from portal.procedures.imports.plan import (
    ProcedureImportPlan,
    first_day,
    first_day_of_new_version,
    plan_import,
)
from portal.procedures.imports.report import ImportOutcome
from portal.procedures.models import Procedure, ProcedureVersion, ProcedureVersionWriter, ServicePoint
from portal.procedures.subscribers import notify_subscribers

NATIONAL_PORTAL = "https://dichvucong.gov.vn/"
AT_ONCE = 250

Progress = Callable[[int, int], None]
"""Called with the number of versions written so far and their total."""


def import_procedures(
    *,
    batch: Batch,
    actor: Any,
    now: dt.datetime,
    authorities: CompetentAuthorities,
    dry_run: bool = False,
    origin: Origin | None = None,
    progress: Progress | None = None,
    editor: User | None = None,
    source: str = "",
) -> ImportOutcome:
    """Publish the records of a file that are certain; write nothing if a line is refused or in a dry run.

    If `actor`, who confirmed the file, is a user, the versions name this user and `editor`, who uploaded the
    file. Versions of new procedures, and of those whose steps and documents the file contains, get the day
    and the `source` of the import.

    A record becomes a draft if it has doubts (`doubts_of`), if the procedure has an open version, or if the
    procedure is new and incomplete (`may_be_published`). The draft names `editor` as its writer, so that
    somebody else has to publish it.

    Importing the same file again changes nothing. Procedures that are not in the file stay unchanged. New
    procedures get service points by the table of competent authorities; existing service points are never
    changed. `origin` None derives the origin from the code. Refusals are in the result and raise nothing.
    """
    began = time.monotonic()
    with transaction.atomic():
        plan = plan_import(batch)
        report = plan.report
        _refuse_unknown_agencies(plan, authorities)
        if not report.refused and not dry_run:
            _write(
                plan, actor, editor, now, authorities, origin, source, progress or (lambda done, total: None)
            )
            _write_drafts(plan, editor, origin, source, now)
            report.written = True
            if report.live or report.drafted:
                record_event(
                    actor=actor,
                    verb="procedures.imported",
                    target="procedures",
                    detail={
                        "added": [code for code, _title in report.added],
                        "drafted": [draft.code for draft in report.drafted],
                        "changed": [change.code for change in report.changed],
                        "unchanged": len(report.unchanged),
                    },
                    now=now,
                )
    report.seconds = time.monotonic() - began
    return report


def _write(
    plan: ProcedureImportPlan,
    actor: Any,
    editor: User | None,
    now: dt.datetime,
    authorities: CompetentAuthorities,
    origin: Origin | None,
    source: str,
    progress: Progress,
) -> None:
    today = timezone.localdate(now)
    new = [Procedure(code=each.code, origin=origin or origin_of(each.code)) for each in plan.new]
    Procedure.objects.bulk_create(new, batch_size=AT_ONCE)
    begun = [*zip(new, plan.new, strict=True), *plan.begun]
    numbers = _last_numbers([p for p, _it in plan.begun] + [p for p, _before, _it in plan.renewed])
    versions = [
        _version(procedure, each, first_day(each, today), numbers, now) for procedure, each in begun
    ] + [
        _version(procedure, each, first_day_of_new_version(each, before, today), numbers, now)
        for procedure, before, each in plan.renewed
    ]
    publisher = actor if isinstance(actor, User) else None
    for version in versions:
        version.edited_by = editor if publisher else None
        version.imported_on, version.imported_from = today, source
    for version, (_procedure, before, each) in zip(versions[len(begun) :], plan.renewed, strict=True):
        if not each.brings_body:
            version.imported_on, version.imported_from = before.imported_on, before.imported_from
    for first in range(0, len(versions), AT_ONCE):
        VERSIONS.seal(versions[first : first + AT_ONCE], publisher=publisher, now=now)
        progress(min(first + AT_ONCE, len(versions)), len(versions))
    plan.report.without_service_point = _create_service_points(begun, authorities, now)


def _write_drafts(
    plan: ProcedureImportPlan, editor: User | None, origin: Origin | None, source: str, now: dt.datetime
) -> None:
    """Write the drafts, with `editor` as their writer. A submitted version becomes a draft again."""
    today = timezone.localdate(now)
    new = {
        each.content.code: Procedure(
            code=each.content.code,
            origin=origin or origin_of(each.content.code),
            name=each.content.record.name[:2_000],
        )
        for each in plan.drafted
        if each.procedure is None
    }
    Procedure.objects.bulk_create(new.values(), batch_size=AT_ONCE)
    begun, written = [], []
    numbers = _last_numbers([each.procedure for each in plan.drafted if each.procedure])
    for planned in plan.drafted:
        each, before, draft = planned.content, planned.before, planned.draft
        first = first_day_of_new_version(each, before, today) if before else first_day(each, today)
        version = _version(planned.procedure or new[each.code], each, first, numbers, now)
        version.edited_by, version.doubts = editor, [list(doubt) for doubt in planned.doubts]
        base = draft or before
        version.imported_on = today
        version.imported_from = source if base is None or each.brings_body else base.imported_from
        if draft is None:
            begun.append(version)
            continue
        draft.content, draft.content_hash, draft.source = (
            version.content,
            version.content_hash,
            version.source,
        )
        draft.doubts = version.doubts
        draft.imported_on, draft.imported_from = version.imported_on, version.imported_from
        draft.state, draft.edited_by, draft.edited_at = VersionState.DRAFT, editor, now
        draft.save()
        written.append(draft)
    ProcedureVersion.objects.bulk_create(begun, batch_size=AT_ONCE)
    if editor is not None:
        writers = [ProcedureVersionWriter(version=each, person=editor, at=now) for each in begun + written]
        ProcedureVersionWriter.objects.bulk_create(writers, batch_size=AT_ONCE)


def origin_of(code: str) -> Origin:
    """`Origin.NATIONAL` for a national code, otherwise `Origin.LOCAL`."""
    return Origin.NATIONAL if is_national(code) else Origin.LOCAL


def _version(
    procedure: Procedure, each: Incoming, valid_from: dt.date, numbers: dict[int, int], now: dt.datetime
) -> ProcedureVersion:
    version = ProcedureVersion(
        procedure=procedure,
        number=numbers.get(procedure.pk, 0) + 1,
        valid_from=valid_from,
        content=stored(each.record),
        content_hash=each.record.content_hash,
        source=each.record.source[:300],
        edited_at=now,
    )
    version.record = each.record  # sets the cached property, so that it does not parse `content`
    return version


def _last_numbers(procedures: Collection[Procedure]) -> dict[int, int]:
    rows = ProcedureVersion.objects.filter(procedure__in=[p.pk for p in procedures])
    return dict(rows.values_list("procedure").annotate(last=Max("number")).order_by())


def _refuse_unknown_agencies(plan: ProcedureImportPlan, authorities: CompetentAuthorities) -> None:
    known = set(Agency.objects.filter(code__in=authorities.agency_codes).values_list("code", flat=True))
    refused = set()
    for each in [*plan.new, *(each for _procedure, each in plan.begun)]:
        rule = authorities.rule_for(each.record.field, each.record.executing_agency)
        for code in sorted(_agency_codes(each, rule) - known):
            reason = _("The table of who offers what names the agency %(code)s, which is not known.")
            plan.report.refused.append(FileRefusal(each.line, each.code, reason % {"code": code}))
            refused.add(each.code)
    plan.report.added = [(code, name) for code, name in plan.report.added if code not in refused]
    plan.report.live -= len(refused)


def _agency_codes(each: Incoming, rule: AuthorityRule) -> set[str]:
    """Codes of the provincial agencies that receive applications for this procedure according to the rule."""
    codes = {rule.province} if Level.PROVINCE in each.record.levels else set()
    if each.former_district:
        codes.add(rule.district)
    return codes - {COMMUNE, ""}


def _create_service_points(
    begun: Sequence[tuple[Procedure, Incoming]], authorities: CompetentAuthorities, now: dt.datetime
) -> list[str]:
    """Create service points for procedures that have none, by the table of competent authorities.

    Returns the codes of procedures that still have none, because the table names no agency and no commune.
    """
    keys = {procedure.pk for procedure, _it in begun}
    there = set(ServicePoint.objects.values_list("procedure", flat=True).distinct()) & keys
    agencies = {agency.code: agency for agency in Agency.objects.filter(code__in=authorities.agency_codes)}
    service_points: list[ServicePoint] = []
    no_agencies = []
    for procedure, each in begun:
        if procedure.pk in there:
            continue
        own = list(_service_points_of(procedure, each, authorities, agencies))
        service_points += own
        if not own:
            no_agencies.append(each.code)
    ServicePoint.objects.bulk_create(service_points, batch_size=500)
    notify_subscribers(
        what="offers", ids=[service_point.procedure_id for service_point in service_points], now=now
    )
    return no_agencies


def _service_points_of(
    procedure: Procedure, each: Incoming, authorities: CompetentAuthorities, agencies: dict[str, Agency]
) -> Iterable[ServicePoint]:
    record = each.record
    rule = authorities.rule_for(record.field, record.executing_agency)
    if Level.COMMUNE in record.levels and rule.commune:
        yield _new_service_point(procedure, each, rule, None)
    for code in sorted(_agency_codes(each, rule)):
        yield _new_service_point(procedure, each, rule, agencies[code])


def _new_service_point(
    procedure: Procedure, each: Incoming, rule: AuthorityRule, agency: Agency | None
) -> ServicePoint:
    """A service point that is not saved yet; `agency` None stands for every commune.

    People apply for partly or wholly online procedures at the national portal, for all others in person.
    """
    is_online = each.record.service_level in (ServiceLevel.PARTIAL, ServiceLevel.FULL)
    return ServicePoint(
        procedure=procedure,
        agency=agency,
        every_commune=agency is None,
        way=FilingWay.NATIONAL if is_online else FilingWay.IN_PERSON,
        url=NATIONAL_PORTAL if is_online else "",
        place=rule.place[:300],
    )
