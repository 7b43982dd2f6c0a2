"""Draw the scenes; `SCENES` maps each key to its function. No scene shows a real person or state emblem."""

from __future__ import annotations

from collections.abc import Callable

from portal.demo.pictures import things as t
from portal.demo.pictures.brush import Canvas, Colour, mix

Scene = Callable[[Canvas], None]

DAWN, NOON, DUSK, GREY = (
    ((252, 205, 150), (255, 240, 214)),
    ((120, 186, 222), (226, 242, 246)),
    ((98, 92, 150), (250, 190, 150)),
    ((122, 138, 150), (198, 206, 210)),
)
GREEN, FRESH, GOLD, SAND = (
    (92, 152, 84),
    (142, 190, 92),
    (226, 188, 84),
    (244, 224, 178),
)
DEEP, LAGOON = (20, 98, 136), (88, 182, 190)
FAR, MIDDLE, NEAR = (150, 182, 190), (98, 146, 138), (62, 112, 92)
ROOM, FLOOR = (238, 232, 220), (206, 190, 168)


def sky(c: Canvas, hour: tuple[Colour, Colour], horizon: float = 0.62) -> None:
    c.sky(*hour, horizon=horizon)


def mountains(c: Canvas, base: float, height: float = 0.24) -> None:
    c.ridge(base - 0.03, height, FAR, waves=1.2)
    c.ridge(base, height * 0.72, MIDDLE, waves=1.8)
    c.ridge(base + 0.02, height * 0.4, NEAR, waves=2.6)


def room(c: Canvas, wall: Colour = ROOM, floor: Colour = FLOOR) -> None:
    c.fade(0, 0.72, wall, mix(wall, t.WHITE, 0.3))
    c.fade(0.72, 1, floor, t.shade(floor))
    c.box(0, 0.73, 1, 0.012, t.shade(floor))


def window(c: Canvas, x: float, width: float = 0.2) -> None:
    c.box(x, 0.52, width, 0.36, t.WHITE)
    c.box(x + 0.008, 0.51, width - 0.016, 0.34, (168, 210, 226))
    c.box(x + 0.008, 0.51, width - 0.016, 0.1, FRESH)
    c.box(x + width / 2 - 0.003, 0.51, 0.006, 0.34, t.WHITE)


def beach(c: Canvas) -> None:
    sky(c, DAWN, 0.42)
    c.sun(0.72, 0.3, 0.065, (255, 226, 150))
    c.clouds(4, (255, 246, 232))
    c.sea(0.42, 0.74, DEEP, LAGOON)
    c.polygon([(0, 0.7), (0.45, 0.76), (1, 0.68), (1, 1), (0, 1)], SAND)
    c.polygon([(0, 0.685), (0.45, 0.745), (1, 0.665), (1, 0.69), (0.45, 0.772), (0, 0.71)], (250, 250, 244))
    for x, height, lean in ((0.1, 0.46, 0.2), (0.2, 0.38, -0.12), (0.9, 0.5, -0.22)):
        t.palm(c, x, 0.84, height, lean)
    t.boat(c, 0.48, 0.58, 0.13)


def island(c: Canvas) -> None:
    sky(c, NOON, 0.5)
    c.clouds(5, t.WHITE)
    c.polygon(
        [
            (0.12, 0.52),
            (0.2, 0.36),
            (0.3, 0.3),
            (0.38, 0.36),
            (0.5, 0.31),
            (0.62, 0.4),
            (0.8, 0.46),
            (0.9, 0.52),
        ],
        NEAR,
    )
    c.polygon([(0.24, 0.52), (0.3, 0.34), (0.36, 0.38), (0.46, 0.52)], GREEN)
    c.polygon([(0.1, 0.53), (0.92, 0.53), (0.86, 0.5), (0.16, 0.5)], (96, 84, 80))
    c.sea(0.52, 1, DEEP, LAGOON)
    t.boat(c, 0.14, 0.74, 0.2, (40, 110, 150))
    t.boat(c, 0.62, 0.86, 0.28, (192, 74, 58))


def garlic(c: Canvas) -> None:
    sky(c, NOON, 0.34)
    c.clouds(4, t.WHITE, bottom=0.2)
    c.sea(0.34, 0.42, DEEP, LAGOON)
    c.ground(0.42, (92, 76, 70), (70, 58, 54))
    c.rows(0.42, [(86, 72, 66), (110, 156, 80), (96, 80, 74), (134, 178, 92)], count=16)
    for x, y, height, shirt in ((0.24, 0.78, 0.24, 1), (0.56, 0.7, 0.19, 2), (0.76, 0.84, 0.28, 0)):
        t.person(c, x, y, height, shirt, hat=True)


