"""The page of one procedure: what a person needs first, then the whole record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.agencies.choices import PROVINCIAL_KINDS
from portal.agencies.models import Agency
from portal.lib.vietnamese import slug
from portal.procedures.choices import Audience, Channel, FilingWay, Level, ProcedureState
from portal.procedures.models import Journey, JourneyStep, Offer, Procedure, ProcedureVersion
from portal.procedures.reading import Readings
from portal.procedures.record import LegalBasis, Paper, Record, Way

MOST_SIBLINGS = 6


@dataclass(frozen=True)
class Case:
    """A trường hợp one may choose."""

    key: str
    name: str
    is_chosen: bool


@dataclass(frozen=True)
class Term:
    """How long it takes and what it costs, for one or several ways of handing in."""

    channels: tuple[Channel, ...]
    case: str
    time: str
    fee: str
    description: str = ""

    @property
    def channel_names(self) -> str:
        return ", ".join(str(channel.label) for channel in self.channels)


@dataclass(frozen=True)
class Filing:
    """The one button."""

    way: FilingWay
    text: str
    url: str
    note: str


@dataclass(frozen=True)
class Office:
    """Where one may go."""

    agency: Agency
    offer: Offer

    @property
    def place(self) -> str:
        return self.offer.place

    @property
    def map_query(self) -> str:
        return self.agency.address or self.agency.name


@dataclass
class Detail:
    procedure: Procedure
    version: ProcedureVersion
    record: Record
    readings: Readings
    on: dt.date
    is_past: bool
    case: str
    """The name of the case chosen; empty when none is."""
    offers: list[Offer]
    commune: Agency | None
    history: list[ProcedureVersion]
    siblings: list[Procedure] = field(default_factory=list)
    related: list[Procedure] = field(default_factory=list)
    replaces: list[Procedure] = field(default_factory=list)

    # -- cases and papers ------------------------------------------------------------------------
    @cached_property
    def cases(self) -> list[Case]:
        return [Case(case_key(name), name, name == self.case) for name in case_names(self.record)]

    @cached_property
    def papers(self) -> list[Paper]:
        """What to bring: for every case, and for the one that is chosen."""
        return [paper for paper in self.record.papers if paper.case in ("", self.case)]

    @cached_property
    def required_papers(self) -> list[Paper]:
        return [paper for paper in self.papers if paper.required]

    @cached_property
    def other_papers(self) -> list[Paper]:
        return [paper for paper in self.papers if not paper.required]

    @cached_property
    def papers_by_case(self) -> list[tuple[str, list[Paper]]]:
        names = ["", *case_names(self.record)]
        groups = [(name, [paper for paper in self.record.papers if paper.case == name]) for name in names]
        return [(name, papers) for name, papers in groups if papers]

    @cached_property
    def forms(self) -> list[Paper]:
        """Papers with a form to download, each form once."""
        by_url = {paper.form_url: paper for paper in self.papers if paper.form_url}
        return list(by_url.values())

    # -- time and money --------------------------------------------------------------------------
    @cached_property
    def terms(self) -> list[Term]:
        """One row a way, ways that say the same together; for the chosen case."""
        ways = [way for way in self.record.ways if way.case in ("", self.case) or not self.case]
        if not ways:
            time, fee = self.record.time_limit_text, self.record.fee_text
            return [Term((), "", time, fee)] if time or fee else []
        return merged(ways, self.record)

    @property
    def times(self) -> list[Term]:
        return _distinct(self.terms, "time")

    @property
    def fees(self) -> list[Term]:
        return _distinct(self.terms, "fee")

    @property
    def is_free(self) -> bool:
        """Every fee that is shown is read as nothing."""
        return self.readings.is_free

    @property
    def fee_has_basis(self) -> bool:
        return bool(self.record.fee_legal_basis)

    # -- where -----------------------------------------------------------------------------------
    @property
    def is_for_communes(self) -> bool:
        """Whether it matters where a person lives; not for the past, when others took the files."""
        if self.is_past:
            return False
        return any(offer.every_commune for offer in self.offers) or Level.COMMUNE in self.record.levels

    @cached_property
    def offices(self) -> list[Office]:
        """The offices to go to: the commune's own row before the one for every commune."""
        found = [
            Office(offer.agency, offer)
            for offer in self.offers
            if offer.agency is not None and not offer.agency.is_commune and offer.is_offered
        ]
        if self.commune is not None:
            own = next((offer for offer in self.offers if offer.agency_id == self.commune.pk), None)
            offer = own or next((offer for offer in self.offers if offer.every_commune), None)
            if offer is not None and offer.is_offered:
                found.insert(0, Office(self.commune, offer))
        return found

    @cached_property
    def commune_refuses(self) -> bool:
        own = [offer for offer in self.offers if self.commune and offer.agency_id == self.commune.pk]
        return bool(own) and not own[0].is_offered

    @cached_property
    def filing(self) -> Filing | None:
        """How one files: at the place chosen, or as most agencies do. None for what has ended."""
        if self.procedure.state != ProcedureState.PUBLISHED or self.is_past:
            return None
        offers = [office.offer for office in self.offices]
        offers += [offer for offer in self.offers if offer.every_commune and offer.is_offered]
        open_now = [offer for offer in offers if _is_open(offer, self.on)]
        return _filing(open_now[0]) if open_now else None

    @property
    def where_words(self) -> list[str]:
        """In a line or two where one goes, before any address."""
        words = []
        if any(offer.every_commune and offer.is_offered for offer in self.offers):
            if self.commune is not None and not self.commune_refuses:
                words.append(self.commune.name)
            else:
                words.append(_("People's Committee of the commune, ward or special zone where you live"))
        words += [office.agency.name for office in self.offices if not office.agency.is_commune]
        record = self.record
        told = record.place_of_receipt or record.executing_agency or record.competent_agency
        return words or [text for text in [told] if text]

    @property
    def audience_names(self) -> list[str]:
        return [str(Audience(audience).label) for audience in self.record.audiences]

    # -- the rest --------------------------------------------------------------------------------
    @property
    def legal_basis(self) -> Sequence[LegalBasis]:
        return self.record.legal_basis

    @cached_property
    def missing(self) -> list[str]:
        """What matters to a person and is not in the record."""
        record = self.record
        known = [
            (bool(self.times), pgettext("missing part", "how long it takes")),
            (bool(self.fees), pgettext("missing part", "what it costs")),
            (bool(record.papers), pgettext("missing part", "the papers to bring")),
            (bool(record.sequence), pgettext("missing part", "the steps in order")),
            (bool(record.legal_basis), pgettext("missing part", "the legal basis")),
        ]
        return [name for is_there, name in known if not is_there]

    @property
    def missing_words(self) -> str:
        """The missing parts as one enumeration."""
        *some, last = self.missing
        if not some:
            return last
        return pgettext("enumeration", "%(some)s and %(last)s") % {"some": ", ".join(some), "last": last}

    @property
    def is_unverified(self) -> bool:
        """Nobody of the agency has confirmed it: no decision of publication is recorded."""
        return not (self.record.decision_number and self.record.decision_date)


