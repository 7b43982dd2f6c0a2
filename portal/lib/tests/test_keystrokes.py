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
    "word", ["khai", "sinh", "so", "y", "text", "covid", "facebook", "2024", "x86", "qsdd", ""]
)
def test_other_words_are_not_converted(word):
    assert keystrokes.convert_word(word) is None


@pytest.mark.parametrize("keys", [keystrokes.telex_keys, keystrokes.vni_keys])
@pytest.mark.parametrize("syllable", SAMPLE)
def test_keystrokes_of_a_syllable_are_converted_back(keys, syllable):
    typed = keys(syllable)
    if not keystrokes.is_syllable(typed):
        assert keystrokes.convert_word(typed) == normalise(syllable)


@given(st.sampled_from(SAMPLE), st.sampled_from([keystrokes.telex_keys, keystrokes.vni_keys]))
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
