"""Prepare the data of a procedure for its PDF templates."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import segno
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.base.pdf import PdfDocument, typeset
from portal.procedures.choices import Audience
from portal.procedures.queries.content import Term
from portal.procedures.queries.detail import Detail

HERE = Path(__file__).resolve().parent
LEAFLET = PdfDocument("to-roi-", HERE / "leaflet.typ")
CHECKLIST = PdfDocument("giay-to-", HERE / "checklist.typ")
BRAND = "#0d5568"
SIZES = (15.0, 13.5, 12.0, 10.5, 9.5, 8.5)
"""Font sizes of the leaflet in points: the largest that fits one page is used."""
LONGEST_TEXT = 900


def facts_of(detail: Detail, *, url: str, publisher: str, brand: str) -> dict[str, Any]:
    """The data that both PDF templates read, with all texts in the active language.

    Contains nothing about the person who asks, so that the PDF can be cached. `url` is the public page, also
    used for the QR code; `brand` is a CSS colour, "" for the default.
    """
    record = detail.content.record
    return {
        "title": record.name,
        "code": detail.procedure.code,
        "case": detail.content.case,
        "publisher": publisher,
        "brand": brand or BRAND,
        "url": url,
        "qr": segno.make(url, error="m").svg_inline(border=1),
        "qr_alt": _("Code that leads to the page: %(url)s") % {"url": url},
        "parts": [part for part in _parts(detail) if part["lines"]],
        "papers": [_evidence(paper) for paper in detail.content.required_papers],
        "others": [_evidence(paper) for paper in detail.content.other_papers],
        "size": SIZES[0],
        "words": {
            "what": _("Administrative procedure"),
            "code": pgettext("procedure", "Code"),
            "case": _("Your case"),
            "papers": _("What to bring"),
            "others": _("Bring these too, if you have them or they apply to you"),
            "more": _("The whole record, forms and changes:"),
            "checked": detail.origin,
            "note": _("Where this paper and the portal differ, the portal is right."),
            "cut": _("Shortened here; the whole is on the portal."),
            "checklist": _("Checklist"),
            "choose": _("The list differs from case to case: choose yours on the portal.")
            if detail.content.cases and not detail.content.case
            else "",
        },
    }


def on_one_page(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts with `size` set to the largest font size that fits one page.

    If no size fits, lists and texts are cut at the smallest size; the shortest version is returned even if
    it does not fit.
    """
    for size in SIZES:
        tried = {**facts, "size": size}
        if pages_of(typeset(LEAFLET.template, tried)) == 1:
            return tried
    for most in (14, 9, 5):
        tried = _cut(facts, most)
        if pages_of(typeset(LEAFLET.template, tried)) == 1:
            break
    return tried


def pages_of(pdf: bytes) -> int:
    """The number of pages of a PDF made by typst, which writes page objects uncompressed."""
    counts = re.findall(
        rb"/Type\s*/Pages.{0,200}?/Count\s+(\d+)|/Count\s+(\d+).{0,200}?/Type\s*/Pages", pdf, re.S
    )
    return max((int(a or b) for a, b in counts), default=len(re.findall(rb"/Type\s*/Page[^s]", pdf)))


def _cut(facts: dict[str, Any], most: int) -> dict[str, Any]:
    longest = 60 * most
    parts = [
        {
            **part,
            "lines": [line[:longest] + ("…" if len(line) > longest else "") for line in part["lines"][:most]],
        }
        for part in facts["parts"]
    ]
    papers = [
        {**paper, "name": _short(paper["name"], longest), "note": ""} for paper in facts["papers"][:most]
    ]
    return {**facts, "size": SIZES[-1], "parts": parts, "papers": papers, "others": [], "is_cut": True}


def _parts(detail: Detail) -> list[dict[str, Any]]:
    content, record = detail.content, detail.content.record
    audiences = record.audience_text or ", ".join(str(Audience(a).label) for a in record.audiences)
    return [
        {"title": _("What you get"), "lines": [_short(result) for result in record.results]},
        {"title": _("Who may ask"), "lines": [_short(audiences)] if audiences else []},
        {"title": _("Where to go"), "lines": _where(detail)},
        {"title": _("How long"), "lines": [_line(term, term.time) for term in content.times]},
        {
            "title": _("How much"),
            "lines": [_line(term, term.fee) for term in content.fees] + _basis(detail),
        },
    ]


def _where(detail: Detail) -> list[str]:
    record = detail.content.record
    lines = []
    for office in detail.offices:
        facts = (office.place, office.agency.name, office.agency.address, office.agency.phone)
        lines.append(" · ".join(dict.fromkeys(fact for fact in facts if fact)))
    if not lines and any(service_point.every_commune for service_point in detail.service_points):
        lines.append(_("At the People's Committee of the commune, ward or special zone where you live"))
    return lines or [_short(text) for text in [record.place_of_receipt or record.executing_agency] if text]


def _basis(detail: Detail) -> list[str]:
    record = detail.content.record
    if not detail.content.fees or detail.content.is_free:
        return []
    if not record.fee_legal_basis:
        return [_("The legal basis of this fee is not in the record: ask where you hand in before you pay.")]
    day = f" ({date_format(record.fee_date, 'd/m/Y')})" if record.fee_date else ""
    return [_("Legal basis: %(basis)s") % {"basis": record.fee_legal_basis + day}]


def _line(term: Term, text: str) -> str:
    heading = ", ".join(part for part in (term.case, term.channel_names) if part)
    return f"{heading}: {_short(text)}" if heading else _short(text)


def _evidence(paper: Any) -> dict[str, str]:
    counts = []
    if paper.originals:
        counts.append(_("originals: %(count)d") % {"count": paper.originals})
    if paper.copies:
        counts.append(_("copies: %(count)d") % {"count": paper.copies})
    return {
        "name": paper.name,
        "counts": ", ".join(counts),
        "note": _short(paper.note),
        "form": paper.form_name,
    }


def _short(text: str, longest: int = LONGEST_TEXT) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + "…"
