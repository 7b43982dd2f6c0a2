"""Propose a field for each column or key of a file that the import does not know; a person decides once.

The decision is stored for all files of the same shape: the same column heads or JSON keys, whatever their
order, case and diacritics.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from portal.lib.tables import reading as tables
from portal.lib.tables.columns import Column, Format
from portal.lib.tables.csv_rows import MOST_COLUMNS
from portal.lib.tables.problems import TableError
from portal.lib.vietnamese import fold
from portal.procedures.imports import listing, national, own
from portal.procedures.imports.incoming import FileProblem

LEAST_LIKE = 0.5
"""A field is proposed only if its name shares at least this part of all words of both names."""
SYNONYMS = {
    "code": ("mã hồ sơ thủ tục", "mã dvc", "số hiệu thủ tục"),
    "name": ("tên dịch vụ công", "thủ tục", "nội dung thủ tục", "tên dvc"),
    "field": ("nhóm lĩnh vực", "ngành lĩnh vực"),
    "agency": ("đơn vị thực hiện", "đơn vị giải quyết", "cơ quan giải quyết"),
    "executing_agency": ("đơn vị thực hiện", "đơn vị giải quyết", "cơ quan giải quyết"),
    "time_limit": ("thời gian thực hiện", "số ngày giải quyết"),
    "time_limit_text": ("thời gian thực hiện", "số ngày giải quyết", "thời gian giải quyết"),
    "fee": ("mức phí", "mức thu"),
    "fee_text": ("mức phí", "mức thu", "lệ phí"),
    "papers": ("giấy tờ phải nộp", "hồ sơ gồm"),
    "place_of_receipt": ("nơi tiếp nhận", "địa điểm thực hiện", "nơi nộp hồ sơ"),
}

Mapping_ = Mapping[str, str]
"""Folded column head or JSON key -> field, or "" if the column or key is not used."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column head or JSON key as in the file, an example of its values, and the proposed field or ""."""

    title: str
    sample: str
    proposal: str


@dataclass(frozen=True, slots=True)
class Shape:
    """The column heads or JSON keys of a file; `digest` is equal for files with the same ones.

    `is_known`: the import can read the file without the help of a person. `has_unknown`: the file has heads
    or keys that the import does not know.
    """

    digest: str
    headings: list[Heading]
    is_known: bool
    has_unknown: bool


def shape_of(content: bytes, ending: str) -> Shape | None:
    """The shape of a table or JSON file; None if it cannot be read or has more than MOST_COLUMNS names."""
    try:
        if ending.lower() == ".json":
            heads = list(national.keys_of(content))
            names = [national.standard_key(title) for title, _sample in heads]
            has_unknown = not all(map(national.is_known, names))
            is_known = fold(national.CODE) in names and sum(map(national.is_known, names)) > 1
        else:
            heads = tables.read_heads(content, ending, listing.FORMAT, own.FORMAT)
            titles = {fold(title) for title, _sample in heads} - tables.NUMBERING
            is_known = any(_fits(titles, columns) for columns in (listing.FORMAT, own.FORMAT))
            has_unknown = not is_known
    except (TableError, FileProblem):
        return None
    if len(heads) > MOST_COLUMNS:
        return None
    targets = targets_of(ending)
    headings = list(_headings(heads, targets))
    key = "\n".join(sorted({fold(title) for title, _sample in heads}))
    kind = "keys" if ending.lower() == ".json" else "heads"
    digest = hashlib.sha256(f"{kind}\n{key}".encode()).hexdigest()
    return Shape(digest, headings, is_known, has_unknown)


def _fits(titles: Iterable[str], columns: Format) -> bool:
    keys = set().union(*(column.keys for column in columns))
    return keys.issuperset(titles) and not columns[0].keys.isdisjoint(titles)


def targets_of(ending: str) -> dict[str, set[str]]:
    """Field -> the folded heads or keys that mean this field, in files with this ending."""
    if ending.lower() == ".json":
        names = {"code": national.CODE, "valid_from": national.VALID_FROM, **national.KEYS}
        found = {name: {fold(name), fold(key)} for name, key in names.items()}
    else:
        found = {column.name: column.keys for column in (*listing.FORMAT, *listing.MORE)}
    return {name: keys | {fold(word) for word in SYNONYMS.get(name, ())} for name, keys in found.items()}


def _headings(heads: Sequence[tuple[str, str]], targets: Mapping[str, set[str]]) -> Iterator[Heading]:
    """Yield the headings. Each field is proposed only for the head or key that is most like it."""
    likely = [_likely(title, targets) for title, _sample in heads]
    best = {name: place for place, (like, name) in sorted(enumerate(likely), key=lambda each: each[1][0])}
    for place, (title, sample) in enumerate(heads):
        name = likely[place][1]
        yield Heading(title, sample[:120], name if best[name] == place else "")


def proposal(title: str, targets: Mapping[str, set[str]]) -> str:
    """The field that this head or key most likely is; "" if none is like it, or two are equally like it."""
    return _likely(title, targets)[1]


def _likely(title: str, targets: Mapping[str, set[str]]) -> tuple[float, str]:
    folded = national.standard_key(title) if "valid_from" in targets else fold(title)
    likeness = sorted(
        ((max(_like(folded, key) for key in keys), name) for name, keys in targets.items()), reverse=True
    )
    (best, name), (second, _other) = likeness[:2]
    return (best, name) if best >= LEAST_LIKE and best > second else (0.0, "")


def _like(one: str, other: str) -> float:
    first, second = set(one.split()), set(other.split())
    return len(first & second) / max(len(first | second), 1)


def mapped_format(mapping: Mapping_) -> Format:
    """The format of a table whose columns a person has matched with our fields."""
    return tuple(_columns(mapping))


def _columns(mapping: Mapping_) -> Iterator[Column]:
    for column in (*listing.FORMAT, *listing.MORE):
        yield replace(column, heads=tuple(head for head, name in mapping.items() if name == column.name))
    for number, head in enumerate(head for head, name in mapping.items() if not name):
        yield Column(f"not used {number}", (head,))
