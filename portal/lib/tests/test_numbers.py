import pytest

from portal.lib.numbers import whole_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_it_works(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["", " 1", "-1", "+1", "1.0", "1_0", "²", "٣", "x", "9" * 19, "9" * 5000])
def test_anything_else_is_none(text):
    assert whole_number(text) is None


def test_fewer_digits_may_be_wanted():
    assert whole_number("2026", most_digits=4) == 2026
    assert whole_number("20260", most_digits=4) is None
