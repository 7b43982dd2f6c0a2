import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.lib import syllables
from portal.search import snippets

BODY = "Mở đầu dài dòng. " * 30 + "Phụ huynh mang theo sổ tiêm chủng khi đến trạm. " + "Kết thúc. " * 30


def shown(parts):
    return "".join(part.text for part in parts)


def test_it_shows_the_stretch_that_answers():
    parts = snippets.snippet("", BODY, syllables.Finder([("tiem",), ("chung",)]))
    assert [part.text for part in parts if part.highlighted] == ["tiêm chủng"]
    assert shown(parts).startswith("… ") and shown(parts).endswith("…")
    assert len(shown(parts)) < snippets.LENGTH + 60


@pytest.mark.parametrize("before", range(40, 110))
def test_words_are_marked_together_wherever_they_stand(before):
    """A long text is read in chunks; no chunk border splits a run of words."""
    body = "lời " * before + "làm giấy khai sinh cho con " + "lời " * 200
    finder = syllables.Finder([(word,) for word in ("lam", "giay", "khai", "sinh", "cho", "con")])
    parts = snippets.snippet("", body, finder)
    assert [part.text for part in parts if part.highlighted] == ["làm giấy khai sinh cho con"]


def test_a_text_of_one_word_comes_to_its_end():
    assert shown(snippets.snippet("", "sinh " * 900, syllables.Finder([("sinh",)]))).startswith("sinh sinh")


def test_without_a_hit_it_is_the_beginning():
    assert shown(snippets.snippet("Tóm tắt.", BODY, syllables.Finder([("khac",)]))).startswith("Tóm tắt.")


def test_marks_are_on_the_text_as_written():
    parts = snippets.highlighted("Kỹ thuật trồng mía", syllables.Finder([("ki", "thuat")]))
    assert parts == [("Kỹ thuật", True), (" trồng mía", False)]


@given(st.text(max_size=400), st.lists(st.sampled_from(["a", "tin", "so", "b"]), max_size=3))
def test_marking_loses_no_letter(text, keys):
    text = syllables.plain(text)
    assert shown(snippets.highlighted(text, syllables.Finder((key,) for key in keys))) == text
