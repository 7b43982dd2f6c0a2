"""Check the contrast of a theme and suggest colours that pass."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portal.design.theme import MINIMUM_RATIO, Pair, theme_pairs
from portal.lib import contrast

NAMES = {
    "white": _("white"),
    "brand": _("the main colour"),
    "accent": _("the accent colour"),
    "surface": _("the pale background"),
    "text": _("the text"),
    "muted text": _("the pale text"),
}
FIELDS = ("brand", "accent", "surface")


@dataclass(frozen=True)
class WeakPair:
    pair: Pair
    ratio: float
    field: str
    """The field of the theme to change."""
    suggestion: str
    """The nearest colour ("#rrggbb") that passes in all pairs of the field, or else in this pair at least."""

    def __str__(self) -> str:
        message = _(
            "%(first)s on %(second)s has a contrast of only %(ratio)s:1; at least 4.5:1 is needed. "
            "The nearest colour that passes is %(suggestion)s."
        ) % {
            "first": NAMES[self.pair.foreground_name],
            "second": NAMES[self.pair.background_name],
            "ratio": f"{self.ratio:.1f}".replace(".", ","),
            "suggestion": self.suggestion,
        }
        return str(message[:1].upper() + message[1:])


def weak_pairs(*, brand: str, accent: str, surface: str) -> list[WeakPair]:
    """The pairs of colours with a contrast below 4.5:1, each with a suggestion; [] if all pass.

    Colours are "#rrggbb". Raises ValueError for any other text.
    """
    weak = []
    colours = {"brand": brand, "accent": accent, "surface": surface}
    for pair in theme_pairs(**colours):
        ratio = contrast.ratio(pair.foreground, pair.background)
        if ratio < MINIMUM_RATIO:
            weak.append(_weak(pair, ratio, colours))
    return weak


def _weak(pair: Pair, ratio: float, colours: dict[str, str]) -> WeakPair:
    """Describe a pair of colours with too little contrast, with a suggestion.

    The suggestion replaces the foreground if that is a colour of the theme, else the background. For the main
    colour on the pale background, for example, another main colour is suggested.
    """
    if pair.foreground_name in FIELDS:
        field, own, other = pair.foreground_name, pair.foreground, pair.background
    else:
        field, own, other = pair.background_name, pair.background, pair.foreground
    suggestion = _nearest(field, colours) or contrast.nearest_accessible(own, other, MINIMUM_RATIO)
    return WeakPair(pair, ratio, field, suggestion)


def _nearest(field: str, colours: dict[str, str]) -> str:
    """The nearest darker or lighter shade of this field's colour that passes in all its pairs, or ""."""
    for step in range(1, 101):
        for change in (contrast.darken, contrast.lighten):
            shade = change(colours[field], step / 100)
            pairs = theme_pairs(**{**colours, field: shade})
            mine = [pair for pair in pairs if field in (pair.foreground_name, pair.background_name)]
            if all(contrast.ratio(pair.foreground, pair.background) >= MINIMUM_RATIO for pair in mine):
                return shade
    return ""
