"""A table of rules that say which agencies receive applications for a procedure; the first match counts.

A rule matches if its field equals the procedure's field and the executing agency's name contains one of the
rule's words. An empty cell matches every procedure. Case and diacritics are ignored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.lib.tables.columns import plain
from portal.lib.tables.problems import Problem, TableError
from portal.lib.tables.reading import read_table
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
    """Code of the provincial agency that receives applications; "" if none does."""
    district: str
    """The successor of the former district level: "commune", the code of a provincial agency, or ""."""
    commune: bool
    place: str

    def fits(self, field: str, agency: str) -> bool:
        return (not self.field or self.field == field) and (
            not self.words or any(word in agency for word in self.words)
        )


NO_RULE = AuthorityRule("", (), "", COMMUNE, True, "")
"""Used if no rule matches: communes replace the district, and no provincial agency is known."""


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
    """Read the table of competent authorities.

    Raises OSError or TableError if the file cannot be read, and TableError for its first invalid cell.
    """
    table = read_table(path, plain(*COLUMNS))
    for row in table.rows:
        for problem in row.problems:
            raise TableError(Problem(problem.what), row.line, **problem.values)
    return CompetentAuthorities(_rule(row.cells) for row in table.rows)


def _rule(cells: Mapping[str, str]) -> AuthorityRule:
    return AuthorityRule(
        field=fold(cells["field"]),
        words=tuple(fold(word) for word in cells["agency_words"].split(";") if word.strip()),
        province=cells["province"].replace(NOBODY, ""),
        district=cells["district"].replace(NOBODY, ""),
        commune=cells["commune"] == "yes",
        place=cells["place"],
    )
