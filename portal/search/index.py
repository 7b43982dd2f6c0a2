"""The search index on this node's disk: its schema, how it is opened, read and written.

The worker of the node writes the index, all processes of the node read it. A reader checks the file
`meta.json` before each query and loads a newer state. If the folder is replaced, readers open the new one.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import tantivy
from django.conf import settings

from portal.lib import references, syllables
from portal.search import damage
from portal.search.choices import MULTIPLIERS, SearchKind
from portal.search.damage import NoIndexError
from portal.search.models import SearchDocument

INDEX_EDITION = 9
"""The version of the schema and of the stored data; increase it when one of them changes.

Each edition has its own folder, so that two versions of the portal can run at once during an upgrade.
"""
SUPERSEDED_RETENTION = dt.timedelta(days=1)
"""The folder of another edition is removed if it has not changed for this time."""
HEAP = 48_000_000
"""The memory that the writer uses before it writes a segment, in bytes."""
FACETS = ("kind", "portal", "locale", "field", "agency")
"""The fields by which results are filtered; "-" in a document that has no value."""
STATE_KEY = "state"
"""The key of the document that contains the `State`."""
TOKENIZER = "portal_words"
BEGINNING = 400
"""The number of words at the beginning of summary and body that are indexed with diacritics, too."""
LONGEST_BEGINNING = 8
"""The number of letters of an incomplete word that are compared; no syllable has more."""
LEAD_WORDS = 30
"""The number of words that ranking reads from the brackets of the title and from the summary together."""


@dataclass(frozen=True)
class State:
    """The identity of the database that the index was built from, and the last change it contains.

    `identity` and `seq` are `SearchSequence.identity` and `SearchDocument.seq`.
    """

    identity: str
    seq: int

    def text(self) -> str:
        return json.dumps([self.identity, self.seq])

    @staticmethod
    def read(text: str) -> State:
        identity, seq = json.loads(text)
        return State(identity, seq)


@lru_cache(maxsize=1)
def schema() -> tantivy.Schema:
    """The fields of the index.

    `title` and `names` have the folded words of the title and of the other names; `named` has both and
    the summary; `text` has these and the body. `text` and `named` also contain adjacent words as one term
    (`khai_sinh`), because phrase queries by position take ten times as long. `title_pairs` has only such
    terms, of title and other names. `*_exact` fields have all words as written, with diacritics. `begun`
    has every prefix, up to LONGEST_BEGINNING letters, of the words of title and other names. `number` is the
    primary key of the row, `seq` the number of its last change, `day` an ordinal (0 without a date). `row` is
    the stored `IndexCard` of the row, or the `State` in the one document that describes the index.
    """
    builder = tantivy.SchemaBuilder()
    builder.add_bytes_field("row", stored=True, indexed=False)
    builder.add_integer_field("number", fast=True, indexed=True)
    builder.add_integer_field("seq", fast=True)
    for name in ("key", "url"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("title", "names", "named", "text", "title_exact", "text_exact", "title_pairs"):
        builder.add_text_field(name, tokenizer_name=TOKENIZER, index_option="freq")
    for name in FACETS:
        builder.add_text_field(name, tokenizer_name="raw", fast=True, index_option="basic")
    builder.add_text_field("code", tokenizer_name=TOKENIZER, index_option="basic")
    builder.add_text_field("begun", tokenizer_name=TOKENIZER, index_option="basic")
    builder.add_text_field("document_terms", tokenizer_name=TOKENIZER, index_option="basic")
    builder.add_integer_field("day", fast=True, indexed=True)
    builder.add_float_field("weight", fast=True)
    return builder.build()


def folder() -> Path:
    """The folder of this node's index: below `SEARCH_FOLDER`, or else below the data folder."""
    return Path(settings.SEARCH_FOLDER or settings.DATA / "search") / f"edition-{INDEX_EDITION}"


def clear_superseded(now: dt.datetime) -> None:
    """Remove the folders of other editions of the index if they have not changed for SUPERSEDED_RETENTION."""
    for path in folder().parent.glob("*"):
        if path != folder() and path.stat().st_mtime < (now - SUPERSEDED_RETENTION).timestamp():
            shutil.rmtree(path, ignore_errors=True)


# --- Reading ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OpenIndex:
    version: tuple[int, ...]
    """The inode of the folder, and the inode and time (in nanoseconds) of `meta.json`."""
    index: tantivy.Index
    searcher: tantivy.Searcher
    files: damage.Files
    """The files that the searcher has mapped into memory."""


_open: dict[Path, OpenIndex] = {}
"""Folder -> the index that this process has opened there."""


