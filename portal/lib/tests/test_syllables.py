import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.lib import syllables

VIETNAMESE = st.text(
    alphabet="aàáảãạăằâấbcdđeèêếghiíklmnoòôốơớpqrstuùưứvxyỳýỷỹỵ ÀĐỸ.,/-0123456789", max_size=60
)


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("kỹ thuật", "kĩ thuật"),
        ("Lý Sơn", "Lí Sơn"),
        ("quý khách", "quí khách"),
        ("Ủy ban", "Uỷ ban"),
        ("Đắk Hà", "dac ha"),
        ("ĐĂNG KÝ", "dang ki"),
        ("15/2024/QĐ-UBND", "15 2024 qd ubnd"),
    ],
)
def test_two_spellings_of_a_word_have_the_same_key(written, other):
    assert syllables.folded(written) == syllables.folded(other)


@pytest.mark.parametrize("pair", [("thuy", "thui"), ("tay", "tai"), ("ma", "mai")])
def test_different_words_have_different_keys(pair):
    assert syllables.folded(pair[0]) != syllables.folded(pair[1])


def test_the_exact_form_has_diacritics_and_ignores_the_place_of_the_tone():
    mine, yours = syllables.words("hoà"), syllables.words("Hòa")
    assert mine[0].exact == yours[0].exact != syllables.words("hoa")[0].exact


def test_numbers_are_the_same_with_and_without_separators():
    assert syllables.compact("1.001193") == syllables.compact("1001193")
    assert syllables.compact("15/2024/QĐ-UBND") == "152024qdubnd"


@given(VIETNAMESE)
def test_positions_of_a_word_point_to_it_in_the_text(text):
    text = syllables.plain(text)
    for word in syllables.words(text):
        assert syllables.words(text[word.start : word.end])[0].folded == word.folded


@given(VIETNAMESE)
def test_every_word_is_found_by_its_key(text):
    text = syllables.plain(text)
    for word in syllables.words(text):
        if word.folded:
            found = syllables.Finder([(word.folded,)]).spans(text[word.start : word.end])
            assert found == [(0, word.end - word.start)]


def test_a_phrase_is_found_where_its_words_are_adjacent():
    text = "Kỹ thuật trồng mía. Trồng (rất nhiều) mía, kĩ-thuật."
    found = syllables.Finder([("ki", "thuat"), ("trong", "mia"), ("mia",)]).spans(text)
    assert [text[start:end] for start, end in found] == ["Kỹ thuật", "trồng mía", "mía", "kĩ-thuật"]


@given(st.text(max_size=200))
def test_any_text_can_be_cleaned(text):
    plain = syllables.plain(text)
    plain.encode("utf-8")
    assert "\x00" not in plain and "\u202e" not in plain
    assert syllables.plain(plain) == plain


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Đăng ký khai sinh.", "khai sinh"),
        ("khai-sinh", "khai-sinh"),
        ("“Khai” - sinh", None),
        ("KHAI – SINH", "KHAI – SINH"),
        ("khai,\u00a0sinh!", "khai,\u00a0sinh"),
        ("khai ---- sinh", None),
        ("khai sinhh", None),
        ("đkhai sinh", None),
        ("khaisinh", None),
    ],
)
def test_words_are_adjacent_with_at_most_three_characters_between_them(text, found):
    spans = syllables.Finder([("khai", "sinh")]).spans(text)
    assert [text[start:end] for start, end in spans] == ([found] if found else [])
