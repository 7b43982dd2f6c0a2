"""Convert the markup of the demo texts to blocks of a StreamField. `data/README.md` documents the markup."""

from __future__ import annotations

import re
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils.html import escape

Block = dict[str, Any]
_NUMBERED = re.compile(r"\d+\. ")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def blocks_of(text: str, *, table_caption: str) -> list[Block]:
    """The blocks of a text as a StreamField stores them: dicts with "type", "value" and "id".

    Equal texts give equal blocks. `table_caption` becomes the caption of every table in the text.
    """
    parts = [part.strip("\n") for part in re.split(r"\n\s*\n", text.strip())]
    blocks = [_block(part, table_caption) for part in parts if part.strip()]
    joined: list[Block] = []
    for block in blocks:
        if joined and block["type"] == joined[-1]["type"] == "paragraph":
            joined[-1]["value"] += block["value"]
        else:
            joined.append(block)
    for place, block in enumerate(joined):
        block["id"] = str(uuid5(NAMESPACE_URL, f"{place} {block['value']}"))
    return joined


def _block(part: str, table_caption: str) -> Block:
    lines = [line.strip() for line in part.splitlines()]
    first = lines[0]
    if first.startswith("## "):
        return {"type": "heading", "value": first[3:]}
    if first.startswith("> "):
        words, _bar, source = " ".join(line.lstrip("> ") for line in lines).partition(" | ")
        return {"type": "quote", "value": {"text": words, "source": source}}
    if first.startswith("|"):
        return {"type": "table", "value": _table(lines, table_caption)}
    if first.startswith("- "):
        return _paragraph(_listed("ul", [line[2:] for line in lines]))
    if _NUMBERED.match(first):
        return _paragraph(_listed("ol", [_NUMBERED.sub("", line, count=1) for line in lines]))
    return _paragraph(f"<p>{_inline(' '.join(lines))}</p>")


def _paragraph(html: str) -> Block:
    return {"type": "paragraph", "value": html}


def _listed(tag: str, items: list[str]) -> str:
    rows = "".join(f"<li>{_inline(item)}</li>" for item in items if item)
    return f"<{tag}>{rows}</{tag}>"


def _inline(text: str) -> str:
    return _BOLD.sub(r"<b>\1</b>", escape(text))


def _table(lines: list[str], caption: str) -> dict[str, Any]:
    head, _rule, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    width = len(head)
    rows = [(row + [""] * width)[:width] for row in rows]
    kinds = ["number" if place and _is_numeric(rows, place) else "text" for place in range(width)]
    return {
        "columns": [{"type": kind, "heading": name} for kind, name in zip(kinds, head, strict=True)],
        "rows": [{"values": row} for row in rows],
        "caption": caption,
    }


def _is_numeric(rows: list[list[str]], place: int) -> bool:
    return all(re.fullmatch(r"[\d.,%+\-\s]*", row[place]) for row in rows)