def searcher() -> tantivy.Searcher:
    """A searcher of the newest state on disk; the same object while nothing changes.

    Raises NoIndexError if there is no index, or if it is unreadable, damaged or empty.
    """
    path = folder()
    with damage.noticed(path):
        try:
            found = _newest(path, _open.get(path))
        except (OSError, ValueError, KeyError) as error:
            raise NoIndexError(str(error)) from error
    _open[path] = found
    return found.searcher


def _newest(path: Path, cached: OpenIndex | None) -> OpenIndex:
    meta, home = (path / "meta.json").stat(), path.stat()
    version = (home.st_ino, meta.st_ino, meta.st_mtime_ns)
    is_here = bool(cached and cached.version[0] == home.st_ino)
    damage.refuse_damaged(path, cached.files if cached and is_here else {})
    if cached and cached.version == version:
        return cached
    files = damage.segment_files(path)
    index = cached.index if cached and is_here else _opened(path)
    index.reload()
    newest = index.searcher()
    if newest.num_docs == 0:
        raise NoIndexError("begun, not written yet")
    return OpenIndex(version, index, newest, files)


def _opened(path: Path) -> tantivy.Index:
    index = tantivy.Index(schema(), path=str(path), reuse=True)
    _prepare(index)
    index.reload()
    return index


def _prepare(index: tantivy.Index) -> None:
    words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(TOKENIZER, words)
    index.config_reader("manual")  # otherwise a thread opens changed files by itself, also damaged ones


def state() -> State:
    """The state of the index on disk.

    Raises NoIndexError if there is no readable index, or no state in it.
    """
    with damage.noticed(folder()):
        try:
            current = searcher()
            query = tantivy.Query.term_query(schema(), "key", STATE_KEY)
            hits = current.search(query, 1, count=False).hits
            return State.read(_row(current, hits[0][1]))
        except (ValueError, OSError, IndexError) as error:
            raise NoIndexError(str(error)) from error


def card(current: tantivy.Searcher, address: tantivy.DocAddress) -> IndexCard:
    return IndexCard.read(_row(current, address))


def _row(current: tantivy.Searcher, address: tantivy.DocAddress) -> str:
    row: list[bytes] = current.doc(address)["row"]
    return row[0].decode()


def count() -> int:
    """The number of documents, without the one that stores the state.

    Raises NoIndexError as `searcher` does.
    """
    return searcher().num_docs - 1


def sum_of_changes() -> int:
    """The sum of the numbers of the last change (`SearchDocument.seq`) of all documents.

    If it equals the sum in the database, the index contains the same changes. Raises NoIndexError as
    `searcher` does.
    """
    current = searcher()
    with damage.noticed(folder()):
        found = current.aggregate(tantivy.Query.all_query(), {"changes": {"sum": {"field": "seq"}}})
    return int(found["changes"]["value"])


# --- Writing ------------------------------------------------------------------------------------


class Writer:
    """Write changes to the index, and commit them together with the new state of the index.

    Use it as a context manager: an exception rolls back what was not committed.
    """

    def __init__(self, *, rebuild: bool = False) -> None:
        """Lock and open the index; create it if it is missing.

        With `rebuild` an unreadable index is replaced, and the first commit deletes all earlier documents.
        Raises ValueError while another process of this node is writing.
        """
        path = folder()
        if rebuild and not _sound(path):
            shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(schema(), path=str(path), reuse=True)
        _prepare(self._index)
        self._writer = self._index.writer(heap_size=HEAP, num_threads=1)
        self._rebuild = rebuild
        if rebuild:
            self._writer.delete_all_documents()

    def put(self, rows: Iterable[SearchDocument]) -> int:
        """Write the document of each row, or delete it if the row is removed.

        Returns the number of rows.
        """
        number = 0
        for row in rows:
            if not self._rebuild:
                self._writer.delete_documents_by_term("key", row.key)
            if not row.removed:
                self._writer.add_document(_document(row))
            number += 1
        return number

    def commit(self, state: State) -> None:
        if not self._rebuild:
            self._writer.delete_documents_by_term("key", STATE_KEY)
        self._writer.add_document(
            tantivy.Document(key=STATE_KEY, row=state.text().encode(), number=0, seq=0, day=0, weight=0.0)
        )
        self._writer.commit()

    def close(self) -> None:
        self._writer.wait_merging_threads()

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        if kind is not None:
            self._writer.rollback()
        self.close()


def _sound(path: Path) -> bool:
    try:
        with damage.noticed(path):
            damage.refuse_damaged(path, {})
            return bool(tantivy.Index.exists(str(path))) and _opened(path).searcher().num_docs >= 0
    except (ValueError, OSError, NoIndexError):
        return False


