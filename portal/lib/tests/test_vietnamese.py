"""Keys, slugs, tone placement and order of Vietnamese text."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.lib.vietnamese import fold, normalise, slug, sort_key

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
words = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " -.'0123456789", max_size=40)
anything = st.one_of(words, st.text(max_size=40))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ủy ban nhân dân xã Ba Tơ", "uy ban nhan dan xa ba to"),
        ("UỶ BAN  NHÂN DÂN", "uy ban nhan dan"),
        ("Phường Đăk BLa", "phuong dak bla"),
        ("Huyện Ia H'Drai", "huyen ia h drai"),
        ("Sở NN&PTNT", "so nn ptnt"),
        ("ÐĂK HÀ", "dak ha"),
        ("Lưu_trữ – 01/7/2025", "luu tru 01 7 2025"),
        ("Zürich, façade", "zurich facade"),
        ("  ", ""),
        ("", ""),
    ],
)
def test_folding(text, key):
    assert fold(text) == key


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Sở Y tế", "so-y-te"),
        ("Đặc khu Lý Sơn", "dac-khu-ly-son"),
        ("Cơ quan 文 số 1", "co-quan-so-1"),
        ("!!!", ""),
    ],
)
def test_slugs(text, address):
    assert slug(text) == address


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hoà", "hòa"),
        ("thuỷ", "thủy"),
        ("uỷ ban", "ủy ban"),
        ("UỶ BAN", "ỦY BAN"),
        ("toà", "tòa"),
        ("khoẻ", "khỏe"),
        ("tuỳ", "tùy"),
        ("hoạ sĩ", "họa sĩ"),
        ("xoè", "xòe"),
        ("Thuý", "Thúy"),
        ("tóan", "toán"),
        ("hòai", "hoài"),
        ("Hùynh", "Huỳnh"),
        ("qúy", "quý"),
        ("qùa", "quà"),
    ],
)
def test_tones_are_moved_to_the_new_place(old, new):
    assert normalise(old) == new
    assert normalise(unicodedata.normalize("NFD", old)) == new


@pytest.mark.parametrize(
    "text",
    ["hoàn toàn", "thuyền", "quý", "quà", "quỷ", "khuỷu", "ngoẻo", "của", "giá", "xoáy", "Zoé", "abc"],
)
def test_correct_and_foreign_words_are_not_changed(text):
    assert normalise(text) == text


@pytest.mark.parametrize("text", ["hoàá", "thúỷ", "tóán"])
def test_a_word_with_two_tones_is_no_vietnamese_and_stays(text):
    assert normalise(text) == text


@pytest.mark.parametrize(
    "ordered",
    [
        ["ba", "bà", "bả", "bã", "bá", "bạ"],
        ["An Phú", "Ăn", "Ân", "Ba"],
        ["Dục Nông", "Đăk Hà", "E", "Ê"],
        ["Ba Tô", "Ba Tơ"],
        ["Sơn Hà", "Sơn Hạ", "Sơn Kỳ"],
        ["Sơn", "Sơn Hà", "Sơna"],
        ["Tổ 2", "Tổ A"],
        ["Oa", "Ô", "Ơ", "P", "Q", "U", "Ư", "V"],
        ["ba bá", "bà ba", "bà bà"],
    ],
)
def test_vietnamese_order(ordered):
    keys = [sort_key(text) for text in ordered]
    assert keys == sorted(set(keys))


def test_order_ignores_case():
    assert sort_key("BA TƠ") == sort_key("ba tơ")


@given(anything)
@example("ϔ")
@example("ﬀ ẞ İ")
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(anything)
def test_composed_and_decomposed_text_gives_the_same_keys(text):
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert fold(composed) == fold(decomposed)
    assert normalise(composed) == normalise(decomposed)
    assert sort_key(composed) == sort_key(decomposed)


@given(words)
def test_folded_text_is_ascii_and_not_longer(text):
    key = fold(text)
    assert key.isascii()
    assert len(key) <= len(unicodedata.normalize("NFC", text))
    assert "  " not in key
    assert key == key.strip().lower()


@given(anything)
def test_normalising_twice_changes_nothing_more(text):
    assert normalise(normalise(text)) == normalise(text)
    assert fold(normalise(text)) == fold(text)


@given(words)
def test_normalising_does_not_change_the_length(text):
    assert len(normalise(text)) == len(unicodedata.normalize("NFC", text))


@given(anything)
def test_slugs_are_valid_in_addresses(text):
    address = slug(text)
    assert address.isascii()
    assert not address.startswith("-")
    assert not address.endswith("-")
    assert "--" not in address
    assert slug(address) == address


@given(anything)
def test_sort_keys_consist_of_lower_case_letters_and_digits(text):
    assert set(sort_key(text)) <= set("0123456789abcdefghijklmnopqrstuvwxyz")


@given(words, words)
def test_texts_that_differ_only_in_case_have_the_same_sort_key(one, other):
    if fold(one) == fold(other) and normalise(one).lower() == normalise(other).lower():
        assert sort_key(one) == sort_key(other)
