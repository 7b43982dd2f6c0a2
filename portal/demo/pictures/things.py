"""Draw objects in the scenes. (x, y) is where an object touches the ground.

Heights are fractions of the canvas height, widths fractions of its width.
"""

from __future__ import annotations

import math

from portal.demo.pictures.brush import Canvas, Colour, Point, mix

WHITE, INK = (255, 255, 255), (38, 50, 56)
LEAF, TRUNK = (58, 125, 82), (112, 82, 58)
BRICK, CREAM, GLASS = (176, 84, 62), (247, 236, 214), (150, 196, 214)
SKIN = (214, 160, 120)
SHIRTS = [(42, 111, 151), (192, 87, 70), (231, 180, 75), (96, 136, 94), (118, 94, 150), (225, 225, 220)]


def shade(colour: Colour) -> Colour:
    return mix(colour, (0, 0, 0), 0.18)


def light(colour: Colour) -> Colour:
    return mix(colour, WHITE, 0.3)


def ratio(c: Canvas) -> float:
    """The factor that converts a fraction of the canvas height to a fraction of its width."""
    return c.h / c.w


def tree(c: Canvas, x: float, y: float, height: float, leaf: Colour = LEAF) -> None:
    r = ratio(c)
    c.box(x - 0.03 * height * r, y, 0.06 * height * r, height * 0.45, TRUNK)
    for dx, dy, size in ((0, 0.68, 0.3), (-0.2, 0.55, 0.22), (0.2, 0.55, 0.22)):
        c.disc(x + dx * height * r, y - dy * height, size * height, leaf)
    c.disc(x - 0.07 * height * r, y - 0.76 * height, 0.15 * height, light(leaf))


def pine(c: Canvas, x: float, y: float, height: float, leaf: Colour = (38, 92, 78)) -> None:
    r = ratio(c)
    c.box(x - 0.025 * height * r, y, 0.05 * height * r, height * 0.3, TRUNK)
    for level in range(3):
        half, foot = (0.26 - 0.06 * level) * height * r, y - height * (0.2 + 0.22 * level)
        colour = mix(leaf, WHITE, 0.08 * level)
        c.polygon([(x - half, foot), (x + half, foot), (x, foot - height * 0.38)], colour)


def palm(c: Canvas, x: float, y: float, height: float, lean: float = 0.1) -> None:
    r = ratio(c)
    top: Point = (x + lean * height * r, y - height)
    c.line([(x, y), (x + lean * 0.3 * height * r, y - height * 0.55), top], TRUNK, 0.03 * height)
    for angle in range(-200, 30, 28):
        a = math.radians(angle)
        tip = (top[0] + math.cos(a) * 0.36 * height * r, top[1] + math.sin(a) * 0.2 * height + 0.1 * height)
        middle = (top[0] + math.cos(a) * 0.22 * height * r, top[1] + math.sin(a) * 0.26 * height)
        c.line([top, middle, tip], LEAF if angle % 56 else shade(LEAF), 0.045 * height)


def house(c: Canvas, x: float, y: float, width: float, height: float, roof: Colour = BRICK) -> None:
    c.box(x, y, width, height * 0.62, CREAM)
    c.box(x, y, width * 0.5, height * 0.62, mix(CREAM, (200, 180, 150), 0.25))
    peak = [(x - width * 0.08, y - height * 0.6), (x + width * 1.08, y - height * 0.6)]
    c.polygon([*peak, (x + width * 0.86, y - height), (x + width * 0.14, y - height)], roof)
    c.box(x + width * 0.42, y, width * 0.16, height * 0.36, TRUNK)
    for part in (0.14, 0.7):
        c.box(x + width * part, y - height * 0.2, width * 0.16, height * 0.2, GLASS)