def hill_and_river(c: Canvas) -> None:
    sky(c, DAWN, 0.5)
    c.sun(0.26, 0.24, 0.06, (255, 214, 140))
    c.ridge(0.5, 0.16, FAR, 1.4)
    c.polygon([(0.34, 0.62), (0.46, 0.36), (0.52, 0.32), (0.76, 0.32), (0.82, 0.37), (0.96, 0.62)], NEAR)
    c.polygon([(0.34, 0.62), (0.46, 0.36), (0.52, 0.32), (0.6, 0.62)], t.shade(NEAR))
    for x in (0.54, 0.6, 0.67, 0.73):
        t.tree(c, x, 0.34, 0.07)
    c.ground(0.6, FRESH, GREEN)
    c.river(0.3, 0.4, 0.6, (120, 178, 196), 0.7)
    t.boat(c, 0.33, 0.84, 0.12, (120, 88, 60))
    for x in (0.04, 0.1, 0.86, 0.94):
        t.tree(c, x, 0.74, 0.22)


def river(c: Canvas) -> None:
    sky(c, DUSK, 0.46)
    c.sun(0.6, 0.36, 0.06, (255, 196, 120))
    mountains(c, 0.48, 0.2)
    for x, height in ((0.03, 0.2), (0.12, 0.3), (0.2, 0.24), (0.78, 0.28), (0.87, 0.22)):
        t.building(c, x, 0.56, 0.075, height, 5, 3, (206, 188, 190))
    c.sea(0.56, 1, (126, 110, 150), (72, 88, 134))
    t.bridge(c, 0.5)


def rice(c: Canvas) -> None:
    sky(c, NOON, 0.44)
    c.clouds(5, t.WHITE)
    mountains(c, 0.44, 0.2)
    c.ground(0.46, GOLD, (206, 168, 62))
    c.rows(0.46, [GOLD, (236, 204, 106), (214, 176, 70)], count=20)
    for x in (0.06, 0.92):
        t.palm(c, x, 0.62, 0.34, 0.08)
    for x, y, height, shirt in ((0.36, 0.78, 0.24, 0), (0.46, 0.82, 0.26, 4), (0.68, 0.74, 0.2, 1)):
        t.person(c, x, y, height, shirt, hat=True)


def coffee(c: Canvas) -> None:
    sky(c, DAWN, 0.4)
    mountains(c, 0.42, 0.26)
    c.terraces(0.44, [(96, 140, 84), (72, 118, 74), (112, 152, 90), (82, 126, 76)])
    for row in range(5):
        for number in range(11 - row):
            x, y = 0.04 + number * (0.085 + 0.01 * row) + 0.03 * (row % 2), 0.54 + 0.1 * row
            size = 0.03 + 0.012 * row
            c.disc(x, y, size, (44, 96, 66))
            for dot in range(4):
                c.disc(x + 0.011 * (dot - 1.5), y - 0.01 * (dot % 2), size * 0.16, (200, 62, 52))
    t.person(c, 0.7, 0.86, 0.27, 2, hat=True)


def pines(c: Canvas) -> None:
    sky(c, GREY, 0.5)
    mountains(c, 0.5, 0.3)
    c.ground(0.54, (128, 160, 124), (86, 122, 92))
    c.sea(0.62, 0.74, (150, 178, 186), (120, 158, 170))
    for number in range(16):
        t.pine(c, 0.02 + number / 16 + c.random.uniform(-0.02, 0.02), 0.62, c.random.uniform(0.16, 0.26))
    for x, height in ((0.05, 0.62), (0.17, 0.5), (0.86, 0.56), (0.97, 0.66)):
        t.pine(c, x, 0.98, height)
    t.house(c, 0.5, 0.66, 0.1, 0.12)


def communal_house(c: Canvas) -> None:
    sky(c, NOON, 0.56)
    c.clouds(4, t.WHITE)
    mountains(c, 0.58, 0.24)
    c.ground(0.6, FRESH, (150, 140, 92))
    t.hall(c, 0.5, 0.8, 0.66)
    for x in (0.12, 0.86):
        t.tree(c, x, 0.76, 0.34)
    t.crowd(c, 0.9, 0.2, 7, 0.2, 0.8)


def gongs(c: Canvas) -> None:
    sky(c, DUSK, 0.6)
    t.hall(c, 0.82, 0.72, 0.56)
    c.ground(0.7, (110, 78, 66), (72, 54, 50))
    c.sun(0.2, 0.74, 0.05, (255, 176, 84), glow=5)
    for number in range(5):
        x = 0.14 + 0.16 * number
        t.person(c, x, 0.92, 0.44, number + 1)
        t.gong(c, x + 0.035, 0.72, 0.075 - 0.006 * number)


