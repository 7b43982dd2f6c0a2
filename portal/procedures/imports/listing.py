"""The short format: a table with one line per procedure, as agencies commonly exchange lists.

Columns: code, name, field, level, issuer, agency, time_limit, fee, online_level, applicant, result, note,
source.
Only `code` is required; a procedure that is new needs a name and a field, too. `code_full` is ignored.
An empty cell does not change the catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from portal.lib.tables.columns import Column, Kind
from portal.lib.vietnamese import fold
from portal.procedures.choices import Level
from portal.procedures.imports import everyday_names, words
from portal.procedures.imports.build import NATIONAL_CODE, build_record, code_of
from portal.procedures.imports.competent_authorities import COMMUNE, CompetentAuthorities
from portal.procedures.imports.incoming import Incoming, LineProblem

FORMAT = (
    Column(
        "code",
        ("Mã thủ tục", "Mã TTHC", "Mã số TTHC", "Mã số thủ tục", "Mã số", "Mã thủ tục hành chính"),
        Kind.CODE,
        required=True,
        digits=NATIONAL_CODE,
    ),
    Column("code_full", ("Mã đầy đủ",)),
    Column("name", ("Tên thủ tục", "Tên TTHC", "Tên thủ tục hành chính", "Tên")),
    Column("field", ("Lĩnh vực",), is_label=True),
    Column("level", ("Cấp thực hiện", "Cấp"), is_label=True),
    Column("issuer", ("Cơ quan ban hành",), is_label=True),
    Column("agency", ("Cơ quan thực hiện",), is_label=True),
    Column("time_limit", ("Thời hạn giải quyết", "Thời gian giải quyết")),
    Column("fee", ("Phí, lệ phí", "Lệ phí", "Phí")),
    Column("online_level", ("Mức độ trực tuyến", "Mức độ dịch vụ công"), is_label=True),
    Column("applicant", ("Đối tượng thực hiện", "Đối tượng"), is_label=True),
    Column("result", ("Kết quả thực hiện", "Kết quả")),
    Column("note", ("Ghi chú",)),
    Column("source", ("Nguồn",)),
)
MORE = tuple(
    Column(name, (head,))
    for name, head in (
        ("kind", "Loại thủ tục"),
        ("decision_number", "Số quyết định"),
        ("sequence", "Trình tự thực hiện"),
        ("competent_agency", "Cơ quan có thẩm quyền"),
        ("delegated_agency", "Cơ quan được ủy quyền"),
        ("coordinating_agency", "Cơ quan phối hợp"),
        ("place_of_receipt", "Địa chỉ tiếp nhận hồ sơ"),
        ("conditions", "Yêu cầu, điều kiện thực hiện"),
        ("description", "Mô tả"),
    )
)
"""Further text columns, which are read only if a person has matched them with unknown heads of a table."""
COLUMNS = tuple(column.name for column in FORMAT)
WAY_PARTS = frozenset({"channel", "time_limit_text"})
"""The parts of a way of filing (`Way`) that the column of time limits contains."""

_MORE = tuple(column.name for column in MORE)
_DECISION = re.compile(r"(?:Quyết định số\s*)?(\d{1,6})\s*(/QĐ-[A-ZĐ&-]+)?$")
_CHANNEL_START = re.compile(
    r"(?:^|[;•.\n]|(?<=\s)o|\s)\s*(Trực tiếp|Trực tuyến|Dịch vụ bưu chính(?: công ích)?|Qua bưu chính)\s*:"
)


def read_line(line: int, cells: Mapping[str, str], authorities: CompetentAuthorities) -> Incoming:
    """Read the cells of one line; empty cells are not in its `parts`. Raises LineProblem.

    The former district level is replaced by the level that took over its work according to `authorities`. If
    the line does not name the new level itself, this is listed in `uncertain`. An audience without an exact
    equivalent in `Audience` is listed there, too.
    """
    code = code_of(cells.get("code", ""))
    uncertain: list[tuple[str, str]] = []
    agency = _one_line(cells.get("agency", ""))
    levels, was_district = _levels(cells.get("level", ""))
    if was_district:
        rule = authorities.rule_for(cells.get("field", ""), agency)
        successor = Level.COMMUNE if rule.district in (COMMUNE, "") else Level.PROVINCE
        if successor not in levels:
            levels = [*levels, successor]
            uncertain.append(("levels", words.cleaned(cells["level"])))
        agency = _today(agency) if rule.district == COMMUNE else agency
    time, ways = _ways(words.cleaned(cells.get("time_limit", "")))
    applicant = words.cleaned(cells.get("applicant", ""))
    if words.has_no_equivalent(applicant):
        uncertain.append(("audiences", applicant))
    content: dict[str, Any] = {
        "name": words.cleaned(cells.get("name", "")),
        "field": words.cleaned(cells.get("field", "")),
        "levels": words.in_order(levels, Level),
        "ways": ways,
        "time_limit_text": time,
        "fee_text": words.cleaned(cells.get("fee", "")),
        "audiences": words.audiences(applicant),
        "audience_text": applicant,
        "issuing_agency": _one_line(cells.get("issuer", "")),
        "executing_agency": agency,
        "results": _results(words.cleaned(cells.get("result", ""))),
        "service_level": _service_level(cells.get("online_level", "")),
        "source": cells.get("source", ""),
        **_from_note(cells.get("note", "")),
        **{name: text for name in _MORE if (text := words.cleaned(cells.get(name, "")))},
    }
    content = {name: value for name, value in content.items() if value}
    parts = frozenset(content)
    # `parts` has no keywords: they are only for new procedures; others keep those of their editors.
    record = build_record(content | {"keywords": everyday_names.of(code)}, parts)
    row_parts = {"ways": [WAY_PARTS] * len(ways)} if ways else {}
    return Incoming(
        line,
        code,
        record,
        parts=parts,
        row_parts=row_parts,
        uncertain=uncertain,
        former_district=was_district,
    )


def _one_line(text: str) -> str:
    """The agencies of a cell, joined by "; " and each named once; the cell separates them by lines or ";"."""
    names = (words.cleaned(name) for name in re.split(r"[\n;]", text))
    return "; ".join({fold(name): name for name in names if name}.values())


def _levels(text: str) -> tuple[list[Level], bool]:
    levels, was_district = [], False
    for part in re.split(r"[,;/\n]", re.sub(r"\([^()]*\)", "", words.cleaned(text))):
        word = fold(part)
        if word in words.DISTRICT:
            was_district = True
        elif word in words.LEVELS:
            levels.append(words.LEVELS[word])
        elif word:
            raise LineProblem(
                _("level: “%(value)s” is no level; write Cấp Bộ, Cấp Tỉnh or Cấp Xã.")
                % {"value": part.strip()}
            )
    return levels, was_district


def _today(agency: str) -> str:
    """Replace the general name of the former district committees by the name of the commune committees.

    The name of one district (UBND huyện Ba Tơ) and any other text are returned unchanged.
    """
    former = re.fullmatch(
        r"(?i)(?:o\s+)?(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?:cấp\s+)?(?:quận,?\s*)?huyện\.?",
        agency.strip(),
    )
    return "Ủy ban nhân dân cấp xã" if former else agency


def _ways(text: str) -> tuple[str, list[dict[str, Any]]]:
    """Split a text that gives a time limit for each channel.

    Returns "" and rows with `channel` and `time_limit_text`; or the text and [] if the text does not begin
    with a channel.
    """
    starts = list(_CHANNEL_START.finditer(text))
    if not starts or text[: starts[0].start()].strip(" o"):
        return text, []
    ends = [*(start.start() for start in starts[1:]), len(text)]
    ways = []
    for start, end in zip(starts, ends, strict=True):
        limit = text[start.end() : end].strip(" ;•\n").removesuffix(" o").strip(" ;•")
        ways.append({"channel": words.CHANNELS[fold(start[1])], "time_limit_text": limit})
    return "", ways


def _results(text: str) -> tuple[str, ...]:
    parts = re.split(r"\s*•\s*|(?:^|\s)o\s(?=[A-ZĐ])", text)
    return tuple(part.strip(" ;") for part in parts if part.strip(" ;"))


def _service_level(text: str) -> Any:
    word = fold(text)
    if word and word not in words.SERVICE_LEVELS:
        raise LineProblem(
            _("online_level: “%(value)s” is not known; write toàn trình or một phần.") % {"value": text}
        )
    return words.SERVICE_LEVELS.get(word)


def _from_note(note: str) -> dict[str, Any]:
    """Split a note at its semicolons into fields of `Record`.

    Returns `note` (the rest of the text) and, if found, `decision_number` and `kind` (the type of the
    procedure).
    """
    found: dict[str, Any] = {}
    rest = []
    for part in (part.strip() for part in note.split(";")):
        decision = _DECISION.fullmatch(part)
        if decision and "decision_number" not in found:
            found["decision_number"] = decision[1] + (decision[2] or "/QĐ")
        elif part.startswith("TTHC ") or part == "Loại khác":
            found["kind"] = part
        elif part:
            rest.append(part)
    return {**found, "note": "; ".join(rest)}
