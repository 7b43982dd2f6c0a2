"""Rich text, table cells and captions are stored without what Word and PDF fonts leave behind."""

from __future__ import annotations

import json

import pytest

from portal.content.blocks import BodyBlock, TableBlock
from portal.content.models import ArticlePage
from portal.content.rich_text import RichTextArea

BAD = "\uf0b7 Sổ\x0b \u202eđỏ\ufffe \ud83d, bưu đi\xadện\u200b"
GOOD = "- Sổ đỏ , bưu điện"


def one_line(text):
    return " ".join(text.split())


def draft_text(text):
    block = {
        "key": "a1",
        "text": text,
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [],
    }
    return json.dumps({"blocks": [block], "entityMap": {}})


def test_rich_text_is_tidied():
    stored = RichTextArea(features=["bold"]).value_from_datadict({"text": draft_text(BAD)}, {}, "text")
    assert one_line(stored.replace("<br/>", " ")).endswith(f">{GOOD}</p>")


def test_captions_headings_and_cells_are_tidied():
    block = TableBlock()
    columns = [{"type": "text", "heading": BAD}]
    value = block.to_python({"columns": columns, "rows": [{"values": [BAD]}], "caption": BAD})
    cleaned = block.clean(value)
    found = [cleaned.caption, cleaned.columns[0]["heading"], cleaned.row_data[0]["values"][0]]
    assert [one_line(text) for text in found] == [GOOD] * 3


@pytest.mark.parametrize("kind", ["heading", "subheading"])
def test_headings_are_tidied(kind):
    stream = BodyBlock().to_python([{"type": kind, "value": BAD}])
    assert one_line(BodyBlock().clean(stream)[0].value) == GOOD


def test_a_page_is_saved_with_such_a_body(main, draft):
    """A lone surrogate, as a script may send it in JSON, cannot be encoded for the database."""
    text = RichTextArea(features=[]).value_from_datadict({"text": draft_text(BAD)}, {}, "text")
    page = draft(main, None)
    page.body = [("paragraph", text)]
    page.save()
    assert "Sổ" in str(ArticlePage.objects.get(pk=page.pk).body)
