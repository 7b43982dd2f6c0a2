"""Draw on a canvas: (0, 0) is its top left corner, (1, 1) its bottom right corner.

Heights, radii and line widths are fractions of the canvas height.
"""

from __future__ import annotations

import io
import math
import random
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
Point = tuple[float, float]


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Mix two colours; `share` (0 to 1) is the part of `other`."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))  # type: ignore[return-value] # three in, three out


class Canvas:
    """A canvas that draws at twice the size and scales down, which smooths every edge."""

    scale = 2

    def __init__(self, width: int, height: int, seed: str) -> None:
        self.size = (width, height)
        self.w, self.h = width * self.scale, height * self.scale
        self.image = Image.new("RGB", (self.w, self.h))
        self.pen = ImageDraw.Draw(self.image)
        self.random = random.Random(seed)  # noqa: S311 - drawing, not secrets

    def as_jpeg(self) -> bytes:
        picture = self.image.resize(self.size, Image.Resampling.LANCZOS)
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=84, optimize=True, progressive=True)
        return out.getvalue()

    # --- plain shapes --------------------------------------------------------------------------
    def at(self, x: float, y: float) -> Point:
        return (x * self.w, y * self.h)

    def polygon(self, points: Sequence[Point], colour: Colour) -> None:
        self.pen.polygon([self.at(*point) for point in points], fill=colour)

    def box(self, x: float, y: float, width: float, height: float, colour: Colour, round_: float = 0) -> None:
        """Draw a rectangle with its bottom left corner at (x, y).

        `width` is a fraction of the canvas width; `height` and `round_` (the radius of the corners) are
        fractions of the canvas height.
        """
        left, bottom = self.at(x, y)
        area = (left, bottom - height * self.h, left + width * self.w, bottom)
        self.pen.rounded_rectangle(area, radius=round_ * self.h, fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour, flat: float = 1.0) -> None:
        cx, cy = self.at(x, y)
        r = radius * self.h
        self.pen.ellipse((cx - r, cy - r * flat, cx + r, cy + r * flat), fill=colour)

    def line(self, points: Sequence[Point], colour: Colour, width: float) -> None:
        pixels = [self.at(*point) for point in points]
        self.pen.line(pixels, fill=colour, width=max(1, round(width * self.h)), joint="curve")

    def fade(self, top: float, bottom: float, upper: Colour, lower: Colour) -> None:
        """Draw a band over the full width with a vertical gradient."""
        first, last = round(top * self.h), round(bottom * self.h)
        for row in range(first, last):
            self.pen.line((0, row, self.w, row), fill=mix(upper, lower, (row - first) / max(1, last - first)))

    # --- land and weather ----------------------------------------------------------------------
    def sky(self, upper: Colour, lower: Colour, horizon: float = 0.62) -> None:
        self.fade(0, horizon, upper, lower)
        self.fade(horizon, 1, lower, lower)

    def sun(self, x: float, y: float, radius: float, colour: Colour, glow: float = 2.4) -> None:
        halo = Image.new("L", (self.w // 4, self.h // 4))
        cx, cy, r = x * self.w / 4, y * self.h / 4, radius * self.h / 4 * glow
        ImageDraw.Draw(halo).ellipse((cx - r, cy - r, cx + r, cy + r), fill=95)
        halo = halo.filter(ImageFilter.GaussianBlur(r / 2.2)).resize((self.w, self.h))
        self.image.paste(Image.new("RGB", (self.w, self.h), colour), mask=halo)
        self.pen = ImageDraw.Draw(self.image)
        self.disc(x, y, radius, colour)

    def clouds(self, count: int, colour: Colour, top: float = 0.06, bottom: float = 0.3) -> None:
        for _ in range(count):
            x, y = self.random.uniform(-0.05, 1), self.random.uniform(top, bottom)
            length = self.random.uniform(0.05, 0.12)
            for step in range(6):
                swell = math.sin((step + 0.7) / 6.5 * math.pi)
                self.disc(x + length * step / 4, y, 0.012 + 0.03 * swell, colour, flat=0.62)

    def ridge(self, base: float, height: float, colour: Colour, waves: float = 2.0) -> None:
        """Draw a chain of mountains with their feet at `base`, filled down to the lower edge."""
        shifts = [self.random.uniform(0, math.tau) for _ in range(4)]
        points: list[Point] = []
        for step in range(121):
            x = step / 120
            swell = sum(
                math.sin(math.tau * waves * x * 1.9**octave + shift) / 1.8**octave
                for octave, shift in enumerate(shifts)
            )
            points.append((x, base - height * (0.5 + swell / 3.4)))
        self.polygon([*points, (1, 1), (0, 1)], colour)

    def ground(self, top: float, upper: Colour, lower: Colour) -> None:
        self.fade(top, 1, upper, lower)

    def sea(self, top: float, bottom: float, far: Colour, near: Colour) -> None:
        self.fade(top, bottom, far, near)
        for step in range(26):
            y = top + (bottom - top) * (step / 26) ** 1.4
            for _ in range(5):
                x, length = self.random.random(), 0.02 + 0.09 * (y - top)
                crest = mix(near, (255, 255, 255), 0.35)
                self.line(
                    [(x, y), (x + length / 2, y - 0.003), (x + length, y)], crest, 0.0022 + 0.004 * (y - top)
                )

    def river(self, start: float, end: float, top: float, colour: Colour, wide: float = 0.5) -> None:
        """Draw a river from the point (`start`, `top`) on the horizon to the lower edge.

        At the edge its middle is at `end` and it is `wide`. All are shares of the canvas.
        """
        left: list[Point] = []
        right: list[Point] = []
        for step in range(31):
            t = step / 30
            x = start + (end - start) * t + 0.09 * math.sin(t * 5) * (0.3 + t)
            half = 0.006 + wide / 2 * t**1.8
            left.append((x - half, top + (1 - top) * t))
            right.append((x + half, top + (1 - top) * t))
        self.polygon([*left, *reversed(right)], colour)
        for step in range(8, 30, 3):
            y = left[step][1]
            x1, x2 = left[step][0], right[step][0]
            self.line(
                [(x1 + (x2 - x1) * 0.3, y), (x1 + (x2 - x1) * 0.6, y)],
                mix(colour, (255, 255, 255), 0.4),
                0.003,
            )

    def rows(self, top: float, colours: Sequence[Colour], count: int = 18, vanish: float = 0.5) -> None:
        """Draw furrows from the lower edge towards `vanish` on the horizon `top`, in alternating colours."""
        for number in range(-count, count):
            near, far = 0.5 + number * 0.085, vanish + number * 0.012
            shape = [(far, top), (far + 0.012, top), (near + 0.085, 1), (near, 1)]
            self.polygon(shape, colours[number % len(colours)])

    def terraces(self, top: float, colours: Sequence[Colour], count: int = 7) -> None:
        for number in range(count):
            y = top + (1 - top) * (number / count) ** 1.25
            points = [
                (step / 40, y + 0.016 * math.sin(step / 40 * 7 + number * 1.3) * (1 + number / 3))
                for step in range(41)
            ]
            self.polygon([*points, (1, 1), (0, 1)], colours[number % len(colours)])

    def rain(self, colour: Colour, count: int = 260) -> None:
        for _ in range(count):
            x, y = self.random.random(), self.random.random()
            self.line([(x, y), (x - 0.008, y + 0.035)], colour, 0.002)
