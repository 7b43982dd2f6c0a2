"""Split lists whose items run together in one text, because they were copied from a web page.

Each function returns the items, and the texts that a person has to check because the split is uncertain. A
text that cannot be split stays whole in its row, or is among the uncertain ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from portal.lib.vietnamese import fold
from portal.procedures.imports import words

Rows = list[dict[str, Any]]

WAYS_HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả"
PAPERS_HEAD = re.compile(r"Tên giấy tờ\s*Mẫu đơn, tờ khai\s*Số lượng")
BASIS_HEAD = "Tên văn bản pháp lýMã văn bản"

_TIME = (
    r"(?:\d+(?:[.,]\d+)?\s*(?:Ngày làm việc|Ngày|Giờ làm việc|Giờ|Tháng|Năm|Phút)"
    r"|Không có thông tin|\d+(?=Miễn phí|Không có thông tin))"
)
_WAY = re.compile(rf"(Trực tiếp|Trực tuyến|Dịch vụ bưu chính(?: công ích)?)(?={_TIME})")
_LIMIT = re.compile(_TIME)
_FEE = re.compile(r"Miễn phí|Không có thông tin|\d[\d.,]*\s*(?:Việt Nam Đồng|VNĐ|Đồng|đồng|USD)")
_COUNTS = re.compile(r"(\d+) bản chính(?:,\s*(\d+) bản sao)?|(\d+) bản sao")
_FORM = re.compile(
    r"(;|\s\([^()\s]*\s[^()]*\))[.;]?([^\W_][^;()]*\.(?:docx?|xlsx?|pdf|odt|rtf))$", re.IGNORECASE
)
"""A file name after a semicolon or a remark of several words in brackets; “BCA(X13).doc” is one file name."""
_ITEM = re.compile(r"[a-zđ]\d?[.)]\s")
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|odt|rtf)$", re.IGNORECASE)
_NEXT_TITLE = (
    r"(?=$|\n|\d|(?:Thông|Nghị|Luật|Bộ|Quyết|Pháp|Hiến|Quy|Về|Sửa|Công|Chỉ|Văn|Hướng|Ban|Thực|Quản)\s"
    r"|(?:LUẬT|NGHỊ|QUY|THÔNG|BỘ|QUYẾT)\s)"
)
_NUMBER = re.compile(
    r"(?:số )?(\d+(?:\.\d+)?/(?:\d{4}/)?"
    r"(?:(?:UBTV)?QH(?:1\d|\d(?!\d))|(?!(?:UBTV)?QH\d)[A-ZĐ]{2,}(?:-[A-ZĐ]\d\d|-[A-ZĐ]+)*(?:\([A-Z0-9]+\))?))"
    + _NEXT_TITLE
)
_KIND = re.compile(r"(?<=[\w.)\n])(?:Thông tư|Nghị định|Nghị quyết|Luật|Quyết định|Pháp lệnh)(?: số)?$")
_GLUED = re.compile(r"\d+/\d{4}/[A-ZĐ]{2,}(?:-[A-ZĐ]+)*\d*[a-zà-ỹ]")
_YEAR = re.compile(r"((?:19|20)\d{2})(\d{1,3}/.+)")
_RESULT = re.compile(r"Mã: KQ\.[\w.]+?\d{3,6}(?=\D|$)")
_AFTER_RESULTS = re.compile(r"Từ khóa(.*?)Mô tả(.*?)(?:Chọn cơ quan thực hiện.*)?$", re.DOTALL)


def ways(text: str) -> tuple[Rows, list[str]]:
    """Split a text of the ways of filing, each of which begins with a channel and a time limit.

    Returns the rows, and the texts that may be cut at the wrong place; [] and [text] if the text begins with
    something else.
    """
    body = text.replace(WAYS_HEAD, "", 1)
    starts = list(_WAY.finditer(body))
    if not starts or body[: starts[0].start()].strip():
        return [], [text]
    ends = [*(start.start() for start in starts[1:]), len(body)]
    rows: Rows = []
    unsure = []
    for start, end in zip(starts, ends, strict=True):
        row, is_sure = _way(body[start.end() : end])
        rows.append({"hình_thức_nộp": start[1], **row})
        unsure += [] if is_sure else [body[start.start() : end].strip()]
    return rows, unsure


def _way(text: str) -> tuple[dict[str, Any], bool]:
    limit = _LIMIT.match(text)
    if limit is None:
        return {"mô_tả": text.strip()}, False
    row: dict[str, Any] = {"thời_hạn_giải_quyết": limit[0]}
    place, fees = limit.end(), []
    while found := _FEE.match(text, place):
        end = _closing(text, found.end())
        fees.append(f"{found[0]} {text[found.end() : end]}".strip())
        place = end
    if fees:
        row["phí_lệ_phí"] = "\n".join(fees)
    if rest := text[place:].strip():
        row["mô_tả"] = rest
    has_unit = not limit[0].isdigit()
    return row, has_unit and bool(fees)


def _closing(text: str, place: int) -> int:
    """The position after the bracket that opens at `place`; `place` if there is none or it is not closed."""
    depth = 0
    for number, sign in enumerate(text[place:], start=place):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return number + 1 if sign == ")" else place
    return place


def papers(text: str) -> tuple[Rows, list[str]]:
    """Split a text of the documents to submit, in which each name ends with counts of originals and copies.

    A text before a table head (PAPERS_HEAD) is the case (trường hợp) of the documents below the head. Returns
    the rows, and the names of documents that may be cut at the wrong place.
    """
    rows: Rows = []
    unsure: list[str] = []
    case = ""
    for piece in _between_heads(text):
        if piece is None:
            case, rows = _heading(rows, case)
            continue
        for row, is_sure in _papers(piece, case):
            rows.append(row)
            unsure += [] if is_sure else [str(row["tên_giấy_tờ"])]
    if rows and not rows[-1].get("_counted", True):
        unsure.append(str(rows[-1]["tên_giấy_tờ"]))
    return [{key: value for key, value in row.items() if key != "_counted"} for row in rows], unsure


def _between_heads(text: str) -> Iterator[str | None]:
    """Yield the texts before, between and after the table heads (PAPERS_HEAD), and None for each head."""
    for number, piece in enumerate(PAPERS_HEAD.split(text)):
        if number:
            yield None
        yield piece


def _heading(rows: Rows, case: str) -> tuple[str, Rows]:
    """The case of the documents below a table head, and the rows above the head.

    If the last row has no counts, it is the name of the case and not a document; otherwise the case is "".
    """
    if rows and rows[-1].get("_counted") is False:
        return str(rows[-1]["tên_giấy_tờ"]).strip(" -*:"), rows[:-1]
    return "", rows


def _papers(text: str, case: str) -> Iterator[tuple[dict[str, Any], bool]]:
    place = 0
    for found in _COUNTS.finditer(text):
        if not _ends_row(text, found):
            continue
        counts = [int(count or 0) for count in (found[1], found[2] or found[3])]
        is_sure = len(found[1] or found[3]) == 1 and len(found[2] or "") < 3
        name, form = _name_and_form(text[place : found.start()])
        row: dict[str, Any] = {"tên_giấy_tờ": name, "trường_hợp": case}
        if form:
            row["mẫu_đơn_tờ_khai"] = form
        if is_sure:
            row |= {"bản_chính": counts[0], "bản_sao": counts[1]}
        else:  # the digits may belong to the name: "năm 20241 bản chính"
            row["tên_giấy_tờ"] = text[place : found.end()].strip()
        place = found.end()
        if name:
            yield row, is_sure and (bool(form) or not _FILE.search(name)) and not _begins_in_middle(name)
    if rest := text[place:].strip(" -\n"):
        yield {"tên_giấy_tờ": rest, "trường_hợp": case, "_counted": False}, True


def _ends_row(text: str, found: re.Match[str]) -> bool:
    """Whether these counts were a cell of a table: no blank separates them from the text before or after."""
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    return bool(before) and (not (before.isspace() or before == "(") or not after or after not in " ,;.)")


def _begins_in_middle(name: str) -> bool:
    """Whether the beginning of this name was lost: a small letter that is not the item of a list, or “);”."""
    return name[0] in ").,;:/]”…" or (name[0].islower() and not _ITEM.match(name))


def _name_and_form(text: str) -> tuple[str, str]:
    text = text.strip(" \n").lstrip("-+*• ")  # the bullet of the list on the web page, not part of the name
    if found := _FORM.search(text):
        return text[: found.end(1)].strip(), found[2].strip()
    return text, ""


def legal_basis(text: str) -> tuple[Rows, list[str]]:
    """Split a text of legal documents that has no separators: title, number, next title, next number.

    Returns the rows, and a description of each document that may be cut at the wrong place.
    """
    body = text.replace(BASIS_HEAD, "", 1)
    rows: Rows = []
    unsure = []
    place = 0
    for found in _NUMBER.finditer(body):
        title, number = _KIND.sub("", body[place : found.start()].strip()).strip(), found[1]
        place = found.end()
        if year := _YEAR.fullmatch(number):
            title, number = f"{title} {year[1]}".strip(), year[2]
            unsure.append(f"{title} · {number}")
        if not title and rows and fold(rows[-1]["số_ký_hiệu"]) == fold(number):
            rows[-1]["trích_yếu"] = f"{rows[-1]['trích_yếu']} {number}".strip()
            continue
        rows.append({"số_ký_hiệu": number, "trích_yếu": title})
        if _GLUED.search(title):
            unsure.append(f"{title} · {number}")
    if rest := body[place:].strip():
        unsure.append(rest)
        if rows:
            rows[-1]["trích_yếu"] = f"{rows[-1]['trích_yếu']}\n{rest}"
    return rows, unsure


def results(text: str) -> tuple[list[str], dict[str, str]]:
    """Split a text of the results of a procedure, in which a code (KQ.…) follows each name.

    Returns the names, and the texts behind the last result that have a value: "từ_khóa" (keywords) and
    "mô_tả" (description).
    """
    pieces = _RESULT.split(text)
    more = {}
    if tail := _AFTER_RESULTS.search(pieces[-1]):
        pieces[-1] = pieces[-1][: tail.start()]
        given = {"từ_khóa": tail[1], "mô_tả": tail[2]}
        more = {key: value.strip() for key, value in given.items() if words.cleaned(value)}
    return [piece.strip() for piece in pieces if words.cleaned(piece)], more


def has_results(text: str) -> bool:
    return bool(_RESULT.search(text))