def detail(
    procedure: Procedure, *, on: dt.date, today: dt.date, case: str = "", commune: Agency | None = None
) -> Detail | None:
    """Everything of the page. None when there was no version yet on that day. Seven queries at most."""
    history = list(
        procedure.versions.published().defer("content", "readings").order_by("-valid_from", "-number")
    )
    version = procedure.current
    if on != today:
        version = procedure.versions.in_force(on).first()
    if version is None:
        return None
    record = version.record
    chosen = next((name for name in case_names(record) if case_key(name) == case), "")
    offered = Q(every_commune=True) | Q(agency__kind__in=PROVINCIAL_KINDS)
    if commune is not None:
        offered |= Q(agency=commune)
    return Detail(
        procedure=procedure,
        version=version,
        record=record,
        readings=Readings.model_validate(version.readings),
        on=on,
        is_past=on != today,
        case=chosen,
        offers=_offers(procedure, offered) if on == today else [],
        commune=commune,
        history=history,
        siblings=_siblings(procedure),
        related=list(procedure.related.in_force().in_order_of_use()[:MOST_SIBLINGS]),
        replaces=list(procedure.replaces.all()[:MOST_SIBLINGS]) if procedure.ended_on is None else [],
    )


def _offers(procedure: Procedure, which: Q) -> list[Offer]:
    return list(procedure.offers.filter(which).select_related("agency").order_by("agency__sort_key"))


