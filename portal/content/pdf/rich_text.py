"""Rich text as plain data: paragraphs and lists. Unknown tags are dropped, but their text is kept."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

Run = dict[str, Any]
INLINE_MARKUP = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "sup": "raised",
    "sub": "lowered",
}
LINK_SCHEMES = ("http://", "https://", "mailto:", "tel:")


class _Reader(HTMLParser):
    def __init__(self, origin: str) -> None:
        super().__init__(convert_charrefs=True)
        self.origin = origin
        self.blocks: list[dict[str, Any]] = []
        self.formats: list[str] = []
        self.hrefs: list[str] = []
        self.lists: list[dict[str, Any]] = []
        self.runs: list[Run] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in INLINE_MARKUP:
            self.formats.append(INLINE_MARKUP[tag])
        elif tag == "a":
            self.hrefs.append(self._address(dict(attrs).get("href") or ""))
        elif tag in ("ul", "ol"):
            block = {"kind": "list", "ordered": tag == "ol", "items": []}
            self.blocks.append(block)
            self.lists.append(block)
        elif tag == "li" and self.lists:
            self.runs = []
            self.lists[-1]["items"].append(self.runs)
        elif tag == "p" and not self.lists:
            self._begin_paragraph()
        elif tag == "br" and self.runs:
            self.runs.append({"break": True})

    def handle_endtag(self, tag: str) -> None:
        if tag in INLINE_MARKUP and INLINE_MARKUP[tag] in self.formats:
            self.formats.remove(INLINE_MARKUP[tag])
        elif tag == "a" and self.hrefs:
            self.hrefs.pop()
        elif tag in ("ul", "ol") and self.lists:
            self.lists.pop()
            self.runs = None
        elif tag in ("p", "li"):
            self.runs = None

    def handle_data(self, data: str) -> None:
        if self.runs is None:
            if not data.strip():
                return
            self._begin_paragraph()
        run: Run = {"text": data, **dict.fromkeys(self.formats, True)}
        if self.hrefs and self.hrefs[-1]:
            run["href"] = self.hrefs[-1]
        assert self.runs is not None, "a paragraph was begun"  # noqa: S101 - for the type checker
        self.runs.append(run)

    def _begin_paragraph(self) -> None:
        self.runs = []
        self.blocks.append({"kind": "paragraph", "parts": self.runs})

    def _address(self, href: str) -> str:
        if href.startswith("/") and not href.startswith("//"):
            return self.origin + href
        return href if href.lower().startswith(LINK_SCHEMES) else ""


def blocks_of(html: str, *, origin: str) -> list[dict[str, Any]]:
    """The paragraphs and lists of rich text; `origin` completes addresses that begin with "/".

    A paragraph is `{"kind": "paragraph", "parts": runs}`; a list is `{"kind": "list", "ordered", "items"}`,
    each item a list of runs. A run is `{"text"}`, with "bold", "italic", "raised", "lowered" and "href"
    where they apply, or `{"break": True}`. Nested lists become lists of their own. Addresses of other
    schemes than `LINK_SCHEMES` are dropped.
    """
    reader = _Reader(origin)
    reader.feed(html)
    reader.close()
    return [block for block in reader.blocks if block.get("parts") or block.get("items")]