def industry(c: Canvas) -> None:
    sky(c, NOON, 0.6)
    c.clouds(5, t.WHITE)
    c.ridge(0.6, 0.1, FAR)
    c.ground(0.62, (186, 196, 186), (150, 162, 156))
    for x in (0.62, 0.7, 0.9):
        t.chimney(c, x, 0.64, 0.4)
    for x, width, wall in (
        (0.04, 0.24, (210, 222, 228)),
        (0.3, 0.28, (196, 212, 222)),
        (0.66, 0.3, (222, 226, 224)),
    ):
        c.box(x, 0.72, width, 0.2, wall)
        for tooth in range(4):
            left = x + width * tooth / 4
            c.polygon([(left, 0.52), (left, 0.45), (left + width / 4, 0.52)], t.shade(wall))
        for pane in range(6):
            c.box(x + width * (0.05 + 0.155 * pane), 0.64, width * 0.1, 0.06, t.GLASS)
    c.polygon([(0.3, 1), (0.7, 1), (0.53, 0.74), (0.47, 0.74)], (120, 126, 130))
    for mark in range(5):
        c.box(0.497, 0.98 - 0.05 * mark, 0.008 - 0.001 * mark, 0.022, t.WHITE)
    for x in (0.08, 0.2, 0.8, 0.92):
        t.tree(c, x, 0.84, 0.14)


def seaport(c: Canvas) -> None:
    sky(c, NOON, 0.54)
    c.clouds(4, t.WHITE)
    c.ridge(0.54, 0.12, FAR)
    c.sea(0.54, 1, DEEP, (60, 140, 168))
    t.ship(c, 0.28, 0.78, 0.56)
    c.polygon([(0, 0.72), (0.34, 0.72), (0.3, 1), (0, 1)], (150, 156, 158))
    for level in range(3):
        for number in range(4 - level):
            c.box(0.01 + 0.065 * number, 0.72 - 0.05 * level, 0.06, 0.046, t.SHIRTS[(number + level) % 5])
    for x, height in ((0.06, 0.62), (0.2, 0.54)):
        t.crane(c, x, 0.72, height)


def factory(c: Canvas) -> None:
    room(c, (224, 232, 236), (176, 186, 190))
    for lamp in range(6):
        c.box(0.02 + lamp * 0.17, 0.14, 0.13, 0.03, (255, 252, 232))
    c.box(0.04, 0.68, 0.92, 0.06, (96, 116, 128))
    for number in range(7):
        c.box(0.07 + 0.13 * number, 0.62, 0.06, 0.1, (224, 178, 92), round_=0.008)
    for arm in (0.2, 0.5, 0.8):
        c.line([(arm, 0.2), (arm + 0.05, 0.34), (arm + 0.01, 0.48)], (224, 142, 50), 0.034)
        c.disc(arm, 0.2, 0.04, (196, 112, 40))
    for number, stand in enumerate((0.12, 0.38, 0.66, 0.9)):
        t.person(c, stand, 0.94, 0.36, 0 if number % 2 else 2)
        c.disc(stand, 0.94 - 0.36 * 0.915, 0.036, (244, 200, 60), flat=0.7)


def highway(c: Canvas) -> None:
    sky(c, DAWN, 0.46)
    c.clouds(4, (255, 248, 236))
    mountains(c, 0.5, 0.26)
    c.ground(0.54, FRESH, GREEN)
    c.polygon([(0.1, 1), (0.9, 1), (0.56, 0.54), (0.5, 0.54)], (98, 106, 112))
    for step in range(7):
        y = 0.58 + 0.42 * (step / 7) ** 1.5
        c.polygon(
            [
                (0.53 - 0.004 - 0.012 * step / 7, y),
                (0.53, y),
                (0.528, y + 0.02 + 0.03 * step / 7),
                (0.512 - 0.01 * step / 7, y + 0.02 + 0.03 * step / 7),
            ],
            t.WHITE,
        )
    for side in ((0.1, 0.5), (0.9, 0.56)):
        c.line([(side[0], 0.97), (side[1], 0.535)], t.WHITE, 0.006)
    for x, y, height in ((0.08, 0.7, 0.2), (0.2, 0.62, 0.12), (0.8, 0.62, 0.13), (0.94, 0.72, 0.22)):
        t.tree(c, x, y, height)


def school(c: Canvas) -> None:
    sky(c, NOON, 0.6)
    c.clouds(5, t.WHITE)
    c.ground(0.66, (226, 208, 178), (206, 184, 150))
    t.building(c, 0.14, 0.7, 0.72, 0.38, 2, 9, (250, 226, 160))
    c.polygon([(0.1, 0.34), (0.9, 0.34), (0.84, 0.26), (0.16, 0.26)], t.BRICK)
    c.box(0.45, 0.7, 0.1, 0.16, t.TRUNK)
    for x in (0.06, 0.95):
        t.tree(c, x, 0.78, 0.42)
    t.crowd(c, 0.93, 0.2, 9)


