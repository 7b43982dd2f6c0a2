"""Every pair of colours is readable: both modes, strong contrast, and any theme that may be saved."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from portal.design import theme

CSS = Path(theme.__file__).parent / "static/design/css/tokens"
PAIRS = [
    ("text", "surface-page"),
    ("text", "surface-tint"),
    ("text", "surface-sunken"),
    ("text", "surface-raised"),
    ("text", "surface-soft"),
    ("text-muted", "surface-page"),
    ("text-muted", "surface-tint"),
    ("text-muted", "surface-raised"),
    ("text-muted", "surface-soft"),
    ("text-brand", "surface-page"),
    ("text-brand", "surface-tint"),
    ("text-brand", "surface-soft"),
    ("text-accent", "surface-page"),
    ("text-accent", "surface-tint"),
    ("link", "surface-page"),
    ("link", "surface-tint"),
    ("link", "surface-raised"),
    ("link-hover", "surface-page"),
    ("link-hover", "surface-tint"),
    ("text-on-band", "surface-band"),
    ("text-on-band", "surface-deep"),
    ("text-on-band-muted", "surface-band"),
    ("text-on-band-muted", "surface-deep"),
    ("text-on-action", "action"),
    ("text-on-action", "action-hover"),
    ("text-on-accent", "accent"),
    ("text-on-gold", "gold"),
    ("text-on-danger", "danger"),
    ("danger", "surface-page"),
    ("danger", "surface-tint"),
    *[
        (text, f"{kind}-surface")
        for kind in ("danger", "success", "warning", "info")
        for text in (kind, "text")
    ],
]
GRAPHICS = [  # what is not text: borders of fields, rings of focus
    ("line-strong", "surface-page"),
    ("focus", "surface-page"),
    ("focus", "surface-tint"),
    ("focus-on-band", "surface-band"),
    ("focus-on-band", "surface-deep"),
]


def blocks(path: str) -> list[tuple[str, dict[str, str]]]:
    """(selector, its custom properties) for every rule of a token file, in order."""
    text = re.sub(r"/\*.*?\*/", "", (CSS / path).read_text(), flags=re.DOTALL)
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", text)
    return [(selector.strip(), dict(re.findall(r"--([\w-]+):\s*([^;]+);", body))) for selector, body in rules]


def tokens(mode: str, brand: str, accent: str, surface: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in ("palette.css", "meaning.css"):
        for _selector, values in blocks(path):
            found |= values
    found |= {"theme-brand": brand, "theme-accent": accent, "theme-surface": surface}
    wanted = {
        "light": [],
        "dark": [':root[data-theme="dark"]'],
        "contrast": [':root[data-contrast="more"]'],
        "dark contrast": [
            ':root[data-theme="dark"]',
            ':root[data-contrast="more"]',
            ':root[data-contrast="more"][data-theme="dark"]',
        ],
    }[mode]
    for selector, values in blocks("modes.css"):
        if selector in wanted:
            found |= values
    return found


def resolve(value: str, known: dict[str, str]) -> tuple[float, ...]:
    """The colour a token's text comes to: a hex number, a reference, or a mixture of two in sRGB."""
    value = value.strip()
    if match := re.fullmatch(r"var\(--([\w-]+)\)", value):
        return resolve(known[match[1]], known)
    if match := re.fullmatch(r"color-mix\(in srgb, (.+) (\d+)%, ([^,]+)\)", value):
        share = int(match[2]) / 100
        one, other = resolve(match[1], known), resolve(match[3], known)
        return tuple(a * share + b * (1 - share) for a, b in zip(one, other, strict=True))
    value = {"white": "#ffffff", "black": "#000000"}.get(value, value)
    assert re.fullmatch("#[0-9a-f]{6}", value), value
    return tuple(int(value[i : i + 2], 16) / 255 for i in (1, 3, 5))


def luminance(colour: tuple[float, ...]) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def failing(mode: str, brand: str, accent: str, surface: str) -> list[str]:
    known = tokens(mode, brand, accent, surface)
    wanted = [(pair, theme.MINIMUM_RATIO) for pair in PAIRS] + [(pair, 3.0) for pair in GRAPHICS]
    return [
        f"{mode}: {front} on {back}"
        for (front, back), least in wanted
        if contrast(resolve(known[front], known), resolve(known[back], known)) < least
    ]


@pytest.mark.parametrize("mode", ["light", "dark", "contrast", "dark contrast"])
def test_default_colours_are_readable(mode: str) -> None:
    assert failing(mode, theme.DEFAULT_BRAND, theme.DEFAULT_ACCENT, theme.DEFAULT_SURFACE) == []


def test_high_contrast_mode_reaches_seven_to_one() -> None:
    for mode in ("contrast", "dark contrast"):
        known = tokens(mode, theme.DEFAULT_BRAND, theme.DEFAULT_ACCENT, theme.DEFAULT_SURFACE)
        for front, back in PAIRS:
            assert contrast(resolve(known[front], known), resolve(known[back], known)) >= 7, (front, back)


# Lighter colours than these are refused on saving nearly always; drawing them would be drawing in vain.
colour = st.tuples(*[st.integers(0, 170)] * 3).map(lambda c: "#{:02x}{:02x}{:02x}".format(*c))


@given(brand=colour, accent=colour, surface=st.tuples(*[st.integers(225, 255)] * 3))
def test_every_valid_theme_is_readable_in_both_modes(
    brand: str, accent: str, surface: tuple[int, int, int]
) -> None:
    ground = "#{:02x}{:02x}{:02x}".format(*surface)
    for pair in theme.theme_pairs(brand=brand, accent=accent, surface=ground):
        assume(contrast(resolve(pair.foreground, {}), resolve(pair.background, {})) >= theme.MINIMUM_RATIO)
    assert failing("light", brand, accent, ground) + failing("dark", brand, accent, ground) == []


def test_system_dark_mode_equals_chosen_dark_mode() -> None:
    rules = dict(blocks("modes.css"))
    by_system = next(
        values for selector, values in rules.items() if ':root:not([data-theme="light"])' in selector
    )
    assert by_system == rules[':root[data-theme="dark"]']


def test_theme_stylesheet_sets_only_theme_properties() -> None:
    css = theme.theme_stylesheet(
        brand="#112233", accent="#445566", surface="#ffffff", radius="0", density="1"
    )
    assert css.startswith("@layer portal{:root{")
    assert set(re.findall(r"--([\w-]+):", css)) == {
        "theme-brand",
        "theme-accent",
        "theme-surface",
        "theme-radius",
        "theme-density",
    }
    defaults = dict(blocks("palette.css"))[":root"]
    assert defaults["theme-brand"] == theme.DEFAULT_BRAND
    assert defaults["theme-accent"] == theme.DEFAULT_ACCENT
    assert defaults["theme-surface"] == theme.DEFAULT_SURFACE
