"""The content of one version for one case (trường hợp).

The content does not depend on the reader's commune or the day, so it never changes after publication.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import pgettext

from portal.lib.vietnamese import slug
from portal.procedures.choices import Audience, Channel
from portal.procedures.models import ProcedureVersion
from portal.procedures.reading import Readings, fee_in_words
from portal.procedures.record import LegalBasis, Paper, Record, Way, has_unit


@dataclass(frozen=True)
class Case:
    """A case (trường hợp) that a person may choose; `key` is its name in the address."""

    key: str
    name: str
    is_chosen: bool


@dataclass(frozen=True)
class Term:
    """The texts of the time limit and the fee of one or several ways to submit an application.

    `channels` is () if the page does not name them; `case` is "" if the term applies to every case.
    """

    channels: tuple[Channel, ...]
    case: str
    time: str
    fee: str
    description: str = ""

    @property
    def channel_names(self) -> str:
        return ", ".join(str(channel.label) for channel in self.channels)


@dataclass(frozen=True)
class Content:
    """A version of a procedure as a page shows it, in one case or without a chosen case."""

    record: Record
    code: str
    case: str
    """The name of the chosen case, or ""."""
    stored_readings: dict[str, Any]

    @classmethod
    def of(cls, version: ProcedureVersion, *, code: str, case: str = "") -> Content:
        """The content of a version in the case with the key `case`, or without a case for an unknown key."""
        names = case_names(version.record) if case else []
        chosen = next((name for name in names if case_key(name) == case), "")
        return cls(version.record, code, chosen, version.readings)

    @cached_property
    def readings(self) -> Readings:
        return Readings.model_validate(self.stored_readings)

    # -- cases and documents ----------------------------------------------------------------------
    @cached_property
    def cases(self) -> list[Case]:
        return [Case(case_key(name), name, name == self.case) for name in case_names(self.record)]

    @cached_property
    def papers(self) -> list[Paper]:
        """The documents that apply to every case, and those of the chosen case."""
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
        """Documents with a form to download; if several have the same form, only the last of them."""
        by_url = {paper.form_url: paper for paper in self.papers if paper.form_url}
        return list(by_url.values())

    # -- time and money --------------------------------------------------------------------------
    @cached_property
    def terms(self) -> list[Term]:
        """One row for each way of filing of the chosen case, or of all cases if none is chosen.

        Ways with equal texts are merged. Without ways, the only row has the texts of the whole record; []
        if the record has no such texts.
        """
        ways = [way for way in self.record.ways if way.case in ("", self.case) or not self.case]
        if not ways:
            time, fee = _time(self.record.time_limit_text), fee_in_words(self.record.fee_text)
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
        """Whether the whole record is free with certainty, whatever the case; see `Readings.is_free`."""
        return self.readings.is_free

    @property
    def fee_has_basis(self) -> bool:
        return bool(self.record.fee_legal_basis)

    # -- the rest --------------------------------------------------------------------------------
    @property
    def audience_names(self) -> list[str]:
        return [str(Audience(audience).label) for audience in self.record.audiences]

    @property
    def legal_basis(self) -> Sequence[LegalBasis]:
        return self.record.legal_basis

    @cached_property
    def missing(self) -> list[str]:
        """The names of the important parts that the record lacks, for a warning on the page."""
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
        """The names in `missing` as a phrase: "a, b and c". Raises ValueError if nothing is missing."""
        *some, last = self.missing
        if not some:
            return last
        return pgettext("enumeration", "%(some)s and %(last)s") % {"some": ", ".join(some), "last": last}

    @property
    def is_unverified(self) -> bool:
        """Whether the number or the date of the decision of publication is missing."""
        return not (self.record.decision_number and self.record.decision_date)


def case_names(record: Record) -> list[str]:
    """The names of the cases: those that the record lists, then those that its documents and ways name."""
    named = [*record.cases, *(paper.case for paper in record.papers), *(way.case for way in record.ways)]
    return [name for name in dict.fromkeys(named) if name]


def case_key(name: str) -> str:
    """The key of a case in the address: a slug of at most 60 characters."""
    return slug(name)[:60].strip("-")


def merged(ways: Iterable[Way], record: Record) -> list[Term]:
    """Merge ways whose case, time limit, fee and description are equal into one row.

    A way without a text of its own gets the text of the whole record.
    """
    rows: dict[tuple[str, str, str, str], list[Channel]] = {}
    for way in ways:
        time = _time(way.time_limit_text) or _time(record.time_limit_text)
        fee = fee_in_words(way.fee_text or record.fee_text)
        rows.setdefault((way.case, time, fee, way.description), []).append(way.channel)
    return [
        Term(tuple(dict.fromkeys(channels)), case, time, fee, description)
        for (case, time, fee, description), channels in rows.items()
    ]


def _time(text: str) -> str:
    """The text of a time limit; "" for a number without a unit, as some national exports have it."""
    return text if has_unit(text) else ""


def _distinct(terms: list[Term], what: str) -> list[Term]:
    """Merge the rows with the same case and text. `what` is "time" or "fee"; the other text becomes ""."""
    rows: dict[tuple[str, str], list[Channel]] = {}
    for term in terms:
        text = getattr(term, what)
        if text:
            rows.setdefault((term.case, text), []).extend(term.channels)
    every = {channel for term in terms for channel in term.channels}
    found = []
    for (case, text), channels in rows.items():
        distinct = tuple(dict.fromkeys(channels))
        # What applies to every way is shown without naming the ways.
        named = () if set(distinct) == every else distinct
        found.append(Term(named, case, **{what: text, "fee" if what == "time" else "time": ""}))
    return found
