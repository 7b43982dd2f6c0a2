"""Write agencies, officials and successions."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.agencies import names, official_plan, queries
from portal.agencies.agency_plan import AgencyImportPlan, extra_aliases, plan_import
from portal.agencies.agency_rows import FIELDS
from portal.agencies.import_report import ImportReport
from portal.agencies.models import MAX_DEPTH, Agency, AgencyName, AgencySuccession, Official
from portal.base.audit import record_event
from portal.base.pagecache import purge
from portal.lib.tables.reading import TableRow
from portal.lib.vietnamese import normalise, sort_key


def save_agency(*, agency: Agency, aliases: Sequence[str] | None, actor: Any, now: dt.datetime) -> Agency:
    """Add an agency or save its changes and aliases.

    If `aliases` is None, the existing aliases stay. Raises ValidationError for invalid values and for a
    superior that `check_superiors` refuses.
    """
    is_new = agency.pk is None
    agency.full_clean(exclude=["sort_key"])
    check_superiors(agency, agency.parent)
    with transaction.atomic():
        agency.sort_key = _sort_key(agency)
        agency.save()
        _write_spellings({agency: _aliases(agency) if aliases is None else [normalise(a) for a in aliases]})
        _record(actor=actor, verb="agency.added" if is_new else "agency.changed", target=agency.code, now=now)
    return agency


def check_superiors(agency: Agency, superior: Agency | None) -> None:
    """Raise ValidationError if this superior would create a cycle or more than `MAX_DEPTH` levels."""
    seen, above = {agency.pk}, superior
    while above is not None:
        if above.pk in seen or len(seen) >= MAX_DEPTH:
            message = _("The superiors go round in a circle or are more than %(most)d levels.")
            raise ValidationError({"parent": ValidationError(message, params={"most": MAX_DEPTH})})
        seen.add(above.pk)
        above = above.parent


def save_succession(*, succession: AgencySuccession, actor: Any, now: dt.datetime) -> AgencySuccession:
    """Add a succession or save its changes.

    Raises ValidationError if the succession exists already or `check_succession` refuses it.
    """
    succession.full_clean()
    check_succession(succession.predecessor, succession.successor)
    with transaction.atomic():
        succession.save()
        detail = {"successor": succession.successor.code}
        code = succession.predecessor.code
        _record(actor=actor, verb="agency.succession-saved", target=code, detail=detail, now=now)
    return succession


def check_succession(predecessor: Agency, successor: Agency) -> None:
    """Raise ValidationError if the predecessor has no last day or the succession would create a cycle."""
    if predecessor.valid_to is None:
        raise ValidationError({"predecessor": _("Give this agency its last day first: it has not ended.")})
    if queries.would_circle(predecessor, successor):
        raise ValidationError({"successor": _("This agency already leads back to its predecessor.")})


def remove_succession(*, succession: AgencySuccession, actor: Any, now: dt.datetime) -> None:
    """Delete a succession that was recorded by mistake."""
    detail = {"successor": succession.successor.code}
    with transaction.atomic():
        code = succession.predecessor.code
        _record(actor=actor, verb="agency.succession-removed", target=code, detail=detail, now=now)
        succession.delete()


def import_agencies(
    *, rows: Sequence[TableRow], actor: Any, now: dt.datetime, dry_run: bool = False
) -> ImportReport:
    """Import a table of agencies and return the report. If a row is refused, or in a dry run, write nothing.

    Saved values stay for agencies that are not in the table, and for missing columns and empty cells.
    Importing the same table again changes nothing. Refused rows are in the report and raise no error.
    """
    with transaction.atomic():
        plan = plan_import(rows)
        report = plan.report
        if not report.refused and not dry_run:
            _write(plan)
            report.written = True
            if plan.touched:
                detail = report.as_detail()
                _record(actor=actor, verb="agencies.imported", target="agencies", detail=detail, now=now)
    return report


def load_demo_contacts(*, rows: Sequence[TableRow], actor: Any, now: dt.datetime) -> ImportReport:
    """Import demo contacts, but only for agencies without phone, e-mail and address."""
    missing = set(Agency.objects.filter(phone="", email="", address="").values_list("code", flat=True))
    wanted = [row for row in rows if row.cells.get("code") in missing]
    return import_agencies(rows=wanted, actor=actor, now=now)


def save_official(*, official: Official, actor: Any, now: dt.datetime) -> Official:
    """Add an official or save the changes. Raises ValidationError for invalid values."""
    is_new = official.pk is None
    official.full_clean()
    with transaction.atomic():
        official.save()
        verb = "official.added" if is_new else "official.changed"
        _record(actor=actor, verb=verb, target=_official_target(official), now=now)
    return official


def remove_official(*, official: Official, actor: Any, now: dt.datetime) -> None:
    """Delete an official."""
    with transaction.atomic():
        _record(actor=actor, verb="official.removed", target=_official_target(official), now=now)
        official.delete()


def import_officials(
    *, rows: Sequence[TableRow], actor: Any, now: dt.datetime, dry_run: bool = False
) -> ImportReport:
    """Import a table of officials in the same way as `import_agencies` imports agencies."""
    with transaction.atomic():
        report, officials = official_plan.plan_import(rows)
        if not report.refused and not dry_run:
            Official.objects.bulk_create([official for official in officials if official.pk is None])
            known = [official for official in officials if official.pk is not None]
            Official.objects.bulk_update(known, official_plan.FIELDS, batch_size=200)
            report.written = True
            if officials:
                detail = report.as_detail()
                _record(actor=actor, verb="officials.imported", target="officials", detail=detail, now=now)
    return report


def _record(
    *, actor: Any, verb: str, target: str, now: dt.datetime, detail: dict[str, Any] | None = None
) -> None:
    """Record an audit event, and purge the layout and all cached pages that show agencies."""
    record_event(actor=actor, verb=verb, target=target, detail=detail, now=now)
    purge("agencies", "layout")


def _official_target(official: Official) -> str:
    return f"{official.agency.code}: {official.full_name}"


def _sort_key(agency: Agency) -> str:
    """The sort key of the agency's place (Ba Tơ); if it has none, that of its name (Sở Y tế)."""
    return sort_key(names.read(agency.territory).bare if agency.territory else agency.name)[:600]


