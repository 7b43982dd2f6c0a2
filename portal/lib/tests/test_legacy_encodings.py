import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.lib.legacy_encodings import LegacyEncoding, detect, repair


@pytest.mark.parametrize(
    ("old", "encoding", "meant"),
    [
        ("Qu¶ng Ng·i", LegacyEncoding.TCVN3, "Quảng Ngãi"),
        ("ñy ban nh©n d©n tØnh Qu¶ng Ng·i", LegacyEncoding.TCVN3, "ủy ban nhân dân tỉnh Quảng Ngãi"),
        ("céng hßa x· héi chñ nghÜa ViÖt Nam", LegacyEncoding.TCVN3, "cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("®¨ng ký kÕt h«n", LegacyEncoding.TCVN3, "đăng ký kết hôn"),
        ("Quaûng Ngaõi", LegacyEncoding.VNI, "Quảng Ngãi"),
        (
            "coäng hoøa xaõ hoäi chuû nghóa Vieät Nam",
            LegacyEncoding.VNI,
            "cộng hòa xã hội chủ nghĩa Việt Nam",
        ),
        ("ñaêng kyù keát hoân", LegacyEncoding.VNI, "đăng ký kết hôn"),
        ("giaáy pheùp xaây döïng nhaø ôû", LegacyEncoding.VNI, "giấy phép xây dựng nhà ở"),
        ("Qua?ng Nga~i va` DDa` Na(~ng", LegacyEncoding.VIQR, "Quảng Ngãi và Đà Nẵng"),
        ("dda(ng ky' ke^'t ho^n", LegacyEncoding.VIQR, "đăng ký kết hôn"),
        ("giấy phép xây dựng".encode().decode("latin-1"), LegacyEncoding.MOJIBAKE, "giấy phép xây dựng"),
        ("Đăng ký".encode().decode("latin-1"), LegacyEncoding.MOJIBAKE, "Đăng ký"),
    ],
)
def test_legacy_encodings_are_detected_and_repaired(old, encoding, meant):
    assert detect(old) == encoding
    assert repair(old) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Quảng Ngãi, giấy phép xây dựng",
        "Plain English text, isn't it? Yes. (a+b)",
        "Déjà vu: à la carte, garçon, très bien",
        "El niño español está aquí mañana",
        "15/2024/QĐ-UBND",
        "quang ngai khong dau",
        "Giá 15 µm ± 2 %",
    ],
)
def test_other_texts_are_not_changed(text):
    assert repair(text) == text


WORDS = [
    "giấy",
    "phép",
    "xây",
    "dựng",
    "quyền",
    "sử",
    "dụng",
    "đất",
    "đăng",
    "ký",
    "ủy",
    "tỉnh",
    "bảo",
    "hiểm",
]


@given(words=st.lists(st.sampled_from(WORDS), min_size=2, max_size=9))
def test_utf8_read_as_latin_1_is_repaired(words):
    text = " ".join(words)
    assert repair(text.encode().decode("latin-1")) == text
    assert repair(text) == text


SIGNS = "aeiouyAOYñöôùøûõïâáàåãäêéèúüëÙÂÊ µ¶×·'`?~.^(+ddĐơ"
"""Letters that old encodings are made of: most texts of them spell nothing."""


@given(text=st.text(max_size=60) | st.text(SIGNS, max_size=60))
def test_any_text_is_accepted(text):
    repair(text)


@pytest.mark.parametrize(
    "piece", ["a'", "a", "e+", "@", "www", "dd", "\\", "aø", "Ã¡", "µ¸", "1", "a' ", "a'\n"]
)
def test_the_time_grows_with_the_length_of_one_unbroken_word(piece):
    """A regular expression that begins anywhere in a word took an hour for a pasted picture in base64."""

    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        began = time.process_time()
        detect(text)
        return time.process_time() - began

    assert seconds(40_000) < 12 * max(seconds(10_000), 0.01)
