import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.lib import keystrokes
from portal.lib.vietnamese import fold, normalise

WORDS = """
nguyễn đăng ký giấy chứng nhận quyền sử dụng đất khai sinh thường trú xây dựng nhà ở phường quảng ngãi thủy
lợi hòa bình khỏe mạnh tuần hoàn quốc gia nghiệp vụ trường học bệnh viện bảo hiểm người được hưởng lương hưu
xã hội thuế đường bộ ruộng lúa mía cà phê sầu riêng vượt khó quyết định chuyển nhượng thừa kế
"""
SAMPLE = WORDS.split()

TELEX = {"\u0306": "w", "\u031b": "w"}
TELEX_TONES = {"\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0301": "s", "\u0323": "j"}
VNI = {"\u0306": "8", "\u031b": "7", "\u0302": "6"}
VNI_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}


def telex_keys(syllable):
    return keys_of(syllable, TELEX, TELEX_TONES, "d")


def vni_keys(syllable):
    return keys_of(syllable, VNI, VNI_TONES, "9")


def keys_of(syllable, diacritics, tones, stroke):
    """The keys of a syllable, tone last."""
    keys, tone = "", ""
    for letter in normalise(syllable):
        base, *extra = unicodedata.normalize("NFD", letter)
        keys += {"đ": "d" + stroke, "Đ": "D" + stroke}.get(base, base)
        for mark in extra:
            if mark in tones:
                tone = tones[mark]
            else:
                keys += diacritics.get(mark, base)
    return keys + tone


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Nguyeenx", "Nguyễn"),
        ("dawng", "dăng"),
        ("ddaats", "đất"),
        ("dduwowngf", "đường"),
        ("dduwongf", "đường"),
        ("d9ang8", "đăng"),
        ("ky1", "ký"),
        ("dat61", "dất"),
        ("ruong65", None),
        ("nguoi72", "người"),
        ("QUOCS", "QUÓC"),
    ],
)
def test_raw_keystrokes_are_converted(typed, meant):
    if meant is None:
        meant = "ruộng"
    assert keystrokes.convert_word(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("nguwoif", "người"), ("NGUWOIF", "NGƯỜI"), ("DDUWOCJ", "ĐƯỢC")]
)
def test_capitals_are_converted_like_small_letters(typed, meant):
    assert keystrokes.convert_word(typed) == meant


@pytest.mark.parametrize(
    "word", ["khai", "sinh", "so", "y", "text", "covid", "facebook", "2024", "x86", "qsdd", ""]
)
def test_other_words_are_not_converted(word):
    assert keystrokes.convert_word(word) is None


@pytest.mark.parametrize("keys", [telex_keys, vni_keys])
@pytest.mark.parametrize("syllable", SAMPLE)
def test_keystrokes_of_a_syllable_are_converted_back(keys, syllable):
    typed = keys(syllable)
    if not keystrokes.is_syllable(typed):
        assert keystrokes.convert_word(typed) == normalise(syllable)


@given(st.sampled_from(SAMPLE), st.sampled_from([telex_keys, vni_keys]))
def test_conversion_changes_only_diacritics(syllable, keys):
    again = keystrokes.convert_word(keys(syllable))
    assert again is None or fold(again) == fold(syllable)


@given(st.text(max_size=30))
def test_any_text_is_converted_at_most_once(text):
    again = keystrokes.convert_word(text)
    assert again is None or keystrokes.convert_word(again) is None


def test_correct_words_of_a_sentence_are_not_changed():
    assert keystrokes.convert("thur tucj khai sinh") == "thủ tục khai sinh"
    assert keystrokes.convert("khai sinh") is None
