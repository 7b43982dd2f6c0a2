"""Contrast as WCAG 2.2 counts it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.lib import contrast

channels = st.integers(0, 255)
colours = st.tuples(channels, channels, channels).map(contrast.to_hex)
shares = st.floats(0, 1)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#FFF", "#fff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.00),
        ("#0000ff", "#ffff00", 8.00),
    ],
)
def test_known_ratios(one, other, expected):
    assert contrast.ratio(one, other) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize(
    "text", ["", "red", "fff", "#ff", "#ffff", "#12345g", "#1234567", "#１２３", "rgb(0,0,0)"]
)
def test_text_that_is_not_a_colour_is_refused(text):
    with pytest.raises(ValueError, match="not a colour"):
        contrast.parse(text)


def test_short_and_long_forms_are_the_same():
    assert contrast.parse(" #0aF ") == contrast.parse("#00aaff") == (0, 170, 255)


@given(colours, colours)
def test_ratio_is_symmetric_and_between_1_and_21(one, other):
    assert 1 <= contrast.ratio(one, other) <= 21.0001
    assert contrast.ratio(one, other) == contrast.ratio(other, one)


@given(colours, shares)
def test_darken_lowers_and_lighten_raises_luminance(colour, share):
    assert contrast.luminance(contrast.darken(colour, share)) <= contrast.luminance(colour)
    assert contrast.luminance(contrast.lighten(colour, share)) >= contrast.luminance(colour)


@given(colours, colours)
def test_mixing_with_share_0_or_1_gives_one_of_the_colours(one, other):
    assert contrast.mix(one, other, 0) == one
    assert contrast.mix(one, other, 1) == other


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_a_share_outside_0_to_1_is_refused(share):
    with pytest.raises(ValueError, match="share"):
        contrast.mix("#000", "#fff", share)


@given(colours, colours)
def test_the_nearest_shade_reaches_the_minimum(colour, background):
    assert contrast.ratio(contrast.nearest_accessible(colour, background), background) >= contrast.TEXT


def test_an_accessible_colour_is_not_changed():
    assert contrast.nearest_accessible("#B00020", "#fff") == "#b00020"


def test_an_unreachable_ratio_is_refused():
    with pytest.raises(ValueError, match="no shade"):
        contrast.nearest_accessible("#777777", "#777777", minimum=10)