def building(
    c: Canvas,
    x: float,
    y: float,
    width: float,
    height: float,
    floors: int,
    columns: int,
    wall: Colour = CREAM,
) -> None:
    """Draw a flat-roofed building with rows of windows."""
    c.box(x, y, width, height, wall)
    c.box(x + width * 0.82, y, width * 0.18, height, shade(wall))
    c.box(x - width * 0.02, y - height, width * 1.04, height * 0.05, shade(wall))
    for floor in range(floors):
        for column in range(columns):
            left = x + width * (0.07 + 0.88 * column / columns)
            foot = y - height * (0.16 + 0.8 * floor / floors)
            c.box(left, foot, width * 0.58 / columns, height * 0.46 / floors, GLASS)


def hall(c: Canvas, x: float, y: float, height: float) -> None:
    """Draw a communal house of the highlands: a small floor on stilts under a steep, tall roof."""
    half = height * 0.3 * ratio(c)
    for post in (-0.85, -0.4, 0.05, 0.5, 0.85):
        c.box(x + half * post - 0.004, y, 0.01, height * 0.22, TRUNK)
    c.box(x - half, y - height * 0.18, half * 2, height * 0.14, (138, 98, 62))
    thatch = (168, 124, 70)
    roof = [
        (x - half * 1.25, y - height * 0.3),
        (x + half * 1.25, y - height * 0.3),
        (x + half * 0.95, y - height),
        (x, y - height * 0.94),
        (x - half * 0.95, y - height),
    ]
    c.polygon(roof, thatch)
    for row in range(1, 7):
        foot, width = y - height * (0.3 + 0.092 * row), half * (1.22 - 0.035 * row)
        c.line([(x - width, foot), (x + width, foot)], shade(thatch), 0.004)
    c.line(
        [(x - half * 0.95, y - height), (x, y - height * 0.94), (x + half * 0.95, y - height)], TRUNK, 0.012
    )
    c.polygon(
        [(x - 0.014, y), (x + 0.014, y), (x + 0.008, y - height * 0.2), (x - 0.008, y - height * 0.2)], TRUNK
    )


def person(c: Canvas, x: float, y: float, height: float, shirt: int = 0, hat: bool = False) -> None:
    r, colour = ratio(c), SHIRTS[shirt % len(SHIRTS)]
    c.box(x - 0.085 * height * r, y, 0.07 * height * r, height * 0.45, INK)
    c.box(x + 0.015 * height * r, y, 0.07 * height * r, height * 0.45, INK)
    c.box(
        x - 0.13 * height * r,
        y - height * 0.4,
        0.26 * height * r,
        height * 0.38,
        colour,
        round_=0.05 * height,
    )
    for side in (-1, 1):
        arm = [
            (x + side * 0.12 * height * r, y - height * 0.72),
            (x + side * 0.17 * height * r, y - height * 0.42),
        ]
        c.line(arm, shade(colour), 0.065 * height)
    c.disc(x, y - height * 0.885, 0.098 * height, INK)
    c.disc(x, y - height * 0.85, 0.084 * height, SKIN)
    if hat:
        brim = 0.2 * height * r
        c.polygon(
            [(x - brim, y - height * 0.9), (x + brim, y - height * 0.9), (x, y - height * 1.08)],
            (226, 203, 150),
        )


def sitting(c: Canvas, x: float, y: float, height: float, shirt: int = 0) -> None:
    """Draw a person behind a desk: head and shoulders above (x, y)."""
    r, colour = ratio(c), SHIRTS[shirt % len(SHIRTS)]
    c.box(x - 0.3 * height * r, y, 0.6 * height * r, height * 0.55, colour, round_=0.16 * height)
    c.disc(x, y - height * 0.77, 0.205 * height, INK)
    c.disc(x, y - height * 0.7, 0.178 * height, SKIN)


def crowd(c: Canvas, y: float, height: float, count: int, left: float = 0.08, right: float = 0.92) -> None:
    for number in range(count):
        x = left + (right - left) * (number + 0.5) / count + c.random.uniform(-0.012, 0.012)
        person(
            c,
            x,
            y + c.random.uniform(-0.01, 0.015),
            height * c.random.uniform(0.9, 1.06),
            c.random.randrange(6),
        )