def hospital(c: Canvas) -> None:
    sky(c, NOON, 0.6)
    c.clouds(4, t.WHITE)
    c.ground(0.7, (206, 218, 210), (170, 190, 180))
    t.building(c, 0.08, 0.74, 0.3, 0.4, 4, 5, (236, 244, 246))
    t.building(c, 0.62, 0.74, 0.3, 0.4, 4, 5, (236, 244, 246))
    t.building(c, 0.34, 0.74, 0.32, 0.54, 5, 5, t.WHITE)
    c.box(0.43, 0.74, 0.14, 0.14, (150, 196, 214))
    t.cross(c, 0.5, 0.27, 0.09)
    for x in (0.05, 0.95, 0.3, 0.7):
        t.tree(c, x, 0.82, 0.2)
    t.crowd(c, 0.94, 0.17, 6)


def clinic(c: Canvas) -> None:
    sky(c, NOON, 0.56)
    mountains(c, 0.58, 0.24)
    c.ground(0.6, FRESH, GREEN)
    c.box(0.24, 0.78, 0.52, 0.28, t.WHITE)
    c.polygon([(0.2, 0.51), (0.8, 0.51), (0.73, 0.38), (0.27, 0.38)], (72, 134, 160))
    c.box(0.46, 0.78, 0.08, 0.2, t.GLASS)
    for x in (0.29, 0.37, 0.59, 0.67):
        c.box(x, 0.7, 0.05, 0.1, t.GLASS)
    t.cross(c, 0.5, 0.475, 0.07)
    for x in (0.1, 0.9):
        t.tree(c, x, 0.82, 0.36)
    t.person(c, 0.34, 0.94, 0.25, 5)
    t.person(c, 0.41, 0.95, 0.2, 1)
    t.person(c, 0.62, 0.95, 0.24, 2, hat=True)


