import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.lib import syllables
from portal.search import snippets

BODY = "Mở đầu dài dòng. " * 30 + "Phụ huynh mang theo sổ tiêm chủng khi đến trạm. " + "Kết thúc. " * 30


def shown(parts):
    return "".join(part.text for part in parts)


def test_a_snippet_shows_the_part_with_the_words():
    parts = snippets.snippet("", BODY, syllables.Finder([("tiem",), ("chung",)]))
    assert [part.text for part in parts if part.highlighted] == ["tiêm chủng"]
    assert shown(parts).startswith("… ") and shown(parts).endswith("…")
    assert len(shown(parts)) < snippets.LENGTH + 60


@pytest.mark.parametrize("before", range(40, 110))
def test_a_run_of_words_is_highlighted_together_in_long_texts(before):
    """A long text is read in chunks; no chunk border splits a run of words."""
    body = "lời " * before + "làm giấy khai sinh cho con " + "lời " * 200
    finder = syllables.Finder([(word,) for word in ("lam", "giay", "khai", "sinh", "cho", "con")])
    parts = snippets.snippet("", body, finder)
    assert [part.text for part in parts if part.highlighted] == ["làm giấy khai sinh cho con"]


def test_a_text_of_one_repeated_word_is_handled():
    assert shown(snippets.snippet("", "sinh " * 900, syllables.Finder([("sinh",)]))).startswith("sinh sinh")


def test_without_a_match_a_snippet_is_the_beginning():
    assert shown(snippets.snippet("Tóm tắt.", BODY, syllables.Finder([("khac",)]))).startswith("Tóm tắt.")


def test_highlights_are_in_the_original_text():
    parts = snippets.highlighted("Kỹ thuật trồng mía", syllables.Finder([("ki", "thuat")]))
    assert parts == [("Kỹ thuật", True), (" trồng mía", False)]


@given(st.text(max_size=400), st.lists(st.sampled_from(["a", "tin", "so", "b"]), max_size=3))
def test_highlighting_preserves_the_text(text, keys):
    text = syllables.plain(text)
    assert shown(snippets.highlighted(text, syllables.Finder((key,) for key in keys))) == text
