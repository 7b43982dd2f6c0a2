"""Parse names of agencies as people write them, without looking up any agency.

Names are compared by two keys: the key of the whole name, and the key of the part without "UBND", "xã",
"huyện", "Sở" and so on. Keys ignore case, diacritics, spaces and common variants of Central Highlands names.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.agencies.choices import Kind
from portal.lib.vietnamese import fold, normalise

_COMMITTEE = (("uy", "ban", "nhan", "dan"), ("ubnd",), ("uy", "ban"))
_TYPES: tuple[tuple[tuple[str, ...], Kind], ...] = (
    (("dac", "khu"), Kind.SPECIAL_ZONE),
    (("thi", "tran"), Kind.TOWNSHIP),
    (("tt",), Kind.TOWNSHIP),
    (("thi", "xa"), Kind.TOWN),
    (("tx",), Kind.TOWN),
    (("thanh", "pho"), Kind.CITY),
    (("tp",), Kind.CITY),
    (("phuong",), Kind.WARD),
    (("p",), Kind.WARD),
    (("huyen",), Kind.DISTRICT),
    (("h",), Kind.DISTRICT),
    (("tinh",), Kind.PROVINCE),
    (("xa",), Kind.COMMUNE),
    (("x",), Kind.COMMUNE),
    (("so",), Kind.DEPARTMENT),
)
_SAME_WORD = {"dac": "dak", "ngok": "ngoc"}


@dataclass(frozen=True, slots=True)
class Name:
    """A written name, divided into its parts."""

    text: str
    """The name in lower case and NFC, without punctuation, with traditional tone marks (hòa, not hoà)."""
    bare: str
    """`text` without the words for a People's Committee and for the type of unit."""
    key: str
    bare_key: str
    kind: Kind | None
    """The kind for the type of unit in the name ("huyện": DISTRICT); None if the name has no type."""

    @property
    def has_diacritics(self) -> bool:
        """Whether the bare name is written with diacritics."""
        return fold(self.bare) != " ".join(self.bare.split())


def read(text: str) -> Name:
    """Parse a written name: "UBND huyện Ba Tơ" becomes the kind DISTRICT and the bare name "ba tơ"."""
    words = _words(text)
    rest = _without(words, _COMMITTEE)
    kind = None
    for prefix, meant in _TYPES:
        shorter = _without(rest, (prefix,))
        if len(shorter) < len(rest):
            rest, kind = shorter, meant
            break
    return Name(" ".join(words), " ".join(rest), key(" ".join(words)), key(" ".join(rest)), kind)


def key(text: str) -> str:
    """The key of a name, equal for all its spellings: "Đắk Hà" and "dac ha" are "dakha"."""
    return "".join(_SAME_WORD.get(word, word) for word in fold(text).split()).replace("y", "i")


def spellings(*, code: str, names: Iterable[str]) -> list[str]:
    """The texts by which people find an agency: its names, each also without "tỉnh", and its code.

    Duplicates are left out.
    """
    found: dict[str, str] = {}
    for name in [*names, code]:
        for spelling in (normalise(name).strip(), normalise(name).replace(" tỉnh ", " ").strip()):
            if spelling and key(spelling):
                found.setdefault(spelling.lower(), spelling)
    return list(found.values())


def _words(text: str) -> list[str]:
    plain = "".join(letter if letter.isalnum() else " " for letter in normalise(text).lower())
    return plain.split()


def _without(words: list[str], prefixes: Iterable[tuple[str, ...]]) -> list[str]:
    """The words without the first prefix that matches; all words if none matches or nothing would remain."""
    folded = [fold(word) for word in words[:4]]
    for prefix in prefixes:
        if len(words) > len(prefix) and tuple(folded[: len(prefix)]) == prefix:
            return words[len(prefix) :]
    return words