def ship(c: Canvas, x: float, y: float, length: float, hull: Colour = (38, 84, 124)) -> None:
    r = 1 / ratio(c)
    c.polygon(
        [
            (x, y - 0.09 * length * r),
            (x + length, y - 0.12 * length * r),
            (x + length * 0.9, y),
            (x + length * 0.1, y),
        ],
        hull,
    )
    c.box(x + length * 0.1, y - 0.09 * length * r, length * 0.2, 0.16 * length * r, WHITE)
    for stack in range(5):
        for level in range(2 if stack % 2 else 3):
            c.box(
                x + length * (0.36 + 0.11 * stack),
                y - (0.1 + 0.06 * level) * length * r,
                length * 0.1,
                0.055 * length * r,
                SHIRTS[(stack + level) % 5],
            )


def boat(c: Canvas, x: float, y: float, length: float, hull: Colour = (44, 125, 160)) -> None:
    r = 1 / ratio(c)
    shape = [
        (x, y - 0.16 * length * r),
        (x + length * 0.1, y - 0.1 * length * r),
        (x + length, y - 0.2 * length * r),
        (x + length * 0.82, y),
        (x + length * 0.12, y),
    ]
    c.polygon(shape, hull)
    c.line([shape[0], shape[1], shape[2]], (200, 62, 52), 0.02 * length * r)
    c.box(x + length * 0.16, y - 0.1 * length * r, length * 0.26, 0.2 * length * r, CREAM)
    c.box(x + length * 0.2, y - 0.2 * length * r, length * 0.08, 0.07 * length * r, GLASS)
    c.line(
        [(x + length * 0.55, y - 0.12 * length * r), (x + length * 0.55, y - 0.52 * length * r)],
        INK,
        0.012 * length * r,
    )
    c.polygon(
        [
            (x + length * 0.55, y - 0.52 * length * r),
            (x + length * 0.7, y - 0.47 * length * r),
            (x + length * 0.55, y - 0.42 * length * r),
        ],
        (218, 58, 48),
    )


def crane(c: Canvas, x: float, y: float, height: float, colour: Colour = (224, 142, 50)) -> None:
    r = ratio(c)
    for leg in (0, 0.28):
        c.line([(x + leg * height * r, y), (x + leg * height * r, y - height * 0.62)], colour, 0.035 * height)
    top = y - height * 0.62
    c.line([(x - 0.1 * height * r, top), (x + 0.95 * height * r, top)], colour, 0.04 * height)
    c.line([(x + 0.14 * height * r, y - height), (x + 0.95 * height * r, top)], colour, 0.012 * height)
    c.line([(x + 0.14 * height * r, y - height), (x - 0.1 * height * r, top)], colour, 0.012 * height)
    c.line([(x + 0.14 * height * r, top), (x + 0.14 * height * r, y - height)], colour, 0.03 * height)
    c.line([(x + 0.75 * height * r, top), (x + 0.75 * height * r, y - height * 0.3)], INK, 0.008 * height)


def chimney(c: Canvas, x: float, y: float, height: float) -> None:
    r = ratio(c)
    c.polygon(
        [
            (x - 0.06 * height * r, y),
            (x + 0.06 * height * r, y),
            (x + 0.035 * height * r, y - height),
            (x - 0.035 * height * r, y - height),
        ],
        (222, 216, 208),
    )
    for level in (0.72, 0.9):
        c.box(x - 0.044 * height * r, y - height * level, 0.088 * height * r, height * 0.07, (196, 70, 58))


