"""Template tags and filters of procedures."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.procedures.choices import TimeUnit
from portal.procedures.queries.content import Content
from portal.procedures.queries.listing import ProcedureRow
from portal.procedures.queries.sections import Section, of_record
from portal.procedures.reading import Readings

register = template.Library()

_BULLET = re.compile(r"^\s*(?:[-+•▪*–]|[a-zđ]\))\s+")

# Texts exported from documents have whole lists on one line: "o Công dân o Doanh nghiệp".
_INLINE = re.compile(r"(?:(?<=\s)|^)[o•▪](?:\s+)(?=[A-ZĐÀ-ỸĂÂÊÔƠƯ\d])")


@register.filter
def prose(text: str) -> SafeString:
    """A text as HTML paragraphs, and lists where lines begin with a dash or bullet; everything is escaped."""
    blocks: list[SafeString] = []
    items: list[str] = []

    def end_list() -> None:
        if items:
            blocks.append(
                format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((i,) for i in items)))
            )
            items.clear()

    for line in _INLINE.sub("\n- ", text).split("\n"):
        if not line.strip():
            end_list()
        elif _BULLET.match(line):
            items.append(_BULLET.sub("", line).strip())
        else:
            end_list()
            blocks.append(format_html("<p>{}</p>", line.strip()))
    end_list()
    return format_html_join("", "{}", ((block,) for block in blocks))


@register.filter
def sections(content: Content) -> list[Section]:
    """The sections of the whole record, each with its heading."""
    return of_record(content)


@register.simple_tag
def short_time(row: ProcedureRow) -> str:
    """The time limit in a few words; "" if it was not parsed, has several values or depends on the case."""
    if row.readings is None:
        return ""
    readings = Readings.model_validate(row.readings)
    limits = {limit for reading in (readings.whole, *readings.ways) for limit in reading.limits}
    plain = {(limit.tenths, limit.unit) for limit in limits}
    if len(plain) != 1 or any(limit.case for limit in limits):
        return ""
    tenths, unit = plain.pop()
    if unit == TimeUnit.SAME_DAY:
        return pgettext("time limit", "Within the day")
    whole, tenth = divmod(tenths, 10)
    if not whole and not tenth:
        return ""
    amount = f"{whole},{tenth}" if tenth else str(whole)
    return f"{amount} {TimeUnit(unit).label}"


@register.filter
def copies(paper: Any) -> str:
    """The numbers of originals and copies of a document as text; "" if neither is known."""
    parts = []
    if paper.originals:
        parts.append(_("originals: %(count)d") % {"count": paper.originals})
    if paper.copies:
        parts.append(_("copies: %(count)d") % {"count": paper.copies})
    return ", ".join(parts)
