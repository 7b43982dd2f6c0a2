"""What players drop silently is refused with its line."""

import pytest

from portal.content.captions import problems

GOOD = """WEBVTT - Tin tức

NOTE một ghi chú

STYLE
::cue { color: white }

1
00:00:01.000 --> 00:00:04.000 align:start line:0
<v Lan>Chào bạn.
Hai dòng.

01:04.500 --> 01:06.000
Không có giờ.
"""


@pytest.mark.parametrize("text", [GOOD, "\ufeff" + GOOD, GOOD.replace("\n", "\r\n"), "WEBVTT", "WEBVTT\n\n"])
def test_good_captions_have_no_problem(text):
    assert problems(text) == []


@pytest.mark.parametrize(
    ("cue", "code", "line"),
    [
        ("00:01,000 --> 00:02,000\nx", "times", 3),
        ("0:01.000 --> 0:02.000\nx", "times", 3),
        ("00:01.000-->00:02.000\nx", "times", 3),
        ("00:61.000 --> 00:62.000\nx", "times", 3),
        ("1\n00:01 --> 00:02\nx", "times", 4),
        ("00:02.000 --> 00:01.000\nx", "order", 3),
        ("00:01.000 --> 00:02.000", "empty", 3),
        ("Only a text", "no_times", 3),
        ("Two lines\nof text", "no_times", 3),
        ("00:01.000 --> 00:02.000\nx\n00:03.000 --> 00:04.000\ny", "arrow", 5),
        ("00:01.000 --> 00:02.000 colour:red\nx", "setting", 3),
        ("00:05.000 --> 00:06.000\nx\n\n00:01.000 --> 00:02.000\ny", "sequence", 6),
    ],
)
def test_what_players_drop_is_refused_with_its_line(cue, code, line):
    (found,) = problems(f"WEBVTT\n\n{cue}\n")

    assert (found.code, found.line) == (code, line)
    assert str(line) in str(found)


@pytest.mark.parametrize("text", ["", "1\n00:01.000 --> 00:02.000\nx", "WEBVTTx", " WEBVTT", "<html>"])
def test_the_first_line_says_what_it_is(text):
    assert [found.code for found in problems(text)] == ["head"]


def test_at_most_a_few_problems_are_told():
    assert len(problems("WEBVTT\n\n" + "x\n\n" * 50)) == 5
