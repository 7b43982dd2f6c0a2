"""Compare two records: which parts differ, with their texts before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel

from portal.procedures.choices import Audience, Channel, Level, ServiceLevel, TimeUnit
from portal.procedures.reading import NOTHING_TO_PAY, fee_in_words
from portal.procedures.record import Exemption, FeeLine, Paper, Record, TimeLimit

LABELS: dict[str, Any] = {
    "name": pgettext_lazy("procedure", "name"),
    "field": _("field of administration"),
    "kind": _("kind of procedure"),
    "issuing_agency": _("issuing agency"),
    "levels": _("level of agency"),
    "decision_number": _("number of the decision of publication"),
    "decision_date": _("date of the decision of publication"),
    "sequence": _("steps"),
    "ways": _("ways of filing"),
    "cases": _("cases (trường hợp)"),
    "papers": _("papers of the file"),
    "sets": _("number of sets"),
    "audiences": _("who may ask"),
    "audience_text": _("who may ask, in words"),
    "competent_agency": _("competent agency"),
    "executing_agency": _("executing agency"),
    "delegated_agency": _("delegated agency"),
    "coordinating_agency": _("coordinating agency"),
    "place_of_receipt": _("place of receipt"),
    "results": _("results"),
    "legal_basis": _("legal basis"),
    "conditions": _("conditions"),
    "keywords": _("keywords"),
    "description": pgettext_lazy("procedure", "description"),
    "time_limit_text": _("time limit"),
    "fee_text": _("fee"),
    "fee_legal_basis": _("legal basis of the fee"),
    "fee_date": _("date of the legal basis of the fee"),
    "exemptions": _("exemptions"),
    "service_level": _("level of online service"),
    "level_of_four": _("level of online service, on the former scale of four"),
    "note": pgettext_lazy("procedure", "note"),
    "source": pgettext_lazy("procedure", "source"),
}
INTERNAL = {"note", "source"}
"""Parts with remarks of the editors, which public pages do not show."""
_CHOICES = (Audience, Channel, Level, ServiceLevel)


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of the record that differs: its name, its label, and its texts before and after.

    The texts of a list are only the rows that differ. An empty `before` means that something was added, an
    empty `after` that something was removed.
    """

    key: str
    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    is_cleared: bool = False
    """Whether the whole part is empty now."""


def differences(before: Record, after: Record) -> list[Difference]:
    """The parts that differ, in the order of the fields of `Record`; [] for equal records."""
    return list(_differences(before, after))


def _differences(before: Record, after: Record) -> Iterator[Difference]:
    for key in Record.model_fields:
        old, new = getattr(before, key), getattr(after, key)
        if old == new:
            continue
        if isinstance(old, tuple):
            gone, come = [row for row in old if row not in new], [row for row in new if row not in old]
            olds, news = [readable(row, key) for row in gone], [readable(row, key) for row in come]
            if not olds and not news:
                olds, news = [gettext("in another order")], [gettext("in another order")]
        else:
            olds, news = _rows(old, key), _rows(new, key)
        is_cleared = new == Record.model_fields[key].default
        yield Difference(key, str(LABELS[key]), tuple(olds), tuple(news), is_cleared)


def contents(record: Record) -> list[tuple[str, list[str]]]:
    """The label and the texts of each filled part that public pages show, in the order of `Record`."""
    rows = ((key, _rows(getattr(record, key), key)) for key in Record.model_fields if key not in INTERNAL)
    return [(str(LABELS[key]), texts) for key, texts in rows if texts]


def _rows(value: Any, key: str) -> list[str]:
    if isinstance(value, tuple):
        return [readable(row) for row in value]
    text = readable(value, key)
    return [text] if text else []


def readable(value: Any, key: str = "") -> str:
    """A value of a record as text in the active language; "" for None. `key` is the name of its part.

    The filled parts of a row are joined by " · ", the items of a list by "; ". Dates are written 31/12/2025.
    """
    if isinstance(value, _CHOICES):
        return str(value.label)
    if isinstance(value, TimeLimit):
        return _limit(value)
    if isinstance(value, FeeLine):
        amount = _money(value.amount) + (f"/{value.per}" if value.per else "")
        return f"{amount} ({value.condition})" if value.condition else amount
    if isinstance(value, Exemption):
        return " · ".join(filter(None, (value.who, _money(value.amount), value.legal_basis)))
    if isinstance(value, Paper):
        return " · ".join(filter(None, _paper(value)))
    if isinstance(value, BaseModel):
        filled = ((name, part) for name, part in value.__dict__.items() if part not in (None, "", (), 0))
        return " · ".join(filter(None, (readable(part, name) for name, part in filled)))
    if isinstance(value, tuple):
        return "; ".join(readable(part) for part in value)
    if value is True:
        return gettext("yes")
    if value is False:
        return gettext("no")
    if hasattr(value, "strftime"):
        return str(value.strftime("%d/%m/%Y"))
    text = "" if value is None else str(value)
    return fee_in_words(text) if key == "fee_text" else text


def _paper(paper: Paper) -> Iterator[str]:
    yield from (paper.name, paper.case, paper.form_name, paper.form_url)
    if paper.originals:
        yield gettext("originals: %(count)d") % {"count": paper.originals}
    if paper.copies:
        yield gettext("copies: %(count)d") % {"count": paper.copies}
    if not paper.required:
        yield gettext("not always needed")
    yield paper.note


def _money(amount: int) -> str:
    return f"{amount:,} đồng".replace(",", ".") if amount else NOTHING_TO_PAY


def _limit(limit: TimeLimit) -> str:
    if limit.unit == TimeUnit.SAME_DAY:
        text = str(limit.unit.label)
    else:
        text = f"{limit.tenths / 10:g} {limit.unit.label}".replace(".", ",")
    if limit.after_hour is None:
        return text
    return gettext("%(limit)s; received after %(hour)d:00, from the next working day") % {
        "limit": text,
        "hour": limit.after_hour,
    }
