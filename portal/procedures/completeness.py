"""Calculate which parts of the national record are filled in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.procedures.record import Record, has_unit


@dataclass(frozen=True, slots=True)
class CompletenessPart:
    key: str
    label: Any
    is_there: Callable[[Record], bool]


def _forms_downloadable(record: Record) -> bool:
    """Whether there are documents, and each document that names a form has the address of the form."""
    return bool(record.papers) and all(paper.form_url for paper in record.papers if paper.form_name)


def _fee_founded(record: Record) -> bool:
    """Whether a record with a fee names the legal basis and its date; True without a fee.

    A fee is a structured fee of a way of filing, or a digit in the fee text of the whole record.
    """
    has_amount = any(way.fees for way in record.ways) or any(
        letter.isdigit() for letter in record.fee_text.replace("0 Đồng", "").replace("0 đồng", "")
    )
    return not has_amount or bool(record.fee_legal_basis and record.fee_date)


PARTS: tuple[CompletenessPart, ...] = (
    CompletenessPart(
        "decision", _("decision of publication"), lambda r: bool(r.decision_number and r.decision_date)
    ),
    CompletenessPart("levels", _("level of agency"), lambda r: bool(r.levels)),
    CompletenessPart("sequence", _("steps"), lambda r: bool(r.sequence)),
    CompletenessPart("ways", _("ways of filing"), lambda r: bool(r.ways)),
    CompletenessPart(
        "time_limit",
        _("time limit"),
        lambda r: (
            has_unit(r.time_limit_text)
            or any(has_unit(way.time_limit_text) or way.time_limit for way in r.ways)
        ),
    ),
    CompletenessPart(
        "fee", _("fee"), lambda r: bool(r.fee_text or any(way.fee_text or way.fees for way in r.ways))
    ),
    CompletenessPart("fee_basis", _("legal basis and date of the fee"), _fee_founded),
    CompletenessPart("papers", _("papers of the file"), lambda r: bool(r.papers)),
    CompletenessPart("forms", _("forms to download"), _forms_downloadable),
    CompletenessPart("sets", _("number of sets"), lambda r: r.sets is not None),
    CompletenessPart("audiences", _("who may ask"), lambda r: bool(r.audiences or r.audience_text)),
    CompletenessPart(
        "agencies",
        _("competent or executing agency"),
        lambda r: bool(r.executing_agency or r.competent_agency),
    ),
    CompletenessPart("place", _("place of receipt"), lambda r: bool(r.place_of_receipt)),
    CompletenessPart("results", _("results"), lambda r: bool(r.results)),
    CompletenessPart("legal_basis", _("legal basis"), lambda r: bool(r.legal_basis)),
    CompletenessPart("conditions", _("conditions"), lambda r: bool(r.conditions)),
    CompletenessPart("service_level", _("level of online service"), lambda r: r.service_level is not None),
    CompletenessPart("keywords", _("keywords"), lambda r: bool(r.keywords)),
)


def missing_parts(record: Record) -> list[CompletenessPart]:
    """The parts that the record lacks, in the order of `PARTS`."""
    return [part for part in PARTS if not part.is_there(record)]


def may_be_published(record: Record) -> bool:
    """Whether an import may publish this record as the first version of a procedure.

    False without a level of agency, because lists, service points and the competent agency depend on it. Such
    a record becomes a draft.
    """
    return bool(record.levels)


def score(record: Record) -> int:
    """The share of the parts that are filled in, in percent, rounded down; 100 only if nothing is missing."""
    return (len(PARTS) - len(missing_parts(record))) * 100 // len(PARTS)