def _siblings(procedure: Procedure) -> list[Procedure]:
    """The most used of the same field."""
    if procedure.field_id is None:
        return []
    others = Procedure.objects.in_force().filter(field=procedure.field_id).exclude(pk=procedure.pk)
    return list(others.in_order_of_use()[:MOST_SIBLINGS])


def case_names(record: Record) -> list[str]:
    """The cases of a record: those it lists, then those its papers and ways name."""
    named = [*record.cases, *(paper.case for paper in record.papers), *(way.case for way in record.ways)]
    return [name for name in dict.fromkeys(named) if name]


def case_key(name: str) -> str:
    """What stands in the address for a case."""
    return slug(name)[:60].strip("-")


def merged(ways: Iterable[Way], record: Record) -> list[Term]:
    """Ways that take as long and cost as much, in one row."""
    rows: dict[tuple[str, str, str, str], list[Channel]] = {}
    for way in ways:
        time = way.time_limit_text or record.time_limit_text
        fee = way.fee_text or record.fee_text
        rows.setdefault((way.case, time, fee, way.description), []).append(way.channel)
    return [
        Term(tuple(dict.fromkeys(channels)), case, time, fee, description)
        for (case, time, fee, description), channels in rows.items()
    ]


def _distinct(terms: list[Term], what: str) -> list[Term]:
    """One row for each thing said of time (or money)."""
    rows: dict[tuple[str, str], list[Channel]] = {}
    for term in terms:
        said = getattr(term, what)
        if said:
            rows.setdefault((term.case, said), []).extend(term.channels)
    every = {channel for term in terms for channel in term.channels}
    found = []
    for (case, said), channels in rows.items():
        told = tuple(dict.fromkeys(channels))
        # What holds for every way is said without naming them.
        named = () if set(told) == every else told
        found.append(Term(named, case, **{what: said, "fee" if what == "time" else "time": ""}))
    return found


def _is_open(offer: Offer, on: dt.date) -> bool:
    return (offer.open_from is None or offer.open_from <= on) and (
        offer.open_until is None or offer.open_until >= on
    )


def _filing(offer: Offer) -> Filing:
    way = FilingWay(offer.way)
    if way == FilingWay.IN_PERSON or not offer.url:
        note = _("Bring the papers of the list below to the office; they are looked through while you wait.")
        return Filing(FilingWay.IN_PERSON, _("See where to hand it in"), "#noi-nop", note)
    texts = {
        FilingWay.HERE: (_("File online"), ""),
        FilingWay.NATIONAL: (
            _("File on the National Public Service Portal"),
            _("You leave this portal and sign in there with VNeID."),
        ),
        FilingWay.MINISTRY: (
            _("File on the system of the ministry"),
            _("You leave this portal; the ministry's system has its own sign-in."),
        ),
    }
    text, note = texts[way]
    return Filing(way, text, offer.url, note)


# -- journeys --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Walk:
    """Where one stands in a journey."""

    journey: Journey
    steps: list[JourneyStep]
    place: int
    """Of the current step, from 0; -1 when this procedure is no step of it."""

    @property
    def before(self) -> JourneyStep | None:
        return self.steps[self.place - 1] if self.place > 0 else None

    @property
    def after(self) -> JourneyStep | None:
        return self.steps[self.place + 1] if -1 < self.place < len(self.steps) - 1 else None

    @property
    def number(self) -> int:
        return self.place + 1


def walk_of(procedure: Procedure, slug: str) -> Walk | None:
    """The journey the reader is on, when this procedure is a step of it. One query."""
    steps = list(
        JourneyStep.objects.filter(journey__slug=slug, journey__current__isnull=False)
        .select_related("journey", "procedure")
        .order_by("order")
    )
    place = next((number for number, step in enumerate(steps) if step.procedure_id == procedure.pk), -1)
    return Walk(steps[0].journey, steps, place) if place >= 0 else None


def journeys_through(procedure: Procedure) -> list[Journey]:
    """The published journeys this procedure is a step of. One query."""
    return list(Journey.objects.public().filter(steps__procedure=procedure).distinct())
