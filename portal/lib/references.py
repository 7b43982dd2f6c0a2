"""Recognise the codes of administrative procedures and the numbers of official documents.

"1.001193", "1001193", "1 001193" and "1.001193.000.00.00.H48" name one procedure; "15/2024/QĐ-UBND",
"QD 15 nam 2024" and "quyết định số 15/2024" name the same decision.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from portal.lib.vietnamese import fold

_PROCEDURE = re.compile(
    r"(?<![\d/.,])([1-9])[.\s,]?(\d{3})[.\s,]?(\d{3})"
    r"(?:[.\s]?000[.\s]?00[.\s]?00)?(?:[.\s]?[hH]\d{2})?(?![\d/]|[.,]\d)"
)
_KINDS = {
    "quyet dinh": "qd",
    "qd": "qd",
    "nghi quyet": "nq",
    "nq": "nq",
    "chi thi": "ct",
    "ct": "ct",
    "nghi dinh": "nd",
    "nd": "nd",
    "thong tu": "tt",
    "tt": "tt",
    "thong bao": "tb",
    "tb": "tb",
    "ke hoach": "kh",
    "kh": "kh",
    "cong van": "cv",
    "cv": "cv",
    "cong dien": "cd",
    "cd": "cd",
    "bao cao": "bc",
    "bc": "bc",
    "to trinh": "ttr",
    "ttr": "ttr",
    "luat": "luat",
    "phap lenh": "pl",
    "huong dan": "hd",
    "hd": "hd",
}
_SPOKEN_KINDS = {
    "qd": "Quyết định",
    "nq": "Nghị quyết",
    "ct": "Chỉ thị",
    "nd": "Nghị định",
    "tt": "Thông tư",
    "tb": "Thông báo",
    "kh": "Kế hoạch",
    "cv": "Công văn",
    "cd": "Công điện",
    "bc": "Báo cáo",
    "ttr": "Tờ trình",
    "luat": "Luật",
    "pl": "Pháp lệnh",
    "hd": "Hướng dẫn",
}
_KIND = "|".join(sorted((kind.replace(" ", r"\s") for kind in _KINDS), key=len, reverse=True))
_NUMBER = r"(?P<number>\d{1,5})"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_SYMBOL = re.compile(
    rf"\b{_NUMBER}\s(?:{_YEAR}\s)?(?P<kind>{'|'.join(sorted(set(_KINDS.values()), key=len, reverse=True))})\b"
    r"(?P<rest>(?:\s[a-z]{2,8})*)"
)
_SPOKEN = re.compile(
    rf"\b(?P<kind>{_KIND})\s(?:so\s)?{_NUMBER}\b(?:\s(?:nam\s|ngay\s(?:\d{{1,2}}\s){{1,2}})?{_YEAR}\b)?"
)
_ISSUERS = frozenset(
    {"ubnd", "hdnd", "ttg", "cp", "bnv", "btc", "bxd", "byt", "bgddt", "bca", "bnnmt", "vpcp"}
)


class DocumentNumber(NamedTuple):
    """A document number with its year, type and issuer; unknown parts are "".

    The number has no leading zeros, the type is an abbreviation ("qd"), and type and issuer ("ubnd") are
    folded.
    """

    number: str
    year: str = ""
    kind: str = ""
    issuer: str = ""

    def index_terms(self) -> list[str]:
        """One index term for each known part: "so:15", "nam:2024", "loai:qd", "cq:ubnd".

        A document matches a query if it has all terms of the query.
        """
        parts = (("so", self.number), ("nam", self.year), ("loai", self.kind), ("cq", self.issuer))
        return [f"{name}:{part}" for name, part in parts if part]


def procedure_code(text: str) -> str:
    """The first procedure code in the text as N.NNNNNN, or "" if there is none."""
    found = _PROCEDURE.search(text)
    return f"{found[1]}.{found[2]}{found[3]}" if found else ""


def document_number(text: str) -> DocumentNumber | None:
    """The first document number in the text, or None. A number without a type of document is ignored.

    Numbers with a symbol ("15/2024/QĐ-UBND") come before numbers in words ("quyết định số 15").
    """
    return next(_numbers(fold(text)), None)


def spoken(text: str) -> str:
    """The first document number in words, such as "Nghị định số 118 năm 2025", or "" if there is none."""
    found = document_number(text)
    if found is None or found.kind not in _SPOKEN_KINDS:
        return ""
    year = f" năm {found.year}" if found.year else ""
    return f"{_SPOKEN_KINDS[found.kind]} số {found.number}{year}"


def _numbers(folded: str) -> Iterator[DocumentNumber]:
    for pattern in (_SYMBOL, _SPOKEN):
        for found in pattern.finditer(folded):
            kind = _KINDS.get(found["kind"], found["kind"])
            rest = folded[found.end("kind") :].split() if pattern is _SYMBOL else []
            issuer = next((word for word in rest[:2] if word in _ISSUERS), "")
            yield DocumentNumber(found["number"].lstrip("0") or "0", found["year"] or "", kind, issuer)
