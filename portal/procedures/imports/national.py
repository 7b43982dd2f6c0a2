"""Read and write the JSON of the national database: one object per procedure with Vietnamese keys.

Keys may have diacritics or not, and spaces or underscores ("mã_thủ_tục", "ma thu tuc"). Fields that only our
record has use Vietnamese keys of our own, so that an export loses nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from portal.lib.tables.reading import MOST_BYTES
from portal.lib.vietnamese import fold
from portal.procedures.choices import Audience, Channel, Level, ServiceLevel
from portal.procedures.imports import run_together, words
from portal.procedures.imports.build import NEEDED, build_record, code_of, read_date
from portal.procedures.imports.incoming import Batch, FileProblem, FileRefusal, Incoming, LineProblem
from portal.procedures.record import Record

MOST_RECORDS = 20_000

KEYS = {
    "name": "tên_thủ_tục",
    "decision_number": "số_quyết_định",
    "decision_date": "ngày_quyết_định",
    "levels": "cấp_thực_hiện",
    "kind": "loại_thủ_tục",
    "field": "lĩnh_vực",
    "issuing_agency": "cơ_quan_ban_hành",
    "sequence": "trình_tự_thực_hiện",
    "ways": "cách_thức_thực_hiện",
    "cases": "các_trường_hợp",
    "papers": "thành_phần_hồ_sơ",
    "sets": "số_lượng_bộ",
    "audiences": "đối_tượng_thực_hiện",
    "audience_text": "mô_tả_đối_tượng",
    "executing_agency": "cơ_quan_thực_hiện",
    "competent_agency": "cơ_quan_có_thẩm_quyền",
    "delegated_agency": "cơ_quan_được_ủy_quyền",
    "coordinating_agency": "cơ_quan_phối_hợp",
    "place_of_receipt": "địa_chỉ_tiếp_nhận_hs",
    "results": "kết_quả_thực_hiện",
    "legal_basis": "căn_cứ_pháp_lý",
    "conditions": "yêu_cầu_điều_kiện_thực_hiện",
    "keywords": "từ_khóa",
    "description": "mô_tả",
    "time_limit_text": "thời_hạn_giải_quyết",
    "fee_text": "phí_lệ_phí",
    "fee_legal_basis": "căn_cứ_thu_phí",
    "fee_date": "ngày_căn_cứ_thu_phí",
    "exemptions": "miễn_giảm_phí",
    "service_level": "mức_độ_trực_tuyến",
    "level_of_four": "mức_độ_cũ",
    "note": "ghi_chú",
    "source": "nguồn",
}
CODE, VALID_FROM = "mã_thủ_tục", "ngày_hiệu_lực"
OWN_KEYS = frozenset({CODE, VALID_FROM, *KEYS.values()})
"""The keys that our export writes (`write_record`)."""

ROW_KEYS: dict[str, dict[str, str]] = {
    "ways": {
        "channel": "hình_thức_nộp",
        "case": "trường_hợp",
        "time_limit_text": "thời_hạn_giải_quyết",
        "time_limit": "thời_hạn_có_cấu_trúc",
        "fee_text": "phí_lệ_phí",
        "fees": "mức_phí",
        "description": "mô_tả",
    },
    "papers": {
        "name": "tên_giấy_tờ",
        "case": "trường_hợp",
        "form_name": "mẫu_đơn_tờ_khai",
        "form_url": "tệp_mẫu",
        "originals": "bản_chính",
        "copies": "bản_sao",
        "required": "bắt_buộc",
        "note": "ghi_chú",
    },
    "legal_basis": {
        "number": "số_ký_hiệu",
        "title": "trích_yếu",
        "issued_on": "ngày_ban_hành",
        "issuer": "cơ_quan_ban_hành",
    },
    "exemptions": {"who": "đối_tượng", "amount": "mức_thu", "legal_basis": "căn_cứ"},
}
OTHER_SPELLINGS = {
    "ma tthc": "ma thu tuc",
    "ten tthc": "ten thu tuc",
    "so quyet dinh cong bo": "so quyet dinh",
    "so luong bo ho so": "so luong bo",
    "dia chi tiep nhan ho so": "dia chi tiep nhan hs",
    "can cu phap ly cua thu tuc": "can cu phap ly",
    "yeu cau dieu kien": "yeu cau dieu kien thuc hien",
    "ket qua": "ket qua thuc hien",
    "doi tuong": "doi tuong thuc hien",
    "phi": "phi le phi",
    "ten file": "mau don to khai",
    "ten mau don to khai": "mau don to khai",
    "url": "tep mau",
    "so ky hieu van ban": "so ky hieu",
    "thu tuc id": "ma thu tuc",
    "ma so": "ma thu tuc",
    "hinh thuc nop": "cach thuc thuc hien",
    "dia chi tiep nhan": "dia chi tiep nhan hs",
    "ket qua xu ly": "ket qua thuc hien",
}
ROW_SPELLINGS = {"hinh thuc": "hinh thuc nop", "thoi gian": "thoi han giai quyet"}
LEVEL_WORDS = {
    Level.MINISTRY: "Cấp Bộ",
    Level.PROVINCE: "Cấp Tỉnh",
    Level.COMMUNE: "Cấp Xã",
    Level.OTHER: "Cơ quan khác",
}
AUDIENCE_WORDS = {
    Audience.CITIZEN: "Công dân Việt Nam",
    Audience.OVERSEAS: "Người Việt Nam định cư ở nước ngoài",
    Audience.FOREIGNER: "Người nước ngoài",
    Audience.BUSINESS: "Doanh nghiệp",
    Audience.FOREIGN_BUSINESS: "Doanh nghiệp có vốn đầu tư nước ngoài",
    Audience.ORGANISATION: "Tổ chức (không bao gồm doanh nghiệp, HTX)",
    Audience.FOREIGN_ORGANISATION: "Tổ chức nước ngoài",
    Audience.COOPERATIVE: "Hợp tác xã",
}
CHANNEL_WORDS = {
    Channel.IN_PERSON: "Trực tiếp",
    Channel.ONLINE: "Trực tuyến",
    Channel.POST: "Dịch vụ bưu chính",
}
SERVICE_WORDS = {
    ServiceLevel.INFORMATION: "Cung cấp thông tin",
    ServiceLevel.PARTIAL: "Một phần",
    ServiceLevel.FULL: "Toàn trình",
}
_COUNTS = re.compile(r"\s*Bản chính\s*:\s*(\d{1,2})[\s,;]+Bản sao\s*:\s*(\d{1,2})\s*", re.IGNORECASE)
_FORMS = re.compile(r"(?:[^\n]+\.(?:docx?|xlsx?|pdf|odt|rtf)\n?)+", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư(?: liên tịch)?|Quyết định|Chỉ thị)\s+)?"
    r"(?:số\s*:?\s*)?(\d[\w.]*(?:/[\w.()&-]+)+)",
    re.IGNORECASE,
)
_PARTING = {"ways": run_together.ways, "papers": run_together.papers, "legal_basis": run_together.legal_basis}
_FIELD_OF = {fold(key): name for name, key in KEYS.items()}
_PART_OF = {name: {fold(key): part for part, key in keys.items()} for name, keys in ROW_KEYS.items()}
_EMPTY = {name: field.default for name, field in Record.model_fields.items()} | {"name": "", "field": ""}
UNKNOWN = object()
"""The value of a key that the file does not contain."""
_LISTS = frozenset({"levels", "audiences", "cases", "results", "keywords"})


def read_json(content: bytes, batch: Batch, mapping: Mapping[str, str]) -> None:
    """Add the records of a JSON file to the batch; `Incoming.line` is the number of the record, from 1.

    `mapping` says for folded keys which field they are, as a person decided; "" is a key that is not read.
    Keys that are not in `mapping` are read if the import knows them.

    An empty value changes nothing, because records of the national portal have a place for every part; only
    in records of our own export (`is_own`) it clears.

    A record with problems is refused. Unknown keys are ignored, and `Batch.left_out` lists each once. Raises
    FileProblem if the file cannot be read, is larger than 40 MiB, or has no records or more than
    `MOST_RECORDS`.
    """
    if len(content) > MOST_BYTES:
        raise FileProblem(_("The file is larger than %(most)d MB.") % {"most": MOST_BYTES // 2**20})
    unknown: dict[str, int] = {}
    for number, thing in enumerate(_records(content), start=1):
        code = ""
        try:
            if not isinstance(thing, dict):
                raise LineProblem(_("Each procedure is a JSON object."))
            given: dict[str, Any] = {}
            clears = is_own(thing)
            for name, value in _keys(thing):
                key = _named(name, mapping)
                if is_known(key) and not clears and _is_empty(value):
                    batch.has_empty = True
                elif is_known(key):
                    given[_key(key)] = _fuller(given.get(_key(key), value), value)
                else:
                    unknown.setdefault(name, number)
            code = str(given.get(fold(CODE), ""))[:40]
            if batch.wants(code):
                batch.incoming.append(_read(number, given, batch, clears=clears))
        except LineProblem as problem:
            batch.unreadable += 1
            batch.refused += [FileRefusal(number, code, reason) for reason in problem.reasons]
    for key, number in unknown.items():
        batch.left_out[number] = ", ".join(filter(None, [batch.left_out.get(number, ""), key]))


def _records(content: bytes) -> list[Any]:
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise FileProblem(_("The file is not in UTF-8.")) from None
    except json.JSONDecodeError as error:
        raise FileProblem(_("This cannot be read as JSON."), error.lineno) from None
    except (ValueError, RecursionError):
        raise FileProblem(_("This cannot be read as JSON.")) from None
    if isinstance(data, dict) and CODE not in data:
        lists = [value for value in data.values() if isinstance(value, list)]
        data = lists[0] if len(lists) == 1 else [data]
    records = data if isinstance(data, list) else [data]
    if not records:
        raise FileProblem(_("There is no procedure in this file."))
    if len(records) > MOST_RECORDS:
        raise FileProblem(_("There are more than %(most)d lines.") % {"most": MOST_RECORDS})
    return records


def keys_of(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield the different keys of the first 50 records of a JSON file, each with a value as text.

    Raises FileProblem if the file cannot be read.
    """
    found: dict[str, str] = {}
    for thing in _records(content)[:50]:
        for key, value in _keys(thing) if isinstance(thing, dict) else ():
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            found[key] = found.get(key) or text
    yield from found.items()


