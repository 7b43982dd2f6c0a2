"""Parse time limits and fees from the texts of a record, if their meaning is clear.

The text stays authoritative. Parsed values are stored beside it, so that deadlines and payments are
calculated without parsing Vietnamese again. Unclear texts (stages of one procedure, extensions, ceilings)
are listed in `Readings.unread`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from portal.lib.vietnamese import normalise
from portal.procedures.choices import Channel, TimeUnit
from portal.procedures.record import FeeLine, FrozenModel, Record, TimeLimit, Way


class ReadLimit(TimeLimit):
    """A time limit parsed from a text. `case` is the case (trường hợp) that the text names, or ""."""

    case: str = ""


class Reading(FrozenModel):
    """The time limits and fees of the whole record or of one way of filing."""

    channel: Channel | None = None
    case: str = ""
    limits: tuple[ReadLimit, ...] = ()
    no_limit: bool = False
    """The text says that no time limit is set."""
    fees: tuple[FeeLine, ...] = ()
    free: bool = False
    """The text says that the procedure is free."""
    fee_elsewhere: bool = False
    """The text names the document that sets the fee, but no amount."""


class Readings(FrozenModel):
    """The parsed time limits and fees of the whole record, and of each `Way` in order.

    `unread` lists the paths of the texts that were not parsed, such as `ways.0.fee_text`, counted from 0.
    """

    whole: Reading = Reading()
    ways: tuple[Reading, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def is_free(self) -> bool:
        """Whether the procedure is free with certainty.

        True if a text says so, and no fee text names an amount, refers to a document or is unparsed.
        """
        every = [self.whole, *self.ways]
        doubtful = any(place.endswith("fee_text") for place in self.unread)
        return (
            any(each.free for each in every)
            and not doubtful
            and not any(line.amount for each in every for line in each.fees)
            and not any(each.fee_elsewhere for each in every)
        )


def read_record(record: Record) -> Readings:
    """Parse the texts whose meaning is clear. A text with a structured value beside it is not parsed."""
    unread: list[str] = []
    whole = _read(record.time_limit_text, record.fee_text, "", unread)
    ways = []
    for number, way in enumerate(record.ways):
        read = _read(way.time_limit_text, way.fee_text, f"ways.{number}.", unread, way)
        ways.append(read.model_copy(update={"channel": way.channel, "case": way.case}))
    return Readings(whole=whole, ways=tuple(ways), unread=tuple(unread))


def _read(time: str, fee: str, prefix: str, unread: list[str], way: Way | None = None) -> Reading:
    limits: tuple[ReadLimit, ...] = ()
    no_limit = free = elsewhere = False
    fees: tuple[FeeLine, ...] = ()
    if way is not None and way.time_limit is not None:
        limits = (ReadLimit(**way.time_limit.model_dump()),)
    elif time:
        found = read_time(time)
        no_limit = found == ()
        limits = found or ()
        if found is None:
            unread.append(f"{prefix}time_limit_text")
    if way is not None and way.fees:
        fees = way.fees
    elif fee:
        money = read_fee(fee)
        if money is None:
            unread.append(f"{prefix}fee_text")
        elif isinstance(money, tuple):
            fees = money
        else:
            free, elsewhere = money == FREE, money == ELSEWHERE
    return Reading(limits=limits, no_limit=no_limit, fees=fees, free=free, fee_elsewhere=elsewhere)


# -- time ------------------------------------------------------------------------------------------------

_NOTHING_SET = re.compile(r"(?:không|chưa)\s+(?:có\s+)?quy định(?:\s+(?:cụ thể|thời hạn))?")
_UNITS: tuple[tuple[str, TimeUnit], ...] = (
    (r"ngày\s+làm\s+việc|ngày\s+lv", TimeUnit.WORKING_DAY),
    (r"giờ\s+làm\s+việc", TimeUnit.WORKING_HOUR),
    (r"ngày(?:\s+lịch)?", TimeUnit.DAY),
    (r"giờ|tiếng", TimeUnit.HOUR),
    (r"tháng", TimeUnit.MONTH),
    (r"năm", TimeUnit.YEAR),
)
_UNIT = "|".join(f"(?P<u{number}>{words})" for number, (words, _unit) in enumerate(_UNITS))
_AMOUNT = re.compile(
    rf"(?<![\d/.,-])(?P<amount>\d{{1,4}}(?:[.,]\d)?)(?!\d)\s*(?:\([^()]{{1,40}}\)\s*)?(?:{_UNIT})(?![^\W\d_])"
)
_SAME_DAY = re.compile(
    r"(?:ngay\s+)?(?:trong|tại)\s+(?:cùng\s+)?ngày(?:\s+làm\s+việc)?"
    r"|(?:thực hiện|giải quyết|trả kết quả)\s+ngay"
)
_AFTER = re.compile(
    r"sau\s+(?:0?(?P<pm>[1-6])\s*(?:\([^()]*\)\s*)?(?:giờ|h)\s*chiều|(?P<hour>1\d|0?\d)\s*(?:giờ|h))"
)
_AT = re.compile(r"vào\s+(?:lúc\s+)?\d{1,2}\s*(?:giờ|h)")
_NEXT_DAY = re.compile(r"ngày\s+(?:làm\s+việc\s+)?(?:tiếp\s+theo|hôm\s+sau|kế\s+tiếp|sau)")
_CHANNEL = re.compile(
    r"^(?:nộp\s+(?:hồ\s+sơ\s+)?|qua\s+|hình\s+thức\s+)?(?:trực\s+tiếp|trực\s+tuyến|(?:dịch\s+vụ\s+)?bưu\s+chính(?:\s+công\s+ích)?)\s*[:\-–]?\s*"
)
_START = re.compile(
    r"^(?:thời hạn(?: giải quyết)?(?: là)?\s*:?\s*|trong\s+(?:thời\s+(?:hạn|gian)|vòng)\s+|trong\s+(?=\d)|"
    r"không\s+quá\s+|tối\s+đa\s+(?:không\s+quá\s+)?|chậm\s+nhất\s+(?:là\s+)?)+"
)
_RUN = re.compile(
    r"^[\s,;.]*(?:\((?P<note>[^()]*)\)\s*)?[\s,;.]*"
    r"(?:[–-]\s+(?:nộp|sử dụng|gửi)\s.*|"
    r"(?:kể|tính)\s+từ\b.*|từ\s+(?:ngày|khi)\b.*|sau\s+khi\s+nhận\b.*|đối\s+với\s+hồ\s+sơ\s+hợp\s+lệ.*)?$"
)
_STAGES = re.compile(
    r"trong đó|cụ thể|kéo dài|gia hạn|xác minh|niêm yết|tại ubnd|tại ủy ban|cấp huyện|thẩm định|phê duyệt"
    r"|bưu điện|phức tạp|thỏa thuận|riêng|trường hợp|dự án nhóm|nếu|chuyển|khiếu nại|liên hệ"
)
_CASE = re.compile(
    r"^(?:(?:đối\s+với|trường\s+hợp)\s+(?P<named>[^:]{3,300}?)\s*:|(?P<titled>[^:;]{3,200}?)\s*:)\s*(?P<rest>.+)$"
)
_STAGE_OF = re.compile(
    r"(?:tại\s|ubnd|ủy ban|phòng\s|sở\s|công ty|cơ quan|văn phòng|bộ\s|bưu điện|thẩm |phê duyệt)"
)
"""Matches words that name an agency or its work: a time with such a name is a stage, not a case."""
_CASE_IF = re.compile(
    r"(?i)^(?:nếu|(?:đối\s+với\s+)?trường\s+hợp)\s+(?P<named>[^:;\d]{3,200}?)[,\s]+(?P<titled>)"
    r"(?:thì\s+)?(?P<rest>(?:thời\s+hạn(?:\s+giải\s+quyết)?\s+)?(?:là\s+|không\s+quá\s+)?\d.*)$"
)
_CASE_AFTER = re.compile(
    r"^[\s,]*(?:(?:kể|tính)\s+từ\s[^;:\d]{3,80}?[\s,(]+)?(?:đối\s+với|cho)\s+(?P<case>.+?)"
    r"(?:[\s,(]+(?:kể|tính)\s+từ\b.*)?\)?$"
)
_PARTS = re.compile(
    r"(?:\s*(?:và|hoặc|,)\s+(?=\d{1,3}\s*(?:\([^()]*\)\s*)?ngày[^,;]*đối với))"
    r"|\s*(?:;|•|▪|\n|(?:(?<=\s)|^)o\s+(?=[A-ZĐĂÂÊÔƠƯ\d])|(?:(?<=\s)|^)(?:\(?\d{1,2}[.)])\s+(?=\D))\s*"
)


_IN_WORDS = re.compile(r"\b[^\W\d_]+(?:\s[^\W\d_]+){0,2}\s\((\d{1,3})\)\s*(?=ngày|giờ|tháng)")
_WITHIN = re.compile(
    r"[\s,.;(]+(?:trong đó|cụ thể(?: như sau)?)(?![^\W\d_])"
    r"(?:(?!trường hợp|kéo dài|gia hạn|đối với|nếu|riêng|trực tuyến|chưa).)*$",
    re.IGNORECASE,
)
"""Matches the list of stages that follows a total ("trong đó ..."); only the total is the time limit.

