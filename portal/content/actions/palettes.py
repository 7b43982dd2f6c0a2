"""Initial colours of a new portal; every palette has the contrast that a theme needs."""

from __future__ import annotations

from typing import NamedTuple

from portal.design import theme as design
from portal.portals.models import Portal, Theme


class Palette(NamedTuple):
    brand: str
    accent: str
    surface: str


PALETTES = (
    Palette(design.DEFAULT_BRAND, design.DEFAULT_ACCENT, design.DEFAULT_SURFACE),
    Palette("#1d4f91", "#a63c06", "#f2f5fa"),
    Palette("#1f5f3f", "#9a3412", "#f2f7f3"),
    Palette("#0f5f8a", "#b0251f", "#f1f6fa"),
    Palette("#7a2e3a", "#0f5f6b", "#faf4f3"),
    Palette("#5b4a1f", "#9b2c1f", "#f8f6ef"),
    Palette("#14595a", "#a0450a", "#f0f7f6"),
    Palette("#2f4a7a", "#8a5a00", "#f3f5f9"),
    Palette("#3b4f5f", "#a8281e", "#f4f6f7"),
    Palette("#863513", "#0b5f63", "#fbf5f0"),
)


def next_theme() -> Theme:
    """An unsaved theme with the palette of the next portal; after ten portals the palettes repeat."""
    palette = PALETTES[Portal.objects.count() % len(PALETTES)]
    return Theme(brand=palette.brand, accent=palette.accent, surface=palette.surface)
