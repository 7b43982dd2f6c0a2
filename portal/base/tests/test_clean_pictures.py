"""What is stored of a picture: upright, sRGB, eight bits, no metadata, at most 25 megapixels."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageOps

from portal.base.files.inspection import inspect
from portal.base.files.policy import MASTER_PIXELS
from portal.base.tests.file_corpus.pictures import ORIENTATION, SCRIPT, deep, photo, samples, saved, with_exif


def clean(content: bytes, name: str) -> tuple[Image.Image, bytes]:
    verdict = inspect(io.BytesIO(content), name, "")
    assert verdict.clean is not None
    with verdict.clean:
        written = verdict.clean.read()
    image = Image.open(io.BytesIO(written))
    image.load()
    return image, written


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_are_upright(orientation):
    content = with_exif(orientation)
    image, _ = clean(content, "a.jpg")
    expected = ImageOps.exif_transpose(Image.open(io.BytesIO(content)))

    assert image.size == expected.size
    for place in ((2, 2), (image.width - 3, 2), (2, image.height - 3)):
        assert all(
            abs(a - b) < 40 for a, b in zip(image.getpixel(place), expected.getpixel(place), strict=True)
        )


@pytest.mark.parametrize("sample", [one for one in samples() if not one.reason], ids=str)
def test_nothing_but_the_picture_is_left(sample):
    image, written = clean(sample.draw(), sample.name)

    assert not image.getexif() and ORIENTATION not in image.getexif()
    assert not set(image.info) & {"exif", "xmp", "comment", "icc_profile", "photoshop"}
    for word in (SCRIPT, b"<?php", b"Camera", b"xmpmeta"):
        assert word not in written


@pytest.mark.parametrize("colour", [False, True])
def test_sixteen_bits_are_scaled(colour):
    image, _ = clean(deep(colour), "a.png")

    grey = image.convert("L").getpixel((5, 5))
    assert 126 <= grey <= 129


def test_a_large_picture_becomes_a_master():
    image, _ = clean(saved(photo((8000, 6000)), "JPEG", quality=50), "a.jpg")

    assert image.width * image.height <= MASTER_PIXELS
    assert abs(image.width / image.height - 4 / 3) < 0.01


def test_transparency_stays():
    for name, kind in (("a.png", "PNG"), ("a.webp", "WEBP")):
        drawn = photo(mode="RGBA")
        drawn.putalpha(0)
        image, _ = clean(saved(drawn, kind), name)
        assert image.convert("RGBA").getpixel((9, 9))[3] == 0
