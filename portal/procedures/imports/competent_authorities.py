"""Which agency receives files of which procedure: a table of rules; the first match counts.

A rule matches if its field and one of its words of the executing agency match; an empty cell matches
anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.lib.tables import read_table
from portal.lib.vietnamese import fold

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "competent_authorities.csv"
COLUMNS = ("field", "agency_words", "province", "district", "commune", "place", "source")
NOBODY = "-"
COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class AuthorityRule:
    field: str
    words: tuple[str, ...]
    province: str
    """Code of the provincial agency; empty if none receives such files."""
    district: str
    """The successor of the former district: `commune`, the code of a provincial agency, or ""."""
    commune: bool
    place: str

    def fits(self, field: str, agency: str) -> bool:
        return (not self.field or self.field == field) and (
            not self.words or any(word in agency for word in self.words)
        )


NO_RULE = AuthorityRule("", (), "", COMMUNE, True, "")
"""Authority moved to the communes; the receiving department is unknown."""


class CompetentAuthorities:
    def __init__(self, rules: Iterable[AuthorityRule]) -> None:
        self.rules = tuple(rules)

    def rule_for(self, field: str, agency: str) -> AuthorityRule:
        """The first rule that matches, or `NO_RULE`."""
        field, agency = fold(field), fold(agency)
        return next((rule for rule in self.rules if rule.fits(field, agency)), NO_RULE)

    @property
    def agency_codes(self) -> set[str]:
        return {code for rule in self.rules for code in (rule.province, rule.district)} - {"", COMMUNE}


def read(path: Path = SHIPPED) -> CompetentAuthorities:
    """Read the table of competent authorities. Raises TableError, and ValueError for missing columns."""
    rows = read_table(path)
    missing = [column for column in COLUMNS if rows and column not in rows[0].cells]
    if missing:
        raise ValueError(", ".join(missing))
    return CompetentAuthorities(_rule(row.cells) for row in rows)


def _rule(cells: Mapping[str, str]) -> AuthorityRule:
    return AuthorityRule(
        field=fold(cells["field"]),
        words=tuple(fold(word) for word in cells["agency_words"].split(";") if word.strip()),
        province=cells["province"].replace(NOBODY, ""),
        district=cells["district"].replace(NOBODY, ""),
        commune=cells["commune"] == "yes",
        place=cells["place"],
    )