def standard_key(key: str) -> str:
    """The folded key; for another known spelling of a key, the folded standard spelling."""
    return _key(key)


def _named(key: str, mapping: Mapping[str, str]) -> str:
    """The key of the field that a person chose for this key ("" for none), or else the key itself."""
    name = mapping.get(fold(key))
    return key if name is None else {"": "", "code": CODE, "valid_from": VALID_FROM, **KEYS}[name]


def _keys(thing: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the keys and values of a record, also those in objects such as "metadata" and "content"."""
    for key, value in thing.items():
        if isinstance(value, dict) and not is_known(key):
            yield from _keys(value)
        else:
            yield key, value


def is_known(key: str) -> bool:
    return _key(key) in _FIELD_OF or _key(key) in (fold(CODE), fold(VALID_FROM))


def is_own(thing: Mapping[str, Any]) -> bool:
    """Whether this is a record of our own export or a part of one: all its keys are those that we write."""
    return CODE in thing and OWN_KEYS.issuperset(thing)


def _is_empty(value: Any) -> bool:
    return value in (None, [], {}) or (isinstance(value, str) and not value.strip())


def _fuller(one: Any, other: Any) -> Any:
    """Choose between two values of a field: rows rather than text, text rather than nothing, or the first."""
    return max((one, other), key=lambda value: (bool(value), isinstance(value, (list, dict))))


def _read(number: int, given: Mapping[str, Any], batch: Batch, *, clears: bool) -> Incoming:
    """Read one record. An empty value of a row clears if `clears` is true, else `batch.has_empty` is set."""
    content: dict[str, Any] = {}
    row_parts: dict[str, list[frozenset[str]]] = {}
    given, uncertain = _parted(given)
    for key, name in _FIELD_OF.items():
        value = given.get(key, UNKNOWN)
        if not _says_something(value) or (name in NEEDED and not value):
            continue
        if name in ROW_KEYS:
            given_rows = list(_rows_of(name, value)) if value else []
            if not clears and any(_is_empty(part) for row in given_rows for part in row.values()):
                batch.has_empty = True
                given_rows = [
                    {k: part for k, part in row.items() if not _is_empty(part)} for row in given_rows
                ]
            rows = [_row(name, row) for row in given_rows]
            content[name] = [row for row, _parts in rows]
            row_parts[name] = [parts for _row, parts in rows]
        else:
            content[name] = _value(name, value) if value not in (None, "", []) else _EMPTY[name]
    if doubt := _keep_prose(content, given):
        uncertain.append(("audiences", doubt))
    valid_from = given.get(fold(VALID_FROM))
    parts = frozenset(content)
    return Incoming(
        number,
        code_of(str(given.get(fold(CODE), ""))),
        build_record(content, parts),
        valid_from=read_date(VALID_FROM, str(valid_from)) if valid_from else None,
        parts=parts,
        row_parts=row_parts,
        uncertain=uncertain,
    )


def _parted(given: Mapping[str, Any]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """Split lists that run together in one text. Returns the values, and (field, text) of uncertain ones."""
    found = dict(given)
    uncertain: list[tuple[str, str]] = []
    for name, part in _PARTING.items():
        text = given.get(fold(KEYS[name]))
        if not isinstance(text, str) or not text.strip(" -\n") or not _says_something(text):
            if isinstance(text, str) and text.strip():
                del found[fold(KEYS[name])]  # “--” and “Không có thông tin” are no values
            continue
        if name == "ways" and all(fold(each) in words.CHANNELS for each in _items(text, r"[,;\n]")):
            found[fold(KEYS[name])] = _items(text, r"[,;\n]")
            continue
        rows, unsure = part(text)
        if not rows:  # nothing to split: a text about ways is a time limit, as in the short format
            del found[fold(KEYS[name])]
            if name == "ways":
                found.setdefault(fold(KEYS["time_limit_text"]), text)
        else:
            found[fold(KEYS[name])] = rows
        uncertain += [(name, each) for each in unsure]
    text = given.get(fold(KEYS["results"]))
    if isinstance(text, str) and run_together.has_results(text):
        found[fold(KEYS["results"])], more = run_together.results(text)
        found = {fold(key): value for key, value in more.items()} | found
    return found, uncertain


def _says_something(value: Any) -> bool:
    """Whether the file contains a value, which may be empty.

    False for an absent key and for the text “Không có thông tin” (no information).
    """
    return value is not UNKNOWN and not (isinstance(value, str) and fold(value) == "khong co thong tin")


def _keep_prose(content: dict[str, Any], given: Mapping[str, Any]) -> str:
    """Store the audiences in `content` as text, too, if they are prose or have no exact equivalent.

    If the text names none of the values of `Audience`, the catalogue keeps its audiences. Returns the text if
    it names somebody without an exact equivalent in `Audience`, else "".
    """
    value = given.get(fold(KEYS["audiences"]))
    text = "\n".join(map(str, value)) if isinstance(value, list) else str(value or "")
    doubt = text if words.has_no_equivalent(text) else ""
    if doubt or (isinstance(value, str) and text.strip() and not content.get("audiences")):
        if not content.get("audiences"):
            content.pop("audiences", None)
        content["audience_text"] = content.get("audience_text") or text
    return doubt


def _value(name: str, value: Any) -> Any:
    if name == "levels":
        return [_word(name, part, words.LEVELS) for part in _items(value, r"[;,/\n]")]
    if name == "audiences":
        return words.audiences("\n".join(map(str, value)) if isinstance(value, list) else str(value))
    if name == "service_level":
        return _word(name, str(value), words.SERVICE_LEVELS)
    if name in _LISTS:
        return _items(value, r"\n" if name == "results" else r"[;,\n]")
    if name in ("decision_date", "fee_date"):
        return read_date(KEYS[name], str(value))
    if name == "decision_number":
        return _number(str(value))
    if name in ("sets", "level_of_four"):
        found = re.search(r"\d{1,2}", str(value))
        return int(found[0]) if found else None
    if isinstance(value, list):
        return "\n".join(str(part) for part in value)
    return value if isinstance(value, str) else str(value)


def _rows_of(name: str, value: Any) -> Iterator[dict[str, Any]]:
    """The rows of a list, or of an object that groups them by case: {"trường hợp ...": [rows]}.

    Grouped rows get the key "trường_hợp". Raises LineProblem for a row that is neither an object nor text.
    """
    if isinstance(value, dict) and any(isinstance(rows, list) for rows in value.values()):
        for case, rows in value.items():
            for row in rows if isinstance(rows, list) else [rows]:
                yield {"trường_hợp": case, **_object(name, row)}
    else:
        for row in value if isinstance(value, list) else [value]:
            yield _object(name, row)


def _object(name: str, row: Any) -> dict[str, Any]:
    if isinstance(row, str):
        return {ROW_KEYS[name][next(iter(ROW_KEYS[name]))]: row}
    if not isinstance(row, dict):
        raise LineProblem(_("%(column)s: each row is a JSON object.") % {"column": KEYS[name]})
    return row


def _row(name: str, row: Mapping[str, Any]) -> tuple[dict[str, Any], frozenset[str]]:
    """A row as our record has it, and the names of the parts that the file contains, also of empty ones."""
    found: dict[str, Any] = {}
    parts = set()
    for key, value in (_paper(row) if name == "papers" else row).items():
        plain = fold(key.replace("_", " "))
        part = _PART_OF[name].get(ROW_SPELLINGS.get(plain, plain)) or _PART_OF[name].get(_key(key))
        if part is None or not _says_something(value):
            continue
        parts.add(part)
        if value in (None, "", []):
            continue
        if part == "channel":
            value = _word(f"{KEYS[name]}.{key}", str(value), words.CHANNELS)
        elif part == "number":
            value = _number(str(value))
        elif part == "issued_on":
            value = read_date(f"{KEYS[name]}.{key}", str(value))
        elif part in ("originals", "copies") and isinstance(value, str):
            digits = re.search(r"\d{1,2}", value)
            value = int(digits[0]) if digits else 0
        elif part == "required" and not isinstance(value, bool):
            value = fold(str(value)) not in ("khong", "false", "0")
        elif not isinstance(value, (str, bool, int, list, dict)):
            value = str(value)
        found[part] = value
    return found, frozenset(parts)


def _paper(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row of a document. Counts in its note and a form in its column of counts get keys of their own."""
    found = dict(row)
    for key, value in row.items():
        plain = fold(key.replace("_", " "))
        if plain == "ghi chu" and (counts := _COUNTS.fullmatch(str(value))):
            del found[key]
            found |= {"bản_chính": counts[1], "bản_sao": counts[2]}
        elif plain == "so luong" and (forms := str(value).strip()) and _FORMS.fullmatch(forms):
            found["mẫu_đơn_tờ_khai"] = "; ".join(forms.split("\n"))
    return found


def _number(text: str) -> str:
    """The number of a legal document without its type: 12/2021/QĐ-TTg for “Quyết định số 12/2021/QĐ-TTg”."""
    found = _NUMBERED.fullmatch(text.strip())
    return found[1] if found else text


def _items(value: Any, separators: str) -> list[str]:
    if isinstance(value, list):
        return [str(part) for part in value]
    return [part.strip() for part in re.split(separators, str(value)) if part.strip()]


def _word(name: str, text: str, known: Mapping[str, Any]) -> Any:
    value = known.get(fold(text))
    if value is None:
        raise LineProblem(
            _("%(column)s: “%(value)s” is not one of the values of the list.")
            % {"column": KEYS.get(name, name), "value": text.strip()[:60]}
        )
    return value


def _key(key: str) -> str:
    plain = fold(key.replace("_", " "))
    return OTHER_SPELLINGS.get(plain, plain)


def write_record(code: str, valid_from: str, record: Record) -> dict[str, Any]:
    """The procedure as one object that `read_json` accepts; `valid_from` is yyyy-mm-dd or "".

    Empty fields and parts are written, too, because an import does not change a field whose key is absent.
    """
    content = record.model_dump(mode="json")
    given: dict[str, Any] = {CODE: code, VALID_FROM: valid_from}
    for name, key in KEYS.items():
        value = content[name]
        if name in ROW_KEYS:
            value = [_written(name, row) for row in value]
        elif name == "levels":
            value = [LEVEL_WORDS[Level(each)] for each in value]
        elif name == "audiences":
            value = [AUDIENCE_WORDS[Audience(each)] for each in value]
        elif name == "service_level" and value:
            value = SERVICE_WORDS[ServiceLevel(value)]
        given[key] = value
    return given


def _written(name: str, row: Mapping[str, Any]) -> dict[str, Any]:
    keys = ROW_KEYS[name]
    found = {keys[part]: value for part, value in row.items()}
    if "channel" in row:
        found[keys["channel"]] = CHANNEL_WORDS[Channel(row["channel"])]
    return found
