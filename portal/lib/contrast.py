"""WCAG 2.2 contrast of two colours, and the nearest colour that passes.

Colours are written "#rgb" or "#rrggbb"; anything else raises ValueError. Functions that return a colour
return "#rrggbb" in lower case.
"""

import re

TEXT = 4.5  # WCAG 2.2, 1.4.3 (AA), text of ordinary size

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE | re.ASCII)

Rgb = tuple[int, int, int]


def parse(colour: str) -> Rgb:
    """Red, green and blue, each 0..255. Raises ValueError for anything but #rgb and #rrggbb."""
    text = colour.strip()
    if not _HEX.fullmatch(text):
        raise ValueError(f"{colour!r} is not a colour: write it as #rgb or #rrggbb")
    digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def to_hex(rgb: Rgb) -> str:
    """The colour as "#rrggbb"."""
    return "#{:02x}{:02x}{:02x}".format(*rgb)


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    red, green, blue = (_linear(channel / 255) for channel in parse(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def ratio(one: str, other: str) -> float:
    """Contrast of two colours, from 1 (equal) to 21 (black and white); their order does not matter."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """Mix two colours channel by channel; `share` is the part of `other`.

    Raises ValueError if `share` is not between 0 and 1.
    """
    if not 0 <= share <= 1:
        raise ValueError("share must lie between 0 and 1")
    first, second = parse(one), parse(other)
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return to_hex((red, green, blue))


def darken(colour: str, share: float) -> str:
    """The colour mixed with black; `share` (0 to 1) is the part of black."""
    return mix(colour, "#000000", share)


def lighten(colour: str, share: float) -> str:
    """The colour mixed with white; `share` (0 to 1) is the part of white."""
    return mix(colour, "#ffffff", share)


def nearest_accessible(colour: str, background: str, minimum: float = TEXT) -> str:
    """The colour itself if it reaches `minimum` on the background, else its nearest darker or lighter shade.

    Shades are tried in steps of 1 percent, the darker one first. Raises ValueError if neither black nor white
    reaches the minimum.
    """
    if ratio(colour, background) >= minimum:
        return to_hex(parse(colour))
    for step in range(1, 101):
        for shade in (darken(colour, step / 100), lighten(colour, step / 100)):
            if ratio(shade, background) >= minimum:
                return shade
    raise ValueError(f"no shade of {colour} reaches a contrast of {minimum} on {background}")
