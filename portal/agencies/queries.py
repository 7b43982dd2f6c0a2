"""Find agencies by any of their names, and the current successors of former agencies."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from portal.agencies import names
from portal.agencies.choices import COMMUNE_KINDS, PROVINCIAL_KINDS, Kind, MatchReason
from portal.agencies.models import Agency, AgencyName, AgencySuccession, Official

MIN_PART = 2
"""A search looks inside names only if the key of its text has at least this many characters."""


@dataclass(frozen=True, slots=True)
class Match:
    """An agency that matches a name, and the reason."""

    agency: Agency
    found: MatchReason
    named: Agency
    """The agency that bears the name: `agency` itself, or the former agency that `agency` succeeded."""


def resolve(name: str, on: dt.date) -> list[Agency]:
    """The agencies that a name in any spelling means on that day, best first.

    Former agencies (districts, merged departments) are replaced by their current successors, or returned
    themselves if they have none; `matches` gives the reason for each. Agencies that did not exist yet are
    left out.
    """
    return [match.agency for match in matches(name, on)]


def matches(name: str, on: dt.date) -> list[Match]:
    """The agencies that a name means on that day, each with the reason (`MatchReason`), best first.

    One query for a current name in full, a few more for old names and longer texts.
    """
    for reading in _readings(name):
        bearers = _bearers(names.read(reading))
        if bearers:
            return _today(bearers, on)
    return []


def search(text: str, on: dt.date) -> list[Match]:
    """The results of `matches`, then all other current agencies with the text anywhere in a name."""
    found = matches(text, on)
    seen = {match.agency.pk for match in found}
    part = names.key(text)
    if len(part) < MIN_PART:
        return found
    inside = Agency.objects.current(on).filter(spellings__key__contains=part).distinct()
    return found + [Match(agency, MatchReason.NAMED, agency) for agency in inside if agency.pk not in seen]


@dataclass(frozen=True, slots=True)
class AgencyGroup:
    """One heading of the directory with its agencies; `anchor` is its HTML id."""

    title: str
    anchor: str
    agencies: list[Agency]


def directory(on: dt.date) -> list[AgencyGroup]:
    """The current provincial and commune agencies under the headings of the directory. One query."""
    agencies = list(Agency.objects.current(on).filter(kind__in=[*PROVINCIAL_KINDS, *COMMUNE_KINDS]))
    parts = (
        (_("Provincial agencies"), "cap-tinh", PROVINCIAL_KINDS),
        (_("Wards"), "phuong", (Kind.WARD, Kind.TOWNSHIP)),
        (_("Special zones"), "dac-khu", (Kind.SPECIAL_ZONE,)),
        (_("Communes"), "xa", (Kind.COMMUNE,)),
    )
    groups = [
        AgencyGroup(title, anchor, sorted(_of_kinds(agencies, kinds), key=lambda a: a.kind != Kind.PROVINCE))
        for title, anchor, kinds in parts
    ]
    return [group for group in groups if group.agencies]


@dataclass(frozen=True, slots=True)
class Facts:
    """The data that the public page of an agency shows in addition to the agency's own columns."""

    has_ended: bool
    heirs: list[Agency]
    """The current successors of an agency that has ended; [] for a current one."""
    predecessors: list[Agency]
    officials: list[Official]


def facts(agency: Agency, on: dt.date) -> Facts:
    """The facts for the page of an agency on that day. Two queries, a few more for an ended agency."""
    return Facts(
        has_ended=agency.has_ended(on),
        heirs=successors_of([agency], on).get(agency.pk, []),
        predecessors=list(agency.predecessors.exclude(valid_to=None)),
        officials=list(agency.officials.public().order_by("order", "pk")),
    )


def _of_kinds(agencies: Iterable[Agency], kinds: Collection[str]) -> list[Agency]:
    return [agency for agency in agencies if agency.kind in kinds]


@dataclass(frozen=True, slots=True)
class Answers:
    """The result of a search: current agencies that match, and former agencies with their successors.

    A former agency is left out if each of its successors also matches for another reason.
    """

    bearers: list[Agency]
    former: list[tuple[Agency, list[Agency]]]
    """Each former agency with its current successors; [] if it has none.

    All successors are listed, even those that are also in `bearers`.
    """

    @property
    def count(self) -> int:
        """The number of different agencies in `bearers` and among the successors in `former`."""
        return len(
            {agency.pk for agency in self.bearers} | {h.pk for _former, heirs in self.former for h in heirs}
        )