A list that contains exceptions does not match.
"""


def read_time(text: str) -> tuple[ReadLimit, ...] | None:
    """The time limits in a text; () if the text says that none is set; None if its meaning is uncertain."""
    plain = _plain(text)
    if plain.endswith(("…", "...")):
        return None  # the text was truncated when it was copied
    if _NOTHING_SET.fullmatch(plain.rstrip(" .").lower()):
        return ()
    plain = _WITHIN.sub("", _IN_WORDS.sub(r"\1 ", plain))
    whole = _same_day(plain.lower())
    if whole is not None:
        return (whole,)
    limits: list[ReadLimit] = []
    for part in _parts(plain):
        limit = _one_limit(part)
        if limit is None:
            return None
        if limit not in limits:
            limits.append(limit)
    cases = [limit.case for limit in limits]
    if not limits or (len(limits) > 1 and len(set(cases)) < len(cases) and any(cases)):
        return None
    return tuple(limits)


def _one_limit(part: str) -> ReadLimit | None:
    part = _cut(part.strip())
    low = part.lower()
    case = ""
    same = _same_day(low)
    if same is not None:
        return same
    named = _CASE.match(part) or _CASE_IF.match(part)
    if named and not _START.match(low) and _AMOUNT.search(named["rest"].lower()):
        case = next(filter(None, (named["named"], named["titled"]))).strip(" .,")
        part = named["rest"]
        low = part.lower()
    low = _START.sub("", low)
    found = _AMOUNT.match(low)
    if found is None:
        return None
    rest = low[found.end() :].strip()
    if not case and (after := _CASE_AFTER.match(rest)):
        if _AMOUNT.search(after["case"]) or _AFTER.search(after["case"]):
            return None
        offset = part.lower().rfind(after["case"])
        case = part[offset : offset + len(after["case"])].strip(" .,;") if offset >= 0 else after["case"]
        rest = ""
    run = _RUN.match(rest)
    if run and run["note"] and (bracket := _CASE_AFTER.match(run["note"])) and not case:
        case, rest = bracket["case"].strip(" .,;"), ""
    if run is None or _STAGE_OF.match(case.lower()) or _AMOUNT.search(rest) or _STAGES.search(rest):
        return None
    case = re.sub(r"^đối với\s+", "", case, flags=re.IGNORECASE)
    return ReadLimit(tenths=_tenths(found["amount"]), unit=_unit_of(found), case=case[:300])


def _same_day(low: str) -> ReadLimit | None:
    """The limit in a text such as "within the day; if received after 15:00, on the next working day".

    None if the text does not have this form or is uncertain. `after_hour` is the hour in the text, or None.
    """
    low = _cut(low) if _CHANNEL.match(low) else low
    low = _START.sub("", low) if not _SAME_DAY.match(low) else low
    found = _SAME_DAY.search(low)
    if (
        found is None
        or found.start() > 25
        or re.search(r"kéo\s+dài|gia\s+hạn", low)
        or _AMOUNT.search(_AT.sub(" ", _AFTER.sub(" ", low)))
    ):
        return None
    hour = _AFTER.search(low)
    if hour is None:
        rest = low[found.end() :].strip(" .,")
        plain_end = re.fullmatch(
            r"(?:(?:tiếp\s+)?nhận\s+(?:hồ\s+sơ|yêu\s+cầu)(?:\s+hợp\s+lệ)?|nhận\s+được\s+.*|tiếp\s+nhận.*)?",
            rest,
        )
        return ReadLimit(tenths=10, unit=TimeUnit.SAME_DAY) if plain_end else None
    if not _NEXT_DAY.search(low):
        return None
    at = int(hour["hour"]) if hour["hour"] else int(hour["pm"]) + 12
    return ReadLimit(tenths=10, unit=TimeUnit.SAME_DAY, after_hour=at) if at < 24 else None


def _parts(text: str) -> Iterator[str]:
    for part in _PARTS.split(text):
        part = part.strip(" .,;-–")
        if part:
            yield part


def _cut(part: str) -> str:
    found = _CHANNEL.match(part.lower())
    return part[found.end() :] if found else part


def _unit_of(found: re.Match[str]) -> TimeUnit:
    return next(unit for number, (_words, unit) in enumerate(_UNITS) if found[f"u{number}"])


def _tenths(amount: str) -> int:
    whole, _point, tenth = amount.replace(",", ".").partition(".")
    return int(whole) * 10 + int(tenth or 0)


# -- money -----------------------------------------------------------------------------------------------

FREE = "free"
ELSEWHERE = "elsewhere"

_LABEL = re.compile(r"^(?:mức\s+)?(?:phí|lệ\s+phí|phí,\s*lệ\s+phí)\s*(?:là\s*)?[:\-–]?\s*")
_FREE = re.compile(
    r"(?:không(?:\s+(?:có|thu|mất|phải\s+nộp))?(?:\s+(?:phí|lệ\s+phí|phí,\s*lệ\s+phí|phí\s+và\s+lệ\s+phí))?"
    r"|0\s*(?:đồng|đ|vnđ)?|không\s+đồng|miễn(?:\s+thu)?(?:\s+(?:phí|lệ\s+phí))?)(?:\s*\([^()]*\))?"
)
_MONEY = re.compile(
    r"(?<![\d.,–-])(?P<amount>\d{1,3}(?:[.,]\d{3})+|\d{4,9}|0)\s*(?:\([^()]{1,60}\)\s*)?(?:đồng|đ(?![^\W\d_])|vnđ|vnd)"
)
_LOWER_END = re.compile(
    r"\d[\d.,]*\d\s*(?:đồng|đ|vnđ|vnd|k|nghìn|ngàn|triệu)?\s*(?:[-–—~÷/]|đến|tới|hoặc|hay|và)\s*(?:đến|tới)?\s*$"
)
"""Matches the lower end of a range before an amount: "50.000 - " in "50.000 - 100.000 đồng"."""
_PER = re.compile(r"^\s*/\s*(?P<per>(?:0?1\s+)?[^\W\d_][^;.,()/\d]{0,120}(?:/[^\W\d_][^;.,()/\d]{0,30})?)")
_BY_DOCUMENT = re.compile(
    r"^(?:lệ\s+phí\s+|phí\s+)?(?:(?:áp\s+dụng|thực\s+hiện)\s+)?(?:mục\s|theo\s+(?:quy\s+định\s+(?:của|tại)\s+)?"
    r"(?:khoản|điểm|luật|nghị\s+quyết|nghị\s+định|thông\s+tư|quyết\s+định|pháp\s+luật|văn\s+bản"
    r"|quy\s+định(?:\s+hiện\s+hành)?)\b)"
)
_REMARK = re.compile(r"(?:người\s+nộp|nộp|thanh\s+toán)\b(?:(?!miễn|giảm|%|\d).)*")
_BASIS = re.compile(
    r"^[\s,.]*\(?\s*(?:theo|thông\s+tư|nghị\s+quyết|quyết\s+định|một\s+hoặc\s+nhiều|quy\s+định)\b[^%]*$"
)


def read_fee(text: str) -> tuple[FeeLine, ...] | str | None:
    """The fees in a text; or FREE, ELSEWHERE, or None if the meaning is uncertain.

    FREE: the text says that nothing is paid. ELSEWHERE: the text names the document that sets the fee, but no
    amount.
    """
    plain = _plain(text).rstrip(" .")
    parts = [_LABEL.sub("", part.lower()).strip(" .") for part in _money_parts(plain)]
    if parts and all(_FREE.fullmatch(part) for part in parts):
        return FREE
    plain = re.sub(r"\s*\(ví dụ [^()]*\)", "", plain)
    if _BY_DOCUMENT.match(plain.lower()) and not _MONEY.search(plain.lower()) and "%" not in plain:
        return ELSEWHERE
    lines = []
    for part in _money_parts(plain):
        line = _one_fee(part)
        if line is None and len(parts) > 1 and _REMARK.fullmatch(part.lower()):
            continue
        if line is None:
            return None
        lines.append(line)
    keys = [(line.per, line.condition) for line in lines]
    return tuple(lines) if lines and len(set(keys)) == len(keys) else None


NOTHING_TO_PAY = "Miễn phí"
_UNIT_OF_MONEY = r"(?:Việt\s+Nam\s+)?(?:đồng|vnđ|vnd|đ)"
_NOUGHT = re.compile(
    rf"(^|[:;•])(\s*)0+\s*{_UNIT_OF_MONEY}(?=\s*(?:[.;,(•]|$))", re.IGNORECASE | re.MULTILINE
)
_NO_FEE_AT_ALL = re.compile(
    rf"(?:\s*(?:(?:phí,\s*)?(?:lệ\s+)?phí\s*:)?\s*{NOTHING_TO_PAY}\s*(?:[.;•]|$))+",
    re.IGNORECASE | re.MULTILINE,
)


def fee_in_words(text: str) -> str:
    """The text of a fee as readers see it: with "Miễn phí" (free of charge) in place of "0 Đồng".

    A text that contains nothing but such amounts becomes the single word "Miễn phí".
    """
    shown = _NOUGHT.sub(rf"\1\2{NOTHING_TO_PAY}", text)
    return NOTHING_TO_PAY if shown != text and _NO_FEE_AT_ALL.fullmatch(shown) else shown


def _one_fee(part: str) -> FeeLine | None:
    low = part.lower()
    start = len(_LABEL.match(low)[0]) if _LABEL.match(low) else 0  # type: ignore[index]  # matched just before
    part, low = part[start:], low[start:]
    found = _MONEY.search(low)
    if found is None or _MONEY.search(low, found.end()) or "usd" in low or "%" in low:
        return None
    if _LOWER_END.search(low, 0, found.start()):
        return None
    condition = part[: found.start()].strip(" :-–.,")
    rest = part[found.end() :]
    per = ""
    if by := _PER.match(rest):
        per, rest = by["per"].strip(), rest[by.end() :]
        per = re.sub(r"^0?1\s+", "", per)
    if " tại " in per:
        return None
    rest = re.sub(r"\([^()]*(?:đồng|chẵn)\)", "", rest).strip(" .")
    if rest and not _BASIS.match(rest.lower()):
        bracket = re.fullmatch(r"\((?P<condition>[^()]+)\)", rest)
        after = re.fullmatch(r"(?:,\s*)?(?P<condition>đối với .+|cho .+)", rest)
        keys = bracket or after
        if keys is None or condition or re.search(r"miễn|giảm|tối đa|riêng|\d{2}/\d{4}", keys["condition"]):
            return None
        condition = keys["condition"]
    if re.search(r"miễn|giảm|tối đa|tối thiểu|từ ngày", condition.lower()):
        return None
    condition = re.sub(r"^(?:đối với|trường hợp|cho)\s+", "", condition, flags=re.IGNORECASE)
    if re.fullmatch(r"(?i)mức|mức (?:thu|phí|lệ phí)|chi phí.*", condition):
        condition = ""
    amount = int(re.sub(r"[.,]", "", found["amount"]))
    return FeeLine(amount=amount, per=per[:300], condition=condition[:300])


def _money_parts(text: str) -> Iterable[str]:
    return list(_parts(text))


def _plain(text: str) -> str:
    return " ".join(normalise(unicodedata.normalize("NFC", text)).replace("\n", " ; ").split())