def market(c: Canvas) -> None:
    sky(c, DAWN, 0.5)
    c.ground(0.5, (216, 196, 164), (186, 162, 130))
    for x, colour in ((0.02, 1), (0.35, 0), (0.68, 3)):
        c.polygon([(x, 0.5), (x + 0.3, 0.5), (x + 0.26, 0.3), (x + 0.04, 0.3)], t.SHIRTS[colour])
        for stripe in range(3):
            left = x + 0.02 + 0.09 * stripe
            c.polygon(
                [(left + 0.03, 0.5), (left + 0.075, 0.5), (left + 0.085, 0.3), (left + 0.055, 0.3)], t.WHITE
            )
        for post in (0.02, 0.27):
            c.box(x + post, 0.78, 0.01, 0.3, t.TRUNK)
        t.desk(c, x + 0.02, 0.8, 0.26, 0.14)
        for number in range(9):
            c.disc(
                x + 0.04 + 0.028 * number,
                0.65,
                0.026,
                [(214, 74, 58), (240, 180, 60), (92, 152, 84)][number // 3],
            )
    for number, x in enumerate((0.12, 0.46, 0.8)):
        t.person(c, x, 0.74 - 0.06, 0.26, number + 2, hat=True)
    for number, x in enumerate((0.26, 0.6, 0.9)):
        t.person(c, x, 0.97, 0.34, number, hat=number == 1)


def fishing(c: Canvas) -> None:
    sky(c, DUSK, 0.48)
    c.sun(0.5, 0.44, 0.075, (255, 190, 116))
    c.sea(0.48, 1, (170, 128, 150), (48, 78, 120))
    for x, y, length, hull in (
        (0.06, 0.62, 0.2, (52, 96, 130)),
        (0.58, 0.68, 0.26, (150, 62, 54)),
        (0.22, 0.88, 0.38, (34, 104, 140)),
    ):
        t.boat(c, x, y, length, hull)


def festival(c: Canvas) -> None:
    sky(c, NOON, 0.56)
    c.ground(0.62, (226, 206, 160), (196, 170, 124))
    t.house(c, 0.34, 0.72, 0.32, 0.36, (160, 62, 48))
    c.polygon([(0.3, 0.5), (0.7, 0.5), (0.74, 0.45), (0.26, 0.45)], (140, 52, 42))
    for number in range(8):
        x, colour = (
            0.05 + 0.128 * number,
            [(214, 62, 52), (244, 200, 72), (62, 132, 110), (72, 110, 170)][number % 4],
        )
        c.box(x, 0.78, 0.006, 0.5, t.TRUNK)
        c.polygon([(x + 0.006, 0.3), (x + 0.006, 0.44), (x + 0.075, 0.37)], colour)
    c.disc(0.2, 0.84, 0.075, (170, 52, 44))
    c.disc(0.2, 0.84, 0.06, (246, 226, 190))
    t.crowd(c, 0.94, 0.24, 10)


def press(c: Canvas) -> None:
    room(c, (222, 232, 238))
    c.box(0.2, 0.42, 0.6, 0.3, (38, 88, 128), round_=0.01)
    for row, width in ((0.24, 0.36), (0.31, 0.26)):
        c.box(0.5 - width / 2, row, width, 0.03, (206, 224, 236), round_=0.01)
    for number in range(5):
        t.sitting(c, 0.22 + 0.14 * number, 0.7, 0.28, number)
    t.desk(c, 0.1, 0.84, 0.8, 0.18, (140, 92, 62))
    for number in range(5):
        c.box(0.19 + 0.14 * number, 0.66, 0.06, 0.035, t.WHITE)
    for x in (0.08, 0.3, 0.68, 0.92):
        t.sitting(c, x, 1.06, 0.26, c.random.randrange(6))


def meeting(c: Canvas) -> None:
    room(c)
    for x in (0.06, 0.38, 0.72):
        window(c, x)
    for number in range(6):
        t.sitting(c, 0.16 + 0.136 * number, 0.72, 0.24, number + 1)
    c.polygon([(0.08, 0.72), (0.92, 0.72), (1, 0.92), (0, 0.92)], (150, 104, 68))
    c.polygon([(0, 0.92), (1, 0.92), (1, 0.97), (0, 0.97)], (122, 82, 54))
    for number in range(6):
        c.polygon(
            [
                (0.14 + 0.132 * number, 0.76),
                (0.2 + 0.132 * number, 0.76),
                (0.2 + 0.132 * number, 0.8),
                (0.13 + 0.132 * number, 0.8),
            ],
            t.WHITE,
        )
        c.disc(0.235 + 0.132 * number, 0.77, 0.014, t.GLASS)


def one_stop(c: Canvas) -> None:
    room(c, (230, 238, 240))
    c.box(0.06, 0.26, 0.88, 0.13, (38, 102, 140), round_=0.012)
    for number in range(4):
        c.box(0.12 + 0.22 * number, 0.22, 0.1, 0.05, (214, 232, 240), round_=0.008)
        t.sitting(c, 0.17 + 0.22 * number, 0.66, 0.26, number)
        t.screen(c, 0.2 + 0.22 * number, 0.66, 0.08, 0.16)
    t.desk(c, 0.05, 0.84, 0.9, 0.18, (176, 128, 86))
    for number, x in enumerate((0.2, 0.42, 0.64, 0.82)):
        t.person(c, x, 1.0, 0.4, number + 2, hat=number == 2)


def sample_documents(c: Canvas) -> None:
    c.fade(0, 1, (226, 214, 196), (206, 188, 164))
    c.box(0.08, 0.86, 0.34, 0.62, (214, 172, 96), round_=0.02)
    t.sheet(c, 0.11, 0.82, 0.3, 0.6, 7)
    t.sheet(c, 0.36, 0.9, 0.3, 0.66, 8, seal=True)
    t.screen(c, 0.64, 0.84, 0.3, 0.46)
    c.polygon([(0.44, 0.95), (0.6, 0.78), (0.612, 0.8), (0.452, 0.97)], (42, 111, 151))


def classroom(c: Canvas) -> None:
    room(c, (246, 238, 214))
    c.box(0.26, 0.46, 0.48, 0.32, t.TRUNK)
    c.box(0.27, 0.45, 0.46, 0.3, (46, 98, 82))
    for row, width in ((0.22, 0.2), (0.29, 0.3), (0.36, 0.24)):
        c.box(0.32, row, width, 0.012, (226, 236, 228))
    window(c, 0.04, 0.16)
    window(c, 0.8, 0.16)
    t.person(c, 0.74, 0.76, 0.38, 1)
    for number in range(5):
        t.sitting(c, 0.14 + 0.18 * number, 0.88, 0.2, number + 3)
        t.desk(c, 0.07 + 0.18 * number, 1.0, 0.14, 0.12)


def doctor(c: Canvas) -> None:
    room(c, (218, 236, 236), (186, 204, 206))
    window(c, 0.08)
    c.box(0.62, 0.44, 0.28, 0.3, t.WHITE, round_=0.01)
    t.cross(c, 0.76, 0.3, 0.14)
    t.person(c, 0.38, 0.94, 0.56, 5)
    c.line([(0.36, 0.5), (0.38, 0.6), (0.4, 0.5)], t.INK, 0.008)
    t.person(c, 0.54, 0.94, 0.48, 1)
    t.person(c, 0.63, 0.94, 0.3, 2)
    t.desk(c, 0.72, 0.94, 0.22, 0.22)
    t.screen(c, 0.77, 0.73, 0.12, 0.2)


def planting(c: Canvas) -> None:
    sky(c, NOON, 0.46)
    c.clouds(4, t.WHITE)
    mountains(c, 0.48, 0.26)
    c.terraces(0.52, [(138, 166, 96), (158, 132, 88), (124, 152, 88), (146, 120, 82)])
    for row in range(3):
        for number in range(8):
            x, y = 0.05 + 0.125 * number + 0.05 * (row % 2), 0.66 + 0.14 * row
            c.box(x - 0.002, y, 0.005, 0.05, t.TRUNK)
            c.disc(x, y - 0.055, 0.02 + 0.004 * row, FRESH)
    for x, shirt in ((0.22, 0), (0.5, 3), (0.74, 2)):
        t.person(c, x, 0.9, 0.28, shirt, hat=True)


def flood(c: Canvas) -> None:
    sky(c, GREY, 0.5)
    c.clouds(9, (150, 160, 168))
    c.ridge(0.52, 0.16, (128, 144, 146))
    for x in (0.06, 0.66):
        t.house(c, x, 0.68, 0.22, 0.3)
    t.tree(c, 0.44, 0.68, 0.34, (84, 120, 92))
    c.sea(0.62, 1, (164, 146, 118), (138, 118, 92))
    t.boat(c, 0.3, 0.88, 0.32, (214, 112, 52))
    for x, shirt in ((0.46, 2), (0.52, 0)):
        t.sitting(c, x, 0.8, 0.14, shirt)
    c.rain((206, 214, 220))


def town(c: Canvas) -> None:
    sky(c, NOON, 0.6)
    c.clouds(5, t.WHITE)
    mountains(c, 0.6, 0.16)
    walls = [(248, 232, 200), (214, 228, 232), (244, 214, 190), (226, 232, 208), (240, 226, 226)]
    for number in range(9):
        height = 0.24 + 0.05 * ((number * 5) % 4)
        t.building(c, 0.005 + 0.111 * number, 0.76, 0.105, height, 3 + number % 2, 3, walls[number % 5])
        c.box(0.012 + 0.111 * number, 0.69, 0.09, 0.035, t.SHIRTS[number % 5])
    c.fade(0.76, 1, (140, 146, 150), (112, 118, 124))
    c.box(0, 0.79, 1, 0.03, (206, 204, 196))
    for mark in range(7):
        c.box(0.04 + 0.15 * mark, 0.9, 0.07, 0.012, t.WHITE)
    for x in (0.11, 0.45, 0.78):
        t.tree(c, x, 0.79, 0.22)
    t.crowd(c, 0.84, 0.14, 6)


def wooden_church(c: Canvas) -> None:
    sky(c, NOON, 0.6)
    c.clouds(4, t.WHITE)
    c.ground(0.72, FRESH, GREEN)
    wood, dark = (138, 92, 58), (98, 64, 42)
    c.polygon([(0.2, 0.78), (0.8, 0.78), (0.8, 0.56), (0.5, 0.34), (0.2, 0.56)], wood)
    c.polygon([(0.16, 0.58), (0.5, 0.32), (0.84, 0.58), (0.8, 0.58), (0.5, 0.36), (0.2, 0.58)], dark)
    c.box(0.45, 0.5, 0.1, 0.3, wood)
    c.polygon([(0.44, 0.2), (0.56, 0.2), (0.5, 0.08)], dark)
    for x in (0.26, 0.35, 0.61, 0.7):
        c.box(x, 0.78, 0.04, 0.15, dark, round_=0.02)
    c.box(0.46, 0.78, 0.08, 0.2, dark, round_=0.03)
    c.disc(0.5, 0.42, 0.04, (240, 214, 150))
    for x in (0.06, 0.94):
        t.pine(c, x, 0.84, 0.5)
    t.crowd(c, 0.93, 0.16, 5, 0.25, 0.75)


def sugar_cane(c: Canvas) -> None:
    sky(c, NOON, 0.42)
    c.clouds(4, t.WHITE, bottom=0.2)
    mountains(c, 0.44, 0.18)
    c.ground(0.46, FRESH, GREEN)
    for row in range(4):
        for number in range(46):
            x = (number + 0.5 * (row % 2)) / 45
            y, height = 0.6 + 0.13 * row, 0.16 + 0.035 * row
            sway = c.random.uniform(-0.02, 0.02)
            colour = mix((108, 156, 70), (176, 196, 104), c.random.random())
            c.line([(x, y), (x + sway, y - height)], colour, 0.006)
            c.line([(x + sway, y - height), (x + sway + 0.018, y - height + 0.03)], colour, 0.006)
    t.person(c, 0.3, 0.97, 0.32, 0, hat=True)
    t.person(c, 0.62, 0.98, 0.34, 1, hat=True)


def wind(c: Canvas) -> None:
    sky(c, NOON, 0.6)
    c.clouds(6, t.WHITE)
    c.ridge(0.62, 0.14, FAR)
    c.ground(0.62, FRESH, GREEN)
    for x, y, height, turn in (
        (0.14, 0.68, 0.34, 10),
        (0.34, 0.66, 0.26, 50),
        (0.56, 0.7, 0.42, 80),
        (0.82, 0.76, 0.56, 30),
    ):
        t.turbine(c, x, y, height, turn)
    for number in range(4):
        x = 0.08 + 0.2 * number
        c.polygon([(x, 0.92), (x + 0.15, 0.92), (x + 0.17, 0.82), (x + 0.03, 0.82)], (38, 76, 120))
        c.line([(x + 0.015, 0.87), (x + 0.16, 0.87)], (120, 160, 196), 0.003)


def bus(c: Canvas) -> None:
    town(c)
    c.box(0.2, 0.93, 0.56, 0.3, (38, 120, 128), round_=0.03)
    c.box(0.2, 0.86, 0.56, 0.03, (240, 196, 72))
    for number in range(5):
        c.box(0.225 + 0.1 * number, 0.8, 0.085, 0.12, (206, 230, 236), round_=0.008)
    for x in (0.31, 0.65):
        t.wheel(c, x, 0.93, 0.05)
    t.person(c, 0.86, 0.97, 0.3, 1)
    t.person(c, 0.92, 0.97, 0.28, 4)


def startup(c: Canvas) -> None:
    room(c, (240, 236, 226))
    c.box(0.1, 0.46, 0.34, 0.34, t.WHITE, round_=0.01)
    for number in range(6):
        c.box(
            0.14 + 0.14 * (number % 2),
            0.22 + 0.085 * (number // 2),
            0.1,
            0.06,
            [GOLD, LAGOON, (236, 150, 120)][number % 3],
        )
    window(c, 0.64, 0.28)
    t.desk(c, 0.14, 0.92, 0.72, 0.18)
    for number in range(4):
        t.sitting(c, 0.24 + 0.17 * number, 0.74, 0.26, number)
    for x in (0.3, 0.58):
        t.screen(c, x, 0.75, 0.11, 0.17)


def sport(c: Canvas) -> None:
    sky(c, NOON, 0.36)
    c.clouds(3, t.WHITE, bottom=0.2)
    c.box(0, 0.44, 1, 0.14, (196, 204, 210))
    for number in range(150):
        c.disc(c.random.random(), c.random.uniform(0.32, 0.42), 0.009, t.SHIRTS[number % 6])
    c.ground(0.44, (104, 170, 92), (78, 146, 78))
    for stripe in range(4):
        c.polygon(
            [
                (0.24 * stripe, 1),
                (0.24 * stripe + 0.13, 1),
                (0.34 + 0.1 * stripe, 0.44),
                (0.29 + 0.1 * stripe, 0.44),
            ],
            (116, 182, 100),
        )
    c.line([(0, 0.7), (1, 0.7)], t.WHITE, 0.005)
    for number, x in enumerate((0.16, 0.34, 0.55, 0.74, 0.88)):
        t.person(c, x, 0.76 + 0.05 * (number % 3), 0.27, 1 if number % 2 else 0)
    c.disc(0.46, 0.84, 0.024, t.WHITE)
    c.disc(0.46, 0.84, 0.01, t.INK)


def library(c: Canvas) -> None:
    room(c, (236, 224, 204))
    for shelf in range(3):
        foot = 0.24 + 0.19 * shelf
        x = 0.05
        while x < 0.93:
            width, height = c.random.uniform(0.012, 0.026), c.random.uniform(0.1, 0.155)
            c.box(x, foot, width, height, t.SHIRTS[c.random.randrange(5)])
            x += width + 0.002
        c.box(0.03, foot + 0.02, 0.94, 0.022, t.TRUNK)
    t.desk(c, 0.22, 0.96, 0.56, 0.16)
    for number in range(3):
        t.sitting(c, 0.33 + 0.17 * number, 0.8, 0.24, number + 1)
        c.polygon(
            [
                (0.29 + 0.17 * number, 0.81),
                (0.33 + 0.17 * number, 0.79),
                (0.37 + 0.17 * number, 0.81),
                (0.33 + 0.17 * number, 0.825),
            ],
            t.WHITE,
        )


def elders(c: Canvas) -> None:
    sky(c, DAWN, 0.56)
    c.ground(0.6, FRESH, GREEN)
    t.house(c, 0.56, 0.74, 0.36, 0.42)
    t.tree(c, 0.16, 0.78, 0.6)
    c.box(0.24, 0.9, 0.28, 0.05, t.TRUNK, round_=0.01)
    for number, x in enumerate((0.32, 0.43)):
        t.person(c, x, 0.96, 0.36, number + 3)
        c.disc(x, 0.96 - 0.36 * 0.92, 0.036, (226, 228, 228), flat=0.62)
    t.person(c, 0.64, 0.97, 0.4, 0)
    t.sheet(c, 0.6, 0.84, 0.05, 0.09, 3)


def youth(c: Canvas) -> None:
    sky(c, NOON, 0.5)
    c.clouds(4, t.WHITE)
    mountains(c, 0.52, 0.2)
    c.ground(0.56, FRESH, (150, 170, 100))
    blue = (46, 104, 180)
    for number in range(7):
        x = 0.1 + 0.13 * number
        t.person(c, x, 0.92 + 0.02 * (number % 2), 0.4, 0)
        c.box(x - 0.02, 0.76, 0.04, 0.12, blue, round_=0.01)
    for x in (0.3, 0.56):
        c.box(x, 0.94, 0.008, 0.3, t.TRUNK)
        c.disc(x + 0.003, 0.62, 0.05, FRESH)


def vaccination(c: Canvas) -> None:
    room(c, (220, 238, 232), (190, 210, 206))
    c.box(0.08, 0.4, 0.34, 0.26, t.WHITE, round_=0.01)
    t.cross(c, 0.15, 0.27, 0.1, (52, 140, 120))
    for row, width in ((0.22, 0.16), (0.29, 0.18), (0.35, 0.12)):
        c.box(0.21, row, width, 0.022, (176, 206, 200))
    window(c, 0.68, 0.22)
    t.person(c, 0.4, 0.94, 0.52, 5)
    c.line([(0.43, 0.69), (0.5, 0.672)], (90, 120, 130), 0.012)
    c.line([(0.5, 0.672), (0.528, 0.664)], t.INK, 0.004)
    t.person(c, 0.56, 0.94, 0.46, 1)
    t.person(c, 0.64, 0.94, 0.28, 2)
    t.desk(c, 0.1, 0.94, 0.2, 0.24)


def digital(c: Canvas) -> None:
    c.fade(0, 1, (24, 72, 112), (40, 126, 140))
    for number in range(9):
        x, y = 0.08 + 0.105 * number, 0.2 + 0.5 * ((number * 7) % 5) / 5
        c.line([(x, y), (0.5, 0.55)], (90, 170, 184), 0.003)
        c.disc(x, y, 0.026, (160, 220, 222))
        c.disc(x, y, 0.012, (24, 72, 112))
    c.box(0.36, 0.92, 0.28, 0.78, t.INK, round_=0.05)
    c.box(0.374, 0.88, 0.252, 0.69, (240, 246, 248), round_=0.02)
    c.box(0.4, 0.34, 0.2, 0.09, (38, 102, 140), round_=0.012)
    for row in range(3):
        c.box(0.4, 0.48 + 0.1 * row, 0.2, 0.065, (206, 222, 230), round_=0.01)
    c.disc(0.5, 0.8, 0.05, (62, 160, 110))
    c.line([(0.485, 0.8), (0.496, 0.818), (0.517, 0.78)], t.WHITE, 0.012)


SCENES: dict[str, Scene] = {
    "bien-my-khe": beach,
    "dao-ly-son": island,
    "ruong-toi-ly-son": garlic,
    "nui-thien-an": hill_and_river,
    "song-tra-khuc": river,
    "canh-dong-lua": rice,
    "nuong-ca-phe": coffee,
    "rung-mang-den": pines,
    "nha-rong": communal_house,
    "cong-chieng": gongs,
    "khu-cong-nghiep": industry,
    "cang-bien": seaport,
    "nha-may": factory,
    "cau-duong": highway,
    "truong-hoc": school,
    "benh-vien": hospital,
    "tram-y-te": clinic,
    "cho-que": market,
    "tau-ca": fishing,
    "le-hoi": festival,
    "hop-bao": press,
    "hop-uy-ban": meeting,
    "mot-cua": one_stop,
    "ho-so": sample_documents,
    "lop-hoc": classroom,
    "bac-si": doctor,
    "trong-rung": planting,
    "mua-lu": flood,
    "pho-phuong-kon-tum": town,
    "nha-tho-go": wooden_church,
    "ruong-mia": sugar_cane,
    "dien-gio": wind,
    "xe-buyt": bus,
    "khoi-nghiep": startup,
    "the-thao": sport,
    "sach-thu-vien": library,
    "nguoi-cao-tuoi": elders,
    "thanh-nien": youth,
    "tiem-chung": vaccination,
    "ngan-hang-so": digital,
}
