"""Compute what a table of agencies would change. Writes nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.agencies import names
from portal.agencies.agency_rows import AgencyRow, code_of, read_agency_row
from portal.agencies.import_report import Change, ImportReport, list_change, shown
from portal.agencies.models import MAX_DEPTH, Agency, AgencyName, AgencySuccession
from portal.lib.tables.reading import TableRow


@dataclass(slots=True)
class AgencyImportPlan:
    """The state of all agencies after the import, and the report of what changes.

    The keys of every dict are codes of agencies. The values of `parents` ("" for none) and `successors` are
    codes, too.
    """

    report: ImportReport = field(default_factory=ImportReport)
    agencies: dict[str, Agency] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    successors: dict[str, set[str]] = field(default_factory=dict)
    aliases: dict[str, set[str]] = field(default_factory=dict)

    @property
    def touched(self) -> list[str]:
        return [*self.report.added, *self.report.changed]


def plan_import(rows: Sequence[TableRow]) -> AgencyImportPlan:
    """Read every row, apply it to the existing agencies in memory, and check the result as a whole.

    The plan lists refused rows in `report.refused`. A plan with refused rows must not be written.
    """
    plan = _current_plan()
    entries = list(_read(rows, plan.report))
    for entry in entries:
        _apply(entry, plan)
    for entry in entries:
        _check_links(entry, plan)
    if not plan.report.refused:
        _check_whole(entries, plan)
    return plan


def _current_plan() -> AgencyImportPlan:
    plan = AgencyImportPlan()
    for agency in Agency.objects.select_related("parent"):
        plan.agencies[agency.code] = agency
        plan.parents[agency.code] = agency.parent.code if agency.parent else ""
    steps = AgencySuccession.objects.values_list("predecessor__code", "successor__code")
    for predecessor, successor in steps:
        plan.successors.setdefault(predecessor, set()).add(successor)
    for code, text in AgencyName.objects.filter(is_alias=True).values_list("agency__code", "text"):
        plan.aliases.setdefault(code, set()).add(text)
    return plan


def _read(rows: Sequence[TableRow], report: ImportReport) -> Iterator[AgencyRow]:
    first_line: dict[str, int] = {}
    for row in rows:
        code = code_of(row)
        if report.refuse_cells(row, code):
            continue
        try:
            if code in first_line:
                message = _("The code already stands in line %(line)d.") % {"line": first_line[code]}
                raise ValidationError(message)
            first_line[code] = row.line
            yield read_agency_row(row)
        except ValidationError as error:
            report.refuse(row.line, code, error)


def _apply(entry: AgencyRow, plan: AgencyImportPlan) -> None:
    agency = plan.agencies.get(entry.code) or Agency(code=entry.code)
    is_new = agency.pk is None
    changed = _apply_values(entry, agency)
    changed += _apply_links(entry, agency, plan)
    try:
        agency.clean_fields(exclude=["parent", "sort_key"])
        agency.clean()
    except ValidationError as error:
        plan.report.refuse(entry.line, entry.code, error)
    plan.agencies[entry.code] = agency
    if is_new:
        plan.report.added.append(entry.code)
    elif changed:
        plan.report.changed[entry.code] = changed
    else:
        plan.report.unchanged += 1


def _apply_values(entry: AgencyRow, agency: Agency) -> list[Change]:
    changed = []
    for column, value in entry.values.items():
        before = getattr(agency, column)
        if before != value:
            setattr(agency, column, value)
            changed.append(Change(column, shown(before), shown(value)))
    return changed


def _apply_links(entry: AgencyRow, agency: Agency, plan: AgencyImportPlan) -> list[Change]:
    changed = []
    superior = plan.parents.get(entry.code, "")
    if entry.parent is not None and entry.parent != superior:
        plan.parents[entry.code] = entry.parent
        changed.append(Change("parent", superior, entry.parent))
    aliases = None if entry.aliases is None else extra_aliases(agency, entry.aliases)
    for column, wanted, known in (
        ("successors", entry.successors, plan.successors),
        ("aliases", aliases, plan.aliases),
    ):
        before = known.get(entry.code, set())
        if wanted is not None and set(wanted) != before:
            known[entry.code] = set(wanted)
            changed.append(list_change(column, before, known[entry.code]))
    return changed


def extra_aliases(agency: Agency, aliases: Sequence[str]) -> list[str]:
    """The aliases without duplicates and without the agency's own names; case is ignored."""
    own = {spelling.lower() for spelling in names.spellings(code=agency.code, names=agency.own_names)}
    extra = {alias.lower(): alias for alias in reversed(aliases) if names.key(alias)}
    return [alias for folded, alias in extra.items() if folded not in own]


def _check_links(entry: AgencyRow, plan: AgencyImportPlan) -> None:
    wanted = {"parent": [plan.parents.get(entry.code, "")], "successors": sorted(entry.successors or ())}
    for column, codes in wanted.items():
        for code in codes:
            if code and code not in plan.agencies:
                message = _("%(column)s: there is no agency with the code “%(code)s”.")
                params = {"column": column, "code": code}
                plan.report.refuse(entry.line, entry.code, ValidationError(message, params=params))
    for alias in entry.aliases or ():
        if len(alias) > 200:
            message = _("aliases: “%(alias)s…” is longer than 200 characters.") % {"alias": alias[:40]}
            plan.report.refuse(entry.line, entry.code, ValidationError(message))


def _check_whole(entries: Sequence[AgencyRow], plan: AgencyImportPlan) -> None:
    lines = {entry.code: entry.line for entry in entries}
    holders: dict[str, list[str]] = {}
    for agency in plan.agencies.values():
        if agency.national_code:
            holders.setdefault(agency.national_code, []).append(agency.code)
    for code, line in lines.items():
        for message in _problems_of(code, plan, holders):
            plan.report.refuse(line, code, ValidationError(message))
    for code in plan.agencies:
        chain = _chain(code, plan)
        if len(chain) > MAX_DEPTH:
            moved = next((above for above in chain if above in lines), None)
            if moved:
                message = _(
                    "parent: the superiors of %(code)s go round in a circle or are more than %(most)d levels."
                )
                params = {"code": code, "most": MAX_DEPTH}
                plan.report.refuse(lines[moved], moved, ValidationError(message, params=params))


def _problems_of(code: str, plan: AgencyImportPlan, holders: Mapping[str, list[str]]) -> Iterator[str]:
    agency = plan.agencies[code]
    for other in holders.get(agency.national_code or "", []):
        if other != code:
            yield _("national_code: %(code)s already has this code.") % {"code": other}
    if plan.successors.get(code) and agency.valid_to is None:
        yield _("successors: an agency with successors needs a last day in valid_to.")
    if _has_cycle(code, plan):
        yield _("successors: the successors lead back to %(code)s itself.") % {"code": code}


def _chain(code: str, plan: AgencyImportPlan) -> list[str]:
    """The codes of an agency and of its superiors, from below upwards; at most `MAX_DEPTH` + 1 codes."""
    chain = [code]
    while (above := plan.parents.get(chain[-1])) and len(chain) <= MAX_DEPTH:
        chain.append(above)
    return chain


def _has_cycle(code: str, plan: AgencyImportPlan) -> bool:
    ahead = set(plan.successors.get(code, ()))
    seen: set[str] = set()
    while ahead:
        if code in ahead:
            return True
        seen |= ahead
        ahead = set().union(*(plan.successors.get(step, set()) for step in ahead)) - seen
    return False
