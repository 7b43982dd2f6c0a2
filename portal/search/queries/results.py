"""Results as readers see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models.functions import Left

from portal.lib import syllables
from portal.portals.addresses import address_map
from portal.search import snippets
from portal.search.choices import SearchKind
from portal.search.models import SearchDocument
from portal.search.query_parser import ParsedQuery
from portal.search.ranking import RankedHit
from portal.search.snippets import READ

GUESS_FIT = 0.35
"""If the name of the first procedure fits less than this (`Parts.fit`), the result is a guess."""
KNOWN_BY_CODE = frozenset({SearchKind.PROCEDURE, SearchKind.LEGAL})
"""Kinds of items that are shown with their code."""


@dataclass(frozen=True)
class Result:
    """One result as readers see it; `pk` is the primary key of its `SearchDocument`."""

    pk: int
    kind: str
    title: list[snippets.TextPart]
    plain_title: str
    url: str
    snippet: list[snippets.TextPart]
    portal: str
    """The name of the portal; empty for items of the whole province."""
    code: str
    date: dt.datetime | None
    score: float
    shows_code: bool = False
    """Whether the code is shown, because people know items of this kind by it."""
    former: list[str] = field(default_factory=list)
    """Old names of the item that match the query."""


@dataclass(frozen=True)
class Results:
    """The results, and how the query was changed to find them."""

    query: str
    total: int = 0
    results: list[Result] = field(default_factory=list)
    corrected: str = ""
    """The corrected query that was searched because the typed one has no results; else ""."""
    lenient: bool = False
    """Whether the results contain only a part of the words, because none has all; False if corrected."""
    widened: bool = False
    """Whether the results are of all portals, because the searched portal has none."""
    kinds: dict[str, int] = field(default_factory=dict)
    """The number of results of each kind, the most first, as if no kind were chosen."""
    here: int = 0
    """The number of results in the reader's portal; the portal filter is ignored."""
    everywhere: int = 0
    """The number of results in all portals; the portal filter is ignored."""
    pages: int = 0
    """The number of pages, at most LAST_PAGE."""
    ready: bool = True
    """Whether this node has an index."""
    choices: list[Result] = field(default_factory=list)
    """The best procedure and its variants to choose from; [] if the query says which one is meant."""
    fields: dict[str, int] = field(default_factory=dict)
    """Field -> number of procedures; empty if few procedures are found, unless this kind is chosen."""
    agencies: dict[str, int] = field(default_factory=dict)
    """Agency -> number of procedures; empty if few procedures are found, unless this kind is chosen."""
    ranked: list[RankedHit] = field(default_factory=list)
    """The hits of this page with the parts of their scores, including hits that were just unpublished."""
    parsed: ParsedQuery | None = None
    """The query that was searched, after correction; None without words or without an index."""

    @property
    def guessed(self) -> bool:
        """Whether the first result is a procedure that contains all words but has a name that hardly fits.

        A procedure with the code in the query, or with an editor's rule, is no guess.
        """
        if self.lenient or not self.ranked or self.ranked[0].card.kind != SearchKind.PROCEDURE:
            return False
        parts = self.ranked[0].parts
        return parts.fit < GUESS_FIT and not parts.code and not parts.rule


_COLUMNS = ("pk", "kind", "title", "url", "portal", "code", "date", "facets", "summary")


def shown(parsed: ParsedQuery, hits: Sequence[RankedHit], *, highlighting: bool = True) -> list[Result]:
    """The results for these hits, in the given order.

    Makes one database query. Hits that were unpublished meanwhile are left out. Without `highlighting`,
    titles have no highlights, and there are no snippets and no old names.
    """
    if not hits:
        return []
    documents = SearchDocument.objects.present().filter(pk__in=[hit.card.pk for hit in hits])
    rows = {row[0]: row[1:] for row in documents.values_list(*_COLUMNS, Left("body", READ))}
    names = {portal.slug: portal.name for portal in address_map().portals.values()}
    finder = syllables.Finder(parsed.highlights() if highlighting else ())
    letters = sum(len(word.exact) for word in parsed.words)
    results = []
    for hit in hits:
        if hit.card.pk in rows:  # otherwise it was just unpublished
            kind, title, url, portal, code, date, facets, summary, body = rows[hit.card.pk]
            highlighted = snippets.highlighted(title, finder)
            # Words that are highlighted in the title need no excerpt.
            missing = letters - snippets.letters_highlighted(highlighted)
            results.append(
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
    return results


def _former(title: str, names: list[str], parsed: ParsedQuery) -> list[str]:
    """At most three old names that the query contains; [] if the query contains the present name."""
    if not names or _proper(title) <= set(parsed.folded):
        return []
    searched = parsed.all_words()
    return [name for name in names if _proper(name) <= searched][:3]


def _proper(name: str) -> set[str]:
    """The folded words of a name, without those that tell the type of an administrative unit."""
    return set(syllables.folded(name)) - _UNIT_WORDS


_UNIT_WORDS = frozenset(
    syllables.folded("ủy ban nhân dân xã phường thị trấn thành phố huyện tỉnh đặc khu sở và")
)
