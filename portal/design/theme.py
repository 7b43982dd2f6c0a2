"""The colours and sizes that a portal's theme may change, and the pairs of colours that must be readable.

A theme is one small stylesheet (`layout.theme_css_url`) of this form:

    @layer portal {
      :root {
        --theme-brand: #0d5568;    /* header band, headings, links, buttons */
        --theme-accent: #a8281e;   /* section rule, tags, labels of new items */
        --theme-surface: #f1f6f6;  /* the pale band behind every second strip */
        --theme-radius: 4px;       /* 0 to 12px: corners of pictures, fields, buttons */
        --theme-density: 1;        /* 0.85 to 1.15: multiplies every distance */
      }
    }

Darker, softer and dark-mode colours are mixed from these three colours in `css/tokens/meaning.css`. If the
pairs of `theme_pairs` have a contrast of 4.5:1, every pair of the design has it, in light and in dark mode.
High contrast mode ignores the theme's colours.
"""

from typing import NamedTuple

DEFAULT_BRAND = "#0d5568"
DEFAULT_ACCENT = "#a8281e"
DEFAULT_SURFACE = "#f1f6f6"

MINIMUM_RATIO = 4.5
WHITE = "#ffffff"
INK = "#16232a"
MUTED_INK = "#4b5960"


class Pair(NamedTuple):
    """A foreground colour and its background as "#rrggbb", each with its name."""

    foreground: str
    background: str
    foreground_name: str
    background_name: str


def theme_pairs(*, brand: str, accent: str, surface: str) -> list[Pair]:
    """The pairs of colours that must reach `MINIMUM_RATIO` before a theme can be saved."""
    return [
        Pair(WHITE, brand, "white", "brand"),
        Pair(brand, surface, "brand", "surface"),
        Pair(WHITE, accent, "white", "accent"),
        Pair(accent, surface, "accent", "surface"),
        Pair(INK, surface, "text", "surface"),
        Pair(MUTED_INK, surface, "muted text", "surface"),
    ]


def theme_stylesheet(*, brand: str, accent: str, surface: str, radius: str, density: str) -> str:
    """The stylesheet of a theme. The caller validates the values: "#rrggbb", radius "4px", density "1"."""
    return (
        "@layer portal{:root{"
        f"--theme-brand:{brand};--theme-accent:{accent};--theme-surface:{surface};"
        f"--theme-radius:{radius};--theme-density:{density}"
        "}}\n"
    )