def _document(row: SearchDocument) -> tantivy.Document:
    number = references.document_number(row.code)
    title_words, lead = syllables.words(row.title), syllables.folded(row.summary)
    title = [word.folded for word in title_words]
    names = [syllables.folded(name) for name in row.names.split("\n")]
    body = syllables.keys(f"{row.summary}\n{row.body}")
    body_keys = [key for _exact, key in body if key]
    # One value per name, so that no phrase spans two names.
    pairs = [pair for name in (title, *names) for pair in syllables.bigrams(name)]
    named = [*title, *itertools.chain.from_iterable(names), *pairs]
    document = tantivy.Document(
        key=row.key,
        url=row.url,
        number=row.pk,
        seq=row.seq,
        row=_stored(row, title_words),
        title=_joined(title),
        names=_joined(itertools.chain.from_iterable(names)),
        named=_joined([*named, *lead, *syllables.bigrams(lead)]),
        text=_joined([*named, *body_keys, *syllables.bigrams(body_keys)]),
        title_exact=_joined(word.exact for word in title_words),
        text_exact=_joined(exact for exact, _key in body[:BEGINNING]),
        title_pairs=_joined(pairs),
        begun=_joined(set().union(*map(_beginnings, (*title, *itertools.chain.from_iterable(names))))),
        kind=row.kind,
        portal=row.portal or "-",
        locale=row.locale or "-",
        field=row.facets.get("field") or "-",
        code=_joined({syllables.compact(code) for code in (row.code, *row.code.split())}),
        document_terms=_joined(number.index_terms()) if number else "",
        day=row.date.toordinal() if row.date else 0,
        weight=_weight(row),
    )
    for agency in row.facets.get("agencies", []):
        document.add_text("agency", agency)
    return document


@lru_cache(maxsize=32768)
def _beginnings(word: str) -> tuple[str, ...]:
    return tuple(word[:end] for end in range(1, min(len(word), LONGEST_BEGINNING) + 1))


@dataclass(frozen=True, slots=True)
class IndexCard:
    """The data of a document that ranking needs.

    It is stored in the index, so that ranking makes no database query.
    """

    pk: int
    kind: str
    portal: str
    day: int
    """The ordinal of the day of its date; 0 without a date."""
    weight: float
    code: str
    title: list[str]
    """The folded words of the title, without those in brackets."""
    exact: list[str]
    """The words of `title` with diacritics."""
    names: list[str]
    """The other names, at most 40: each as one text of folded words with spaces between them."""
    lead: frozenset[str]
    """Folded words that count less than the words of the name that is compared with the query.

    They are the first LEAD_WORDS words of the brackets of the title and of the summary. If there are other
    names, they include all words of the title and of these names.
    """

    @staticmethod
    def read(text: str) -> IndexCard:
        pk, kind, portal, day, weight, code, title, exact, names, lead = text.split("\n")
        return IndexCard(
            int(pk),
            kind,
            portal,
            int(day),
            float(weight),
            code,
            title.split(),
            exact.split(),
            names.split("\t") if names else [],
            frozenset(lead.split()),
        )


def _weight(row: SearchDocument) -> float:
    """The weight of a document, whatever the query: the factor of its kind * boost * (1 + popularity)."""
    return round(MULTIPLIERS[SearchKind(row.kind)] * row.boost * (1 + row.popularity), 4)


def _stored(row: SearchDocument, title: list[syllables.Word]) -> bytes:
    """The `IndexCard` of a row in UTF-8, one attribute a line, as `IndexCard.read` reads it.

    Words in brackets explain a title, so they are in `lead` and not in `title`.
    """
    title, aside = _in_brackets(row.title, title)
    names = [words for name in row.names.split("\n")[:40] if (words := syllables.folded(name))]
    day = row.date.toordinal() if row.date else 0
    lead = (aside + syllables.folded(row.summary))[:LEAD_WORDS]
    if names:  # when a name matches, the words of the title and of the other names count as lead
        lead = list(dict.fromkeys([*lead, *itertools.chain(*names), *(word.folded for word in title)]))
    facts: list[Any] = [row.pk, row.kind, row.portal, day, _weight(row), " ".join(row.code.split())]
    words = [_joined(word.folded for word in title), _joined(word.exact for word in title)]
    return "\n".join([*map(str, facts), *words, "\t".join(map(_joined, names)), _joined(lead)]).encode()


def _in_brackets(text: str, words: list[syllables.Word]) -> tuple[list[syllables.Word], list[str]]:
    """Split the words of a text: those outside round brackets, and the folded ones inside.

    If no word or every word is inside, the first list has all words and the second is empty.
    """
    spans = [match.span() for match in _BRACKETS.finditer(text)]
    aside = [word for word in words if any(left < word.start < right for left, right in spans)]
    if not aside or len(aside) == len(words):
        return words, []
    return [word for word in words if word not in aside], [word.folded for word in aside]


_BRACKETS = re.compile(r"\([^()]*(?:\)|$)")


def _joined(words: Iterable[str]) -> str:
    return " ".join(words)
