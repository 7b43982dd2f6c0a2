"""How much of a record is there: the parts of the national record (domain digest §4.1), there or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.procedures.record import Record


@dataclass(frozen=True, slots=True)
class Part:
    key: str
    label: Any
    is_there: Callable[[Record], bool]


def _forms_downloadable(record: Record) -> bool:
    """Every form that is named can be downloaded."""
    return bool(record.papers) and all(paper.form_url for paper in record.papers if paper.form_name)


def _fee_founded(record: Record) -> bool:
    """A fee stands with its legal basis and date; no fee needs none."""
    has_amount = any(way.fees for way in record.ways) or any(
        letter.isdigit() for letter in record.fee_text.replace("0 Đồng", "").replace("0 đồng", "")
    )
    return not has_amount or bool(record.fee_legal_basis and record.fee_date)


PARTS: tuple[Part, ...] = (
    Part("decision", _("decision of publication"), lambda r: bool(r.decision_number and r.decision_date)),
    Part("levels", _("level of agency"), lambda r: bool(r.levels)),
    Part("sequence", _("steps"), lambda r: bool(r.sequence)),
    Part("ways", _("ways of filing"), lambda r: bool(r.ways)),
    Part(
        "time_limit",
        _("time limit"),
        lambda r: bool(r.time_limit_text or any(way.time_limit_text or way.time_limit for way in r.ways)),
    ),
    Part("fee", _("fee"), lambda r: bool(r.fee_text or any(way.fee_text or way.fees for way in r.ways))),
    Part("fee_basis", _("legal basis and date of the fee"), _fee_founded),
    Part("papers", _("papers of the file"), lambda r: bool(r.papers)),
    Part("forms", _("forms to download"), _forms_downloadable),
    Part("sets", _("number of sets"), lambda r: r.sets is not None),
    Part("audiences", _("who may ask"), lambda r: bool(r.audiences or r.audience_text)),
    Part(
        "agencies",
        _("competent or executing agency"),
        lambda r: bool(r.executing_agency or r.competent_agency),
    ),
    Part("place", _("place of receipt"), lambda r: bool(r.place_of_receipt)),
    Part("results", _("results"), lambda r: bool(r.results)),
    Part("legal_basis", _("legal basis"), lambda r: bool(r.legal_basis)),
    Part("conditions", _("conditions"), lambda r: bool(r.conditions)),
    Part("service_level", _("level of online service"), lambda r: r.service_level is not None),
    Part("keywords", _("keywords"), lambda r: bool(r.keywords)),
)


def missing_parts(record: Record) -> list[Part]:
    """The parts that are not there, in the order of the record."""
    return [part for part in PARTS if not part.is_there(record)]


def score(record: Record) -> int:
    """Parts that are there, in whole percent; 100 only when all are."""
    return (len(PARTS) - len(missing_parts(record))) * 100 // len(PARTS)
