"""The national record of a procedure as an immutable value. Its hash identifies a version's content.

Fields follow the exports of the national database. Texts are stored verbatim (NFC, trimmed); structured time
limits and fees are stored beside the texts and never replace them. Equal records have equal `content_hash`
everywhere.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from portal.lib.plain_text import is_invisible
from portal.procedures.choices import Audience, Channel, Level, ServiceLevel, TimeUnit

MOST_TEXT = 30_000
"""The most characters of one text. A longer text is refused, because it is a mistake in a spreadsheet."""


_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
    "\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff]"  # zero width, or a change of direction
)


def _tidy(text: str) -> str:
    """Normalise a text: NFC, line feeds as line breaks, no invisible characters, no outer white space.

    Tab and NEL are not removed. Returns "" for a text with only invisible characters.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    text = unicodedata.normalize("NFC", _UNSHOWABLE.sub("", text)).strip()
    return "" if is_invisible(text) else text


Text = Annotated[str, AfterValidator(_tidy), Field(max_length=MOST_TEXT)]
Line = Annotated[str, AfterValidator(lambda text: " ".join(_tidy(text).split())), Field(max_length=2_000)]
_ADDRESS = re.compile(r"(https?://[^\s/@]+(/\S*)?|/(?!/)\S*)?", re.IGNORECASE)


def _address(text: str) -> str:
    """Return an http address, a path of the portal, or "". Raises PydanticCustomError for other texts."""
    if not _ADDRESS.fullmatch(text):
        raise PydanticCustomError("address", "no address")
    return text


Address = Annotated[Line, AfterValidator(_address)]
Needed = Field(min_length=1)
Texts = Annotated[tuple[Text, ...], AfterValidator(lambda items: tuple(filter(None, items)))]
Lines = Annotated[tuple[Line, ...], AfterValidator(lambda items: tuple(filter(None, items)))]
Levels = Annotated[
    tuple[Level, ...], AfterValidator(lambda found: tuple(level for level in Level if level in found))
]
Audiences = Annotated[
    tuple[Audience, ...], AfterValidator(lambda found: tuple(value for value in Audience if value in found))
]
"""Audiences, like levels, have no duplicates and a fixed order, so that equal records have equal hashes."""
Dong = Annotated[int, Field(ge=0, le=10**15)]


class FrozenModel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TimeLimit(FrozenModel):
    """A time limit, as a number of tenths of a unit: 5 tenths of `WORKING_DAY` are half a working day.

    If `after_hour` is set, an application received after that hour counts as received on the next working
    day. For civil status (hộ tịch), this hour is 15.
    """

    tenths: Annotated[int, Field(ge=0, le=100_000)]
    unit: TimeUnit
    after_hour: Annotated[int, Field(ge=0, le=23)] | None = None


class FeeLine(FrozenModel):
    """One fee in đồng, with its unit and its condition.

    `per` is the unit, such as "lần" or "trang"; "" if the fee is for the whole application. `condition` tells
    when the fee is paid; "" if always.
    """

    amount: Dong
    per: Line = ""
    condition: Line = ""


class Exemption(FrozenModel):
    """People who pay less or nothing, in the words of the law. They pay `amount` in đồng; 0 means nothing."""

    who: Annotated[Line, Needed]
    amount: Dong = 0
    legal_basis: Line = ""


def has_unit(text: str) -> bool:
    """Whether the text of a time limit has letters; a number without a unit tells readers nothing."""
    return any(letter.isalpha() for letter in text)


class Way(FrozenModel):
    """A way to submit an application: channel, time limit and fee.

    `case` (trường hợp) is the only case that may use this way; "" if every case may.
    """

    channel: Channel
    case: Line = ""
    time_limit_text: Text = ""
    time_limit: TimeLimit | None = None
    fee_text: Text = ""
    fees: tuple[FeeLine, ...] = ()
    description: Text = ""


class Paper(FrozenModel):
    """A document that belongs to an application (CPSV-AP: evidence).

    Stored records and the API call it a paper. `case` is the only case (trường hợp) that needs the document;
    "" if every case does.
    """

    name: Annotated[Text, Needed]
    case: Line = ""
    form_name: Line = ""
    form_url: Address = ""
    originals: Annotated[int, Field(ge=0, le=99)] = 0
    copies: Annotated[int, Field(ge=0, le=99)] = 0
    required: bool = True
    note: Text = ""


class LegalBasis(FrozenModel):
    number: Annotated[Line, Needed]
    title: Text = ""
    issued_on: dt.date | None = None
    issuer: Line = ""


class Record(FrozenModel):
    """The content of the national database for one procedure at one time, without the code."""

    name: Annotated[Line, Field(min_length=3)]
    field: Annotated[Line, Field(min_length=2)]
    kind: Line = ""
    issuing_agency: Text = ""
    levels: Levels = ()
    decision_number: Line = ""
    decision_date: dt.date | None = None
    sequence: Text = ""
    ways: tuple[Way, ...] = ()
    cases: Lines = ()
    papers: tuple[Paper, ...] = ()
    sets: Annotated[int, Field(ge=0, le=99)] | None = None
    audiences: Audiences = ()
    audience_text: Text = ""
    competent_agency: Text = ""
    executing_agency: Text = ""
    delegated_agency: Text = ""
    coordinating_agency: Text = ""
    place_of_receipt: Text = ""
    results: Texts = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    conditions: Text = ""
    keywords: Lines = ()
    description: Text = ""
    time_limit_text: Text = ""
    fee_text: Text = ""
    fee_legal_basis: Line = ""
    fee_date: dt.date | None = None
    exemptions: tuple[Exemption, ...] = ()
    service_level: ServiceLevel | None = None
    level_of_four: Annotated[int, Field(ge=1, le=4)] | None = None
    note: Text = ""
    source: Text = ""

    def canonical(self) -> str:
        """The canonical JSON: sorted keys, defaults omitted, no spaces."""
        content = self.model_dump(mode="json", exclude_defaults=True)
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def content_hash(self) -> str:
        """SHA-256 of the canonical JSON, 64 hexadecimal digits."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()
