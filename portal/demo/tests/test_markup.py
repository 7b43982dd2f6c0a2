"""The markup of demo texts becomes blocks, and text is escaped."""

import pytest

from portal.demo.markup import blocks_of


def kinds(text):
    return [block["type"] for block in blocks_of(text, table_caption="Bảng")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một.\n\nHai.", ["paragraph"]),
        ("## Đề mục\n\nMột.", ["heading", "paragraph"]),
        ("- a\n- b", ["paragraph"]),
        ("1. a\n2. b", ["paragraph"]),
        ("> Lời nói | Bà con", ["quote"]),
        ("| A | B |\n| --- | --- |\n| x | 1 |", ["table"]),
        ("", []),
    ],
)
def test_each_kind_of_markup_becomes_its_block(text, expected):
    assert kinds(text) == expected


def test_adjacent_text_becomes_one_block():
    (block,) = blocks_of("Một.\n\n- a\n- **b**\n\nBa.", table_caption="")
    assert block["value"] == "<p>Một.</p><ul><li>a</li><li><b>b</b></li></ul><p>Ba.</p>"


def test_text_is_escaped():
    (block,) = blocks_of("a < b & <script>x</script>", table_caption="")
    assert "<script>" not in block["value"]


def test_number_columns_of_a_table_are_detected():
    (block,) = blocks_of(
        "| Việc | Số |\n| --- | --- |\n| Hồ sơ | 12 |\n| Đơn | 1.200 |", table_caption="Bảng"
    )
    assert [column["type"] for column in block["value"]["columns"]] == ["text", "number"]
    assert block["value"]["caption"] == "Bảng"


def test_the_same_text_gives_the_same_blocks():
    text = "Một.\n\n## Hai\n\n> Ba | Bốn"
    assert blocks_of(text, table_caption="") == blocks_of(text, table_caption="")