def answers(text: str, on: dt.date) -> Answers:
    """Search all agencies for a name or a part of a name; see `Answers` for the result."""
    found = search(text, on)
    former = {match.named.pk: match.named for match in found if match.found != MatchReason.NAMED}
    heirs = successors_of(former.values(), on)
    return Answers(
        bearers=[match.agency for match in found if match.found == MatchReason.NAMED],
        former=[(agency, heirs.get(pk, [])) for pk, agency in former.items()],
    )


def successors_of(agencies: Iterable[Agency], on: dt.date) -> dict[int, list[Agency]]:
    """Primary key of each ended agency -> its current successors, over any number of successions.

    Agencies that have not ended or have no current successors are not in the dict. One query for each level
    of successions.
    """
    ended = {agency.pk: agency for agency in agencies if agency.has_ended(on)}
    heirs: dict[int, list[Agency]] = {}
    # For each agency reached so far: the ended agencies that led to it.
    waiting: dict[int, set[int]] = {pk: {pk} for pk in ended}
    visited: set[tuple[int, int]] = set()
    while waiting:
        steps = AgencySuccession.objects.filter(predecessor__in=waiting).select_related("successor")
        further: dict[int, set[int]] = {}
        for step in steps.order_by("successor__sort_key", "pk"):
            for asked in waiting[step.predecessor_id]:
                if (asked, step.successor_id) in visited:
                    continue
                visited.add((asked, step.successor_id))
                if step.successor.in_being(on):
                    heirs.setdefault(asked, []).append(step.successor)
                elif step.successor.has_ended(on):
                    further.setdefault(step.successor_id, set()).add(asked)
        waiting = further
    return heirs


def would_circle(predecessor: Agency, successor: Agency) -> bool:
    """Whether this succession would create a cycle: the predecessor already succeeds the successor."""
    ahead, seen = {successor.pk}, {successor.pk}
    while ahead:
        if predecessor.pk in ahead:
            return True
        steps = AgencySuccession.objects.filter(predecessor__in=ahead)
        ahead = set(steps.values_list("successor_id", flat=True)) - seen
        seen |= ahead
    return False


def _readings(name: str) -> Iterator[str]:
    """Yield the texts to look for, one after another, until an agency is found.

    These are the name, the name without the province, and its part before a comma; nothing for a name
    without letters and digits.
    """
    whole = name.strip()
    if names.key(whole):
        yield whole
        yield _without_province(whole)
        yield whole.partition(",")[0]


def _without_province(name: str) -> str:
    """The name without the province at its end ("Sở Y tế tỉnh Quảng Ngãi"), or the name itself."""
    words = name.replace(",", " ").split()
    territories = Agency.objects.filter(kind=Kind.PROVINCE, valid_to=None).values_list("territory", flat=True)
    for territory in territories:
        for ending in (territory, names.read(territory).bare):
            length = len(ending.split())
            if 0 < length < len(words) and names.key(" ".join(words[-length:])) == names.key(ending):
                return " ".join(words[:-length])
    return name


def _bearers(wanted: names.Name) -> list[Agency]:
    """The agencies with this name; case, diacritics and the type of unit are ignored at first.

    If the name contains a type of unit, agencies whose whole name matches come first, then other agencies of
    this type; if there are neither, all are returned. If the name has diacritics and some agencies have the
    same ones, only those are returned.
    """
    rows = AgencyName.objects.filter(Q(key=wanted.key) | Q(bare_key=wanted.bare_key)).select_related("agency")
    hits = [
        (row.agency, names.read(row.text)) for row in rows.order_by("agency__sort_key", "agency__code", "pk")
    ]
    whole = [hit for hit in hits if hit[1].key == wanted.key]
    of_kind = [hit for hit in hits if hit[0].kind == wanted.kind]
    hits = (
        (whole + [hit for hit in of_kind if hit not in whole]) if wanted.kind and (whole or of_kind) else hits
    )
    exact = [hit for hit in hits if hit[1].bare == wanted.bare or hit[1].text == wanted.text]
    chosen = exact if exact and wanted.has_diacritics else hits
    return list({agency.pk: agency for agency, _name in chosen}.values())


def _today(bearers: Sequence[Agency], on: dt.date) -> list[Match]:
    """The current agencies among these, then the current successors of the ended ones, each agency once.

    Ended agencies without current successors come last.
    """
    heirs = successors_of(bearers, on)
    answers = [Match(agency, MatchReason.NAMED, agency) for agency in bearers if agency.in_being(on)]
    for agency in bearers:
        answers += [Match(heir, MatchReason.SUCCESSOR, agency) for heir in heirs.get(agency.pk, [])]
    for agency in bearers:
        if agency.has_ended(on) and agency.pk not in heirs:
            answers.append(Match(agency, MatchReason.ENDED, agency))
    first: dict[int, Match] = {}
    for match in answers:
        first.setdefault(match.agency.pk, match)
    return list(first.values())
