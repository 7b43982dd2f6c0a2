import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.lib.plain_text import tidy, tidy_pasted, without_unseen


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("B\xe0i\x07 viết\x00", "Bài viết"),
        ("a\u202eexe.fdp", "aexe.fdp"),
        ("một\thai\r\nba", "một\thai\r\nba"),
        ("\u2066x\u2069\u200b\ufeff", "x"),
        ("Đặng Thị Ệ", "Đặng Thị Ệ"),
    ],
)
def test_unseen_characters_are_dropped(typed, kept):
    assert without_unseen(typed) == kept


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        ("Bão số 9\x0bvào bờ", "Bão số 9\nvào bờ"),
        ("một\x0chai\x85ba", "một\nhai\nba"),
        ("Quye\u0302\u0301t", "Quyết"),
        ("a\u202eb", "ab"),
        (" \u3164\u2800\u034f \u061c\u200c\u200b\ufeff", ""),
    ],
)
def test_typed_text_is_tidied(typed, tidied):
    assert tidy(typed) == tidied
    assert tidy(typed, one_line=True) == tidied.replace("\n", " ")


@pytest.mark.parametrize(
    ("pasted", "tidied"),
    [
        ("  \uf0b7\tSổ", "  -\tSổ"),
        ("<p>\uf0d8 Sổ</p><li>\uf0b7 Thẻ</li>", "<p>- Sổ</p><li>- Thẻ</li>"),
        ("Số\uf0b7 lượng \uf0e0\U000f0000x", "Số lượng x"),
        ("bưu đi\xadện", "bưu điện"),
        ("c\xad tró cña x· ®·", "c\xad tró cña x· ®·"),  # ư of TCVN3
        ("a\ud83db\ufffe\ufdd0\uffff", "ab"),
        ("👩\u200d👩\u200d👧 Čư Mgar, Ƀhăm", "👩\u200d👩\u200d👧 Čư Mgar, Ƀhăm"),
    ],
)
def test_pasted_text_is_tidied(pasted, tidied):
    assert tidy_pasted(pasted) == tidied
    assert tidy_pasted(pasted, one_line=True) == tidied


@given(st.text())
def test_tidying_twice_changes_nothing_more(text):
    tidied = tidy_pasted(text)
    assert tidy_pasted(tidied) == tidied


@given(st.text())
def test_nothing_else_changes(text):
    cleaned = without_unseen(text)
    assert without_unseen(cleaned) == cleaned
    seen = [letter for letter in text if letter.isalnum() or letter in " \t\n\r.,;:!?"]
    assert [letter for letter in cleaned if letter.isalnum() or letter in " \t\n\r.,;:!?"] == seen
