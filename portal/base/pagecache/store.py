"""The stored pages of one process, bounded in bytes; the least recently used are evicted first."""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Iterable

import brotli

from portal.base.pagecache.rules import Headers

OVERHEAD = 3000
"""The estimated number of bytes of an entry besides its bodies: headers, keys, table entries."""
MIN_COMPRESSED_BYTES = 500
SHARE_OF_QUERIES = 4
"""Addresses with a query get a quarter of the cache (1/4), so that they cannot evict all other pages."""
MOST_PURGES = 1000
ERROR_SECONDS = 24 * 3600
"""How many seconds after its expiry a page may still be sent while rendering fails."""


SENT_WITH_304 = ("cache-control", "vary")
"""Headers of a 304 response besides ETag (RFC 9110, 15.4.5)."""


class Variant:
    """One encoding of a stored page, ready to be sent."""

    __slots__ = ("bare", "body", "etag", "headers")

    def __init__(self, body: bytes, etag: str, common: Headers, encoding: str) -> None:
        self.body = body
        self.etag = etag
        self.bare: Headers = [("ETag", etag), *((n, v) for n, v in common if n.lower() in SENT_WITH_304)]
        self.headers: Headers = [*common, ("ETag", etag), ("Content-Length", str(len(body)))]
        if encoding:
            self.headers.append(("Content-Encoding", encoding))


class CachedPage:
    """One stored response in all encodings requested so far."""

    __slots__ = ("_common", "_digest", "_lock", "fresh_until", "keys", "purged", "size", "status", "variants")

    def __init__(
        self, *, status: str, headers: Headers, body: bytes, keys: frozenset[str], seconds: float
    ) -> None:
        self.status = status
        self.keys = keys
        self.purged = False
        self.fresh_until = time.monotonic() + seconds
        self._common = headers
        self._digest = hashlib.blake2b(body, digest_size=12).hexdigest()
        self._lock = threading.Lock()
        self.variants = {"": Variant(body, f'"{self._digest}"', headers, "")}
        self.size = len(body) + OVERHEAD

    def compressed(self, encoding: str) -> tuple[Variant, int]:
        """The response in this encoding, and the number of bytes by which the entry has grown.

        The uncompressed response is returned if compression is not worth it.
        """
        with self._lock:
            if made := self.variants.get(encoding):
                return made, 0
            made = self.variants[encoding] = self._compressed(encoding)
            return made, len(made.body) if made is not self.variants[""] else 0

    def _compressed(self, encoding: str) -> Variant:
        plain = self.variants[""]
        if len(plain.body) < MIN_COMPRESSED_BYTES or not is_text(self._common):
            return plain
        body = compress(plain.body, encoding)
        return Variant(body, f'"{self._digest}-{encoding}"', self._common, encoding)


class Store:
    """Stored pages by address, and for each key the addresses of the pages that have it."""

    def __init__(self, most_bytes: int) -> None:
        self._most = {
            True: most_bytes // SHARE_OF_QUERIES,
            False: most_bytes - most_bytes // SHARE_OF_QUERIES,
        }
        self._pages: dict[bool, OrderedDict[str, CachedPage]] = {True: OrderedDict(), False: OrderedDict()}
        self._bytes = {True: 0, False: 0}
        self._by_key: dict[str, set[str]] = {}
        self._purges: deque[tuple[int, frozenset[str]]] = deque(maxlen=MOST_PURGES)
        self._lock = threading.Lock()
        self.clock = 0
        """Counts purges. A page is out of date if one of its keys was purged while it was rendered."""

    def __len__(self) -> int:
        return sum(map(len, self._pages.values()))

    @property
    def size(self) -> int:
        return sum(self._bytes.values())

    def get(self, address: str) -> CachedPage | None:
        """The stored page of this address, or None. A page that is found becomes the most recently used."""
        pages = self._pages[address[-1] != "?"]
        entry = pages.get(address)
        if entry is not None:
            try:  # noqa: SIM105 - `suppress` would double the time of a hit
                pages.move_to_end(address)
            except KeyError:
                pass  # evicted at this moment
        return entry

    def put(self, address: str, entry: CachedPage, *, begun: int) -> bool:
        """Store a page and return True, unless it was purged while it was rendered.

        `begun` is the value of `clock` when the rendering began. Returns False if the page is not stored. A
        page that needs more than half of its part of the cache (addresses with or without a query) is not
        stored either.
        """
        with self._lock:
            if self._overtaken(entry.keys, begun):
                return False
            self._remove(address)
            kind = address[-1] != "?"
            if entry.size > self._most[kind] // 2:
                return False
            self._pages[kind][address] = entry
            self._bytes[kind] += entry.size
            for key in entry.keys:
                self._by_key.setdefault(key, set()).add(address)
            self._shrink(kind)
        return True

    def grown(self, address: str, entry: CachedPage, by: int) -> None:
        """Add the bytes of one more encoding to the size of an entry; evict other pages if necessary."""
        with self._lock:
            kind = address[-1] != "?"
            entry.size += by
            if self._pages[kind].get(address) is entry:
                self._bytes[kind] += by
                self._shrink(kind)

    def drop(self, address: str) -> None:
        with self._lock:
            self._remove(address)

    def purge(self, keys: frozenset[str], *, hide: bool) -> int:
        """Mark the pages with one of the keys as purged, or remove them with `hide`; return how many."""
        with self._lock:
            self.clock += 1
            self._purges.append((self.clock, keys))
            for address in (addresses := self._showing(keys)):
                if hide:
                    self._remove(address)
                else:
                    self._pages[address[-1] != "?"][address].purged = True
            return len(addresses)

    def _showing(self, keys: Iterable[str]) -> set[str]:
        if "*" in keys:
            return {address for pages in self._pages.values() for address in pages}
        return set().union(*(self._by_key.get(key, ()) for key in keys))

    def _overtaken(self, keys: frozenset[str], begun: int) -> bool:
        if begun == self.clock:
            return False
        if self.clock - begun > len(self._purges):
            return True
        return any(
            "*" in purged or not keys.isdisjoint(purged) for count, purged in self._purges if count > begun
        )

    def _shrink(self, kind: bool) -> None:
        while self._bytes[kind] > self._most[kind] and self._pages[kind]:
            self._remove(next(iter(self._pages[kind])))

    def _remove(self, address: str) -> None:
        kind = address[-1] != "?"
        entry = self._pages[kind].pop(address, None)
        if entry is None:
            return
        self._bytes[kind] -= entry.size
        for key in entry.keys:
            addresses = self._by_key.get(key)
            if addresses is not None:
                addresses.discard(address)
                if not addresses:
                    del self._by_key[key]


def is_text(headers: Headers) -> bool:
    """Whether the content type is one that is worth compressing."""
    kind = next((value for name, value in headers if name.lower() == "content-type"), "")
    return kind.startswith("text/") or any(word in kind for word in ("json", "xml", "javascript", "svg"))


def compress(body: bytes, encoding: str) -> bytes:
    """Compress a body with Brotli (quality 5) if `encoding` is "br", otherwise with gzip (level 6)."""
    if encoding == "br":
        return brotli.compress(body, quality=5)
    return gzip.compress(body, 6, mtime=0)
