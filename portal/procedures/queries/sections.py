"""Divide the whole record into sections with headings; empty sections are left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.procedures.choices import Audience, Level, ServiceLevel
from portal.procedures.queries.content import Content, Term, merged
from portal.procedures.record import Record


@dataclass(frozen=True)
class Section:
    key: str
    title: str
    text: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    papers: list[Any] = field(default_factory=list)

    @property
    def has_content(self) -> bool:
        return bool(self.text or self.facts or self.items or self.terms or self.papers)


def of_record(content: Content) -> list[Section]:
    record = content.record
    every = [
        Section("trinh-tu", _("Steps in order"), text=record.sequence),
        Section("cach-thuc", _("Ways of handing in, time limit, fee"), terms=merged(record.ways, record)),
        Section("thanh-phan", _("Papers of the file"), facts=_sets(record), papers=content.papers_by_case),
        Section("doi-tuong", _("Who may ask"), text=record.audience_text, items=_audiences(record)),
        Section("co-quan", _("Agencies"), facts=_agencies(record)),
        Section("ket-qua", _("Result"), items=list(record.results)),
        Section("mien-giam", _("Who pays less or nothing"), items=_exemptions(record)),
        Section("dieu-kien", _("Conditions"), text=record.conditions),
        Section("mo-ta", _("Description"), text=record.description),
        Section("thong-tin-chung", _("General facts"), facts=_general(content)),
    ]
    return [section for section in every if section.has_content]


def _sets(record: Record) -> list[tuple[str, str]]:
    return [(_("Number of sets"), str(record.sets))] if record.sets else []


def _audiences(record: Record) -> list[str]:
    return [str(Audience(audience).label) for audience in record.audiences]


def _agencies(record: Record) -> list[tuple[str, str]]:
    pairs = [
        (_("Issued the procedure"), record.issuing_agency),
        (_("Decides"), record.competent_agency),
        (_("Carries out"), record.executing_agency),
        (_("Acts by delegation"), record.delegated_agency),
        (_("Cooperates"), record.coordinating_agency),
        (_("Place of receipt"), record.place_of_receipt),
    ]
    return [(name, text) for name, text in pairs if text]


def _exemptions(record: Record) -> list[str]:
    lines = []
    for each in record.exemptions:
        paid = _("%(amount)s đồng") % {"amount": f"{each.amount:,}".replace(",", ".")} if each.amount else ""
        lines.append(" - ".join(part for part in (each.who, paid, each.legal_basis) if part))
    return lines


def _general(content: Content) -> list[tuple[str, str]]:
    record = content.record
    levels = ", ".join(str(Level(level).label) for level in record.levels)
    decision = record.decision_number
    if decision and record.decision_date:
        decision = f"{decision} ({date_format(record.decision_date, 'd/m/Y')})"
    service = str(ServiceLevel(record.service_level).label) if record.service_level else ""
    if service and record.level_of_four:
        service = f"{service} ({_('level %(level)d on the former scale') % {'level': record.level_of_four}})"
    pairs = [
        (pgettext("procedure", "Code"), content.code),
        (pgettext("procedure", "Field"), record.field),
        (_("Kind of procedure"), record.kind),
        (_("Level of agency"), levels),
        (_("Online service"), service),
        (_("Decision of publication"), decision),
    ]
    return [(name, text) for name, text in pairs if text]
