"""Vietnamese sentences survive the way into an old encoding and back; other texts are never converted."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.lib.legacy_encodings import (
    _TCVN3,
    _VIQR_SIGNS,
    _VNI_LETTERS,
    _VNI_SIGNS,
    LegacyEncoding,
    convert,
    convert_pieces,
    detect,
    repair,
)

SENTENCES = [
    "Ủy ban nhân dân xã thông báo lịch tiêm phòng cho trẻ em",
    "Người dân nộp hồ sơ tại bộ phận một cửa, nhận kết quả sau năm ngày làm việc",
    "Đường Hùng Vương sẽ tạm đóng để sửa cống thoát nước",
    "Bão số chín đổ bộ, tàu thuyền không được ra khơi",
    "Hội nghị tổng kết công tác thủy lợi và phòng chống thiên tai",
    "Học sinh nghỉ Tết từ ngày hai mươi tháng chạp",
    "Kỹ sư trẻ về quê trồng nghệ, mở xưởng nghiền bột quế",
]
BACK = {
    LegacyEncoding.TCVN3: {new: old for old, new in _TCVN3.items()},
    LegacyEncoding.VNI: {new: old for old, new in _VNI_LETTERS.items()},
}


def to_tcvn3(text):
    """Lower case but for the first letters of the table: fonts drew most capitals."""
    return "".join(BACK[LegacyEncoding.TCVN3].get(letter, letter) for letter in text)


def to_vni(text):
    return "".join(_signed(letter, BACK[LegacyEncoding.VNI], _VNI_SIGNS) for letter in text)


def _signed(letter, single, signs):
    """A letter of VNI: alone, or as a letter and one sign for hat and tone."""
    if letter.lower() in single:
        old = single[letter.lower()]
        return old.upper() if letter.isupper() else old
    base, *marks = unicodedata.normalize("NFD", letter)
    marks = sorted(marks, key="\u031b\u0302\u0306".find, reverse=True)  # hats before tones
    if "\u031b" in marks:
        marks.remove("\u031b")
        base = single[unicodedata.normalize("NFC", base.lower() + "\u031b")]
    sign = next((old for old, new in signs.items() if new == "".join(marks)), "") if marks else ""
    base = base.upper() if letter.isupper() else base
    return base + (sign.upper() if letter.isupper() else sign)


def to_viqr(text):
    text = re.sub(r"(?<=[aeiouy])[.?]", r"\\\g<0>", text)
    marks = {new: old for old, new in _VIQR_SIGNS.items()}
    out = []
    for letter in text:
        if letter in "đĐ":
            out.append("dd" if letter == "đ" else "DD")
            continue
        base, *signs = unicodedata.normalize("NFD", letter)
        signs.sort(key="\u0302\u0306\u031b".find, reverse=True)
        out.append(base + "".join(marks.get(sign, sign) for sign in signs))
    return "".join(out)


WRITE = {LegacyEncoding.TCVN3: to_tcvn3, LegacyEncoding.VNI: to_vni, LegacyEncoding.VIQR: to_viqr}


@pytest.mark.parametrize("encoding", WRITE)
@given(sentences=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
def test_sentences_come_back(encoding, sentences):
    text = ", ".join(sentences)
    if encoding is LegacyEncoding.TCVN3:
        text = text.lower()
    old = WRITE[encoding](text)
    assert detect(old) == encoding
    assert convert(old, encoding) == repair(old) == text


@pytest.mark.parametrize(
    "text",
    [
        *SENTENCES,
        "We're sure they're here, you're welcome, and it's the company's own.",
        "The café's naïve résumé isn't À la carte, señor Muñoz.",
        "if (a(t) > b?c:d) { x += y~z; return o(n)+i(t); }",
        "SELECT name FROM users WHERE age > 5 AND city = 'Hue';",
        "https://a.example/e?id=1&o(n)=y~a, me.o'u@a.example",
        "lienhe.so-y-te@quangngai.example, ho.va.ten@quangngai.example",
        "Ya Ly, Kon Plông, Đắk Tờ Kan",
        "H'Bia Mlô, Y Ƀhăm Êban, Čư Mgar, Ngọk Tŭ, Plei Krŏng, Kĕ Jĭ",
        "Bok Nưr, A Ƀŏng, Y Čŏng",
        "5 µm ± 2 %, §4, 20 °C, ×3",
        "QD-UBND 12/2026, so 15",
        "Xin chao ba con, ngay mai hop luc 8 gio.",
        "Họp lúc 8 giờ? Được. (Anh/chị đến đúng giờ)",
    ],
)
def test_other_texts_are_never_converted(text):
    assert detect(text) is None


def test_addresses_in_viqr_stay():
    old = to_viqr("Gửi thư về địa chỉ") + " hoi.dap@quangngai.example, https://a.example/e?o=i. "
    assert repair(old) == "Gửi thư về địa chỉ hoi.dap@quangngai.example, https://a.example/e?o=i. "


ROOT = Path(__file__).resolve().parents[2]
TEXT_FILES = [
    path
    for pattern in ("*/locale/**/*.po", "*/data/**/*.*", "*/blueprints/*.py", "*/templates/**/*.html")
    for path in sorted(ROOT.glob(pattern))
    if path.suffix in {".po", ".csv", ".md", ".json", ".txt", ".py", ".html"}
]


@lru_cache
def vietnamese_lines():
    lines = [line for path in TEXT_FILES for line in path.read_text("utf-8").split("\n")]
    return [unicodedata.normalize("NFC", line) for line in lines if re.search("[\u1e00-\u1eff]", line)]


def test_no_text_of_this_project_is_taken_for_an_old_encoding():
    assert len(vietnamese_lines()) > 5_000
    assert [line for line in vietnamese_lines() if detect(line)] == []
    assert [path for path in TEXT_FILES if detect(path.read_text("utf-8"))] == []


def to_mojibake(text):
    return text.encode().decode("cp1252", "ignore")


IN_MIXED = {**WRITE, LegacyEncoding.MOJIBAKE: to_mojibake}


def runs(sentence):
    """The runs of words of a sentence that have 20 letters or a few more, and three words with diacritics."""
    words = sentence.split()
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            run = " ".join(words[start:end])
            if sum(map(str.isalpha, run)) >= 20:
                if sum(not word.isascii() for word in words[start:end]) >= 3:
                    yield run
                break


RUNS = [run for sentence in SENTENCES for run in runs(sentence)]


@pytest.mark.parametrize("encoding", [each for each in IN_MIXED if each is not LegacyEncoding.VIQR])
@given(
    run=st.sampled_from(RUNS),
    before=st.sampled_from(SENTENCES),
    after=st.sampled_from(SENTENCES),
    frame=st.sampled_from(["{}\n{}\n{}", "{} {} {}", "<h2>{}</h2><p>{}</p><p>{}</p>"]),
)
def test_a_run_in_a_text_in_unicode_is_found(encoding, run, before, after, frame):
    old = IN_MIXED[encoding](run.lower() if encoding is LegacyEncoding.TCVN3 else run)
    assert detect(frame.format(before, old, after)) == encoding


def test_almost_every_run_of_this_project_is_found():
    """Names of one word and lists of names are too short to prove an encoding."""
    lines = [line.lower() for line in vietnamese_lines()[::20]]
    for encoding in (LegacyEncoding.TCVN3, LegacyEncoding.VNI, LegacyEncoding.MOJIBAKE):
        found = [
            bool(detect(f"{SENTENCES[0]}\n{IN_MIXED[encoding](run)}\n{SENTENCES[1]}"))
            for line in lines
            for run in runs(re.sub(r"[^\w\s]|\d", " ", line))
        ]
        assert len(found) > 500
        assert sum(found) > 0.95 * len(found), encoding


@pytest.mark.parametrize("encoding", [LegacyEncoding.TCVN3, LegacyEncoding.VNI, LegacyEncoding.VIQR])
@given(sentence=st.sampled_from(SENTENCES), before=st.sampled_from(SENTENCES))
def test_only_what_is_old_is_converted(encoding, sentence, before):
    sentence = sentence.lower()
    mixed = f"{before}, và có\n{IN_MIXED[encoding](sentence)}\nHòa và Hà"
    assert repair(mixed) == f"{before}, và có\n{sentence}\nHòa và Hà"
    pieces = [before, IN_MIXED[encoding](sentence), "Hòa và Hà"]
    assert convert_pieces(pieces, encoding) == [before, sentence, "Hòa và Hà"]
