"""What was found, as a reader sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models.functions import Left

from portal.base.compiled_query import CompiledQuery
from portal.lib import syllables
from portal.portals.addresses import address_map
from portal.search import ranking, snippets
from portal.search.choices import SearchKind
from portal.search.models import SearchDocument
from portal.search.query_parser import ParsedQuery
from portal.search.snippets import READ

GUESSED = 0.35
"""A procedure whose name fits less than this is a guess at what was asked."""
KNOWN_BY_CODE = frozenset({SearchKind.PROCEDURE, SearchKind.LEGAL})


@dataclass(frozen=True)
class Result:
    pk: int
    kind: str
    title: list[snippets.TextPart]
    plain_title: str
    url: str
    snippet: list[snippets.TextPart]
    portal: str
    """Name of the portal it stands in; nothing for things of the whole province."""
    code: str
    date: dt.datetime | None
    score: float
    shows_code: bool = False
    """Whether people know the thing by its code."""
    former: list[str] = field(default_factory=list)
    """Old names of the thing that the query speaks of."""


@dataclass(frozen=True)
class Results:
    """What was found, and what was done to the query to find it."""

    query: str
    total: int = 0
    results: list[Result] = field(default_factory=list)
    corrected: str = ""
    """The query that was answered instead, when nothing answered the one typed."""
    lenient: bool = False
    """Nothing holds all the words; these hold most of them."""
    widened: bool = False
    """Nothing in the portal asked for: these are of all portals."""
    kinds: dict[str, int] = field(default_factory=dict)
    """How many of each kind, whatever kind is chosen."""
    here: int = 0
    everywhere: int = 0
    """How many in the portal the reader is at, and in all, whatever scope is chosen."""
    pages: int = 0
    ready: bool = True
    """Whether there is an index to ask."""
    choices: list[Result] = field(default_factory=list)
    """Procedures that fit equally well: which of them is meant only the reader knows."""
    fields: dict[str, int] = field(default_factory=dict)
    agencies: dict[str, int] = field(default_factory=dict)
    ranked: list[ranking.Ranked] = field(default_factory=list)
    """The same things with what their scores are made of, for the page that explains them."""
    parsed: ParsedQuery | None = None

    @property
    def guessed(self) -> bool:
        """All the words are said somewhere, but the procedure that comes first is not called so."""
        if self.lenient or not self.ranked or self.ranked[0].card.kind != SearchKind.PROCEDURE:
            return False
        parts = self.ranked[0].parts
        return parts.fit < GUESSED and not parts.code and not parts.place


_ROWS = CompiledQuery(
    lambda *numbers: (
        SearchDocument.objects.standing()
        .filter(pk__in=numbers)
        .values_list(
            "pk", "kind", "title", "url", "portal", "code", "date", "facets", "summary", Left("body", READ)
        )
    )
)


def shown(parsed: ParsedQuery, hits: Sequence[ranking.Ranked], *, highlighting: bool = True) -> list[Result]:
    """What stands in the database of these hits; the words marked, on request. One query."""
    if not hits:
        return []
    rows = {row[0]: row[1:] for row in _ROWS.rows(*(hit.card.pk for hit in hits))}
    names = {portal.slug: portal.name for portal in address_map().portals.values()}
    finder = syllables.Finder(parsed.highlights() if highlighting else ())
    letters = sum(len(word.exact) for word in parsed.words)
    found = []
    for hit in hits:
        if hit.card.pk in rows:  # else it was taken down a moment ago
            kind, title, url, portal, code, date, facets, summary, body = rows[hit.card.pk]
            highlighted = snippets.highlighted(title, finder)
            missing = letters - snippets.letters_highlighted(
                highlighted
            )  # what the title says the text need not
            found.append(
                Result(
                    pk=hit.card.pk,
                    kind=kind,
                    title=highlighted,
                    plain_title=title,
                    url=url,
                    snippet=snippets.snippet(summary, body, finder, enough=missing) if highlighting else [],
                    portal=names.get(portal, ""),
                    code=code,
                    date=date,
                    score=round(hit.score, 3),
                    shows_code=kind in KNOWN_BY_CODE,
                    former=_former(title, facets.get("former", []), parsed) if highlighting else [],
                )
            )
    return found


def _former(title: str, names: list[str], parsed: ParsedQuery) -> list[str]:
    """Old names the query speaks of, for a thing it does not name otherwise."""
    if not names or _proper(title) <= set(parsed.folded):
        return []
    sought = parsed.keys()
    return [name for name in names if _proper(name) <= sought][:3]


def _proper(name: str) -> set[str]:
    """The words of a name without those that say what sort of unit it is."""
    return set(syllables.folded(name)) - _UNIT_WORDS


_UNIT_WORDS = frozenset(
    syllables.folded("ủy ban nhân dân xã phường thị trấn thành phố huyện tỉnh đặc khu sở và")
)