def _write(plan: AgencyImportPlan) -> None:
    touched = [plan.agencies[code] for code in plan.touched]
    for agency in touched:
        agency.sort_key = _sort_key(agency)
    _create([agency for agency in touched if agency.pk is None], plan)
    _change([agency for agency in touched if agency.code in plan.report.changed], plan)
    _write_spellings({agency: plan.aliases.get(agency.code, set()) for agency in touched})
    _write_successions(plan, touched)


def _create(agencies: list[Agency], plan: AgencyImportPlan) -> None:
    """Insert new agencies level by level, because a superior must exist before its subordinates."""
    while agencies:
        for agency in agencies:
            agency.parent = plan.agencies.get(plan.parents.get(agency.code, ""))
        ready = [agency for agency in agencies if agency.parent is None or agency.parent.pk is not None]
        Agency.objects.bulk_create(ready)
        agencies = [agency for agency in agencies if agency.pk is None]


def _change(agencies: list[Agency], plan: AgencyImportPlan) -> None:
    for agency in agencies:
        agency.parent = plan.agencies.get(plan.parents.get(agency.code, ""))
    columns = {column for agency in agencies for column in plan.report.changed_columns[agency.code]}
    columns = columns & {*FIELDS, "parent"} | {"sort_key"}
    if "national_code" in columns:  # two agencies may swap values of a unique column
        Agency.objects.filter(pk__in=[agency.pk for agency in agencies]).update(national_code=None)
    Agency.objects.bulk_update(agencies, sorted(columns), batch_size=100)


def _write_successions(plan: AgencyImportPlan, touched: Sequence[Agency]) -> None:
    existing_steps = AgencySuccession.objects.filter(predecessor__in=touched)
    wanted = {
        (agency.pk, plan.agencies[code].pk)
        for agency in touched
        for code in plan.successors.get(agency.code, ())
    }
    existing = {(step.predecessor_id, step.successor_id): step for step in existing_steps}
    stale_ids = [step.pk for pair, step in existing.items() if pair not in wanted]
    AgencySuccession.objects.filter(pk__in=stale_ids).delete()
    AgencySuccession.objects.bulk_create(
        AgencySuccession(predecessor_id=predecessor, successor_id=successor)
        for predecessor, successor in sorted(wanted - existing.keys())
    )


def _aliases(agency: Agency) -> list[str]:
    return list(agency.spellings.filter(is_alias=True).values_list("text", flat=True))


def _write_spellings(aliases: dict[Agency, Iterable[str]]) -> None:
    """Replace all spellings of these agencies, given as agency -> its aliases."""
    rows = []
    for agency, also in aliases.items():
        extra = {alias.lower() for alias in extra_aliases(agency, list(also))}
        for text in names.spellings(code=agency.code, names=[*agency.own_names, *sorted(also)]):
            read = names.read(text)
            rows.append(
                AgencyName(
                    agency=agency,
                    text=text,
                    key=read.key,
                    bare_key=read.bare_key,
                    is_alias=text.lower() in extra,
                )
            )
    AgencyName.objects.filter(agency__in=list(aliases)).delete()
    AgencyName.objects.bulk_create(rows, batch_size=500)