def turbine(c: Canvas, x: float, y: float, height: float, turn: float = 20) -> None:
    r = ratio(c)
    c.line([(x, y), (x, y - height)], (236, 240, 242), 0.028 * height)
    for blade in range(3):
        a = math.radians(turn + 120 * blade)
        tip = (x + math.sin(a) * 0.46 * height * r, y - height - math.cos(a) * 0.46 * height)
        c.line([(x, y - height), tip], WHITE, 0.022 * height)
    c.disc(x, y - height, 0.026 * height, (205, 213, 218))


def bridge(c: Canvas, y: float, colour: Colour = (228, 230, 228)) -> None:
    """Draw a cable-stayed bridge over the whole width."""
    for tower in (0.32, 0.68):
        c.box(tower - 0.009, y + 0.16, 0.018, 0.5, shade(colour))
        for cable in range(1, 8):
            for side in (-1, 1):
                c.line([(tower, y - 0.32), (tower + side * 0.023 * cable, y)], colour, 0.003)
    c.box(0, y + 0.025, 1, 0.04, colour)
    c.box(0, y + 0.04, 1, 0.014, shade(colour))


def desk(c: Canvas, x: float, y: float, width: float, height: float, colour: Colour = (160, 112, 74)) -> None:
    c.box(x, y, width, height, colour, round_=0.008)
    c.box(x - 0.01, y - height, width + 0.02, 0.024, light(colour), round_=0.006)


def sheet(
    c: Canvas, x: float, y: float, width: float, height: float, lines: int = 5, seal: bool = False
) -> None:
    c.box(x + 0.006, y + 0.01, width, height, (190, 190, 186), round_=0.006)
    c.box(x, y, width, height, WHITE, round_=0.006)
    for number in range(lines):
        length = width * (0.42 if number == 0 else 0.76 if number % 3 else 0.6)
        top = y - height * (0.86 - 0.7 * number / lines)
        c.box(
            x + width * 0.12, top, length, height * 0.03, (42, 111, 151) if number == 0 else (196, 204, 208)
        )
    if seal:
        c.disc(x + width * 0.74, y - height * 0.17, height * 0.085, (200, 62, 52))
        c.disc(x + width * 0.74, y - height * 0.17, height * 0.055, (240, 196, 190))


def screen(c: Canvas, x: float, y: float, width: float, height: float) -> None:
    c.box(x + width * 0.44, y, width * 0.12, height * 0.2, (96, 108, 116))
    c.box(x + width * 0.3, y, width * 0.4, height * 0.04, (96, 108, 116))
    c.box(x, y - height * 0.16, width, height * 0.84, INK, round_=0.014)
    c.box(x + width * 0.04, y - height * 0.21, width * 0.92, height * 0.74, (228, 240, 245), round_=0.006)
    c.box(x + width * 0.1, y - height * 0.76, width * 0.5, height * 0.08, (42, 111, 151))
    for number in range(4):
        c.box(
            x + width * 0.1, y - height * (0.32 + 0.11 * number), width * 0.66, height * 0.05, (176, 200, 212)
        )


def cross(c: Canvas, x: float, y: float, size: float, colour: Colour = (38, 140, 112)) -> None:
    """Draw a green cross: the First Geneva Convention (1949, Article 44) reserves the red one."""
    r = ratio(c)
    c.box(x - size * 0.5 * r, y + size * 0.17, size * r, size * 0.34, colour)
    c.box(x - size * 0.17 * r, y + size * 0.5, size * 0.34 * r, size, colour)


def wheel(c: Canvas, x: float, y: float, radius: float) -> None:
    c.disc(x, y, radius, INK)
    c.disc(x, y, radius * 0.5, (200, 206, 210))


def gong(c: Canvas, x: float, y: float, radius: float) -> None:
    bronze = (196, 142, 62)
    c.disc(x, y, radius, shade(bronze))
    c.disc(x, y, radius * 0.9, bronze)
    c.disc(x, y, radius * 0.72, mix(bronze, (120, 80, 30), 0.25))
    c.disc(x, y, radius * 0.64, bronze)
    c.disc(x, y, radius * 0.26, mix(bronze, WHITE, 0.45))
