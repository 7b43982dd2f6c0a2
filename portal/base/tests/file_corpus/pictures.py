from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

import pillow_heif
from PIL import Image, ImageCms

from portal.base.tests.file_corpus.sample import Sample

ORIENTATION, GPS = 0x0112, 0x8825
SCRIPT = b"<script>alert(1)</script>"


def photo(size: tuple[int, int] = (320, 200), mode: str = "RGB") -> Image.Image:
    """A gradient whose upper left corner is red, so that a turned picture shows."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    image.paste((255, 0, 0), (0, 0, size[0] // 4, size[1] // 4))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    output = io.BytesIO()
    image.save(output, kind, **options)
    return output.getvalue()


def with_exif(orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010F] = "Camera " + SCRIPT.decode()
    exif.get_ifd(GPS).update({1: "N", 2: (15.0, 7.0, 12.0), 3: "E", 4: (108.0, 48.0, 1.0)})
    return saved(photo(), "JPEG", exif=exif, comment=SCRIPT, xmp=b"<x:xmpmeta/>")


def heic() -> bytes:
    output = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    pillow_heif.from_pillow(photo()).save(output, exif=exif.tobytes())
    return output.getvalue()


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def pixel_bomb(side: int = 11300, height: int = 0) -> bytes:
    """A small file that decodes to side x height pixels, or to a square."""
    height = height or side
    packer = zlib.compressobj(9)
    line = bytes(1 + side // 8 + 1)
    body = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def deep(colour: bool) -> bytes:
    """A PNG of 16 bits a channel: half white."""
    side, channels = 64, 3 if colour else 1
    line = b"\x00" + b"\x80\x00" * side * channels
    head = struct.pack(">IIBBBBB", side, side, 16, 2 if colour else 0, 0, 0, 0)
    body = _chunk(b"IDAT", zlib.compress(line * side))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + body + _chunk(b"IEND", b"")


def _text_bomb() -> bytes:
    made = saved(photo(), "PNG")
    text = _chunk(b"zTXt", b"a\x00\x00" + zlib.compress(bytes(200_000_000), 9))
    return made[:33] + text + made[33:]


def _animated(kind: str) -> bytes:
    return saved(
        photo((64, 64)), kind, save_all=True, append_images=[photo((64, 64)).rotate(n) for n in (9, 99)]
    )


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def samples() -> Iterator[Sample]:
    yield Sample("jpg: good", "a.jpg", lambda: saved(photo(), "JPEG"))
    yield Sample("jpeg: good", "a.jpeg", lambda: saved(photo(), "JPEG"))
    yield Sample("jpg: progressive", "a.jpg", lambda: saved(photo(), "JPEG", progressive=True))
    yield Sample("jpg: grey", "a.jpg", lambda: saved(photo(mode="L"), "JPEG"))
    yield Sample("jpg: CMYK", "a.jpg", lambda: saved(photo(mode="CMYK"), "JPEG"))
    yield Sample("jpg: with a profile", "a.jpg", lambda: saved(photo(), "JPEG", icc_profile=profile()))
    yield Sample("jpg: broken profile", "a.jpg", lambda: saved(photo(), "JPEG", icc_profile=b"garbage" * 99))
    yield Sample(
        "jpg: several pictures of a phone",
        "a.jpg",
        lambda: saved(photo(), "MPO", save_all=True, append_images=[photo()]),
    )
    for orientation in range(1, 9):
        yield Sample(f"jpg: place, orientation {orientation}", "a.jpg", lambda o=orientation: with_exif(o))
    yield Sample("jpg: script behind it", "a.jpg", lambda: saved(photo(), "JPEG") + SCRIPT)
    yield Sample("jpg: 48 megapixels", "a.jpg", lambda: saved(photo((8000, 6000)), "JPEG", quality=60))
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA"):
        yield Sample(f"png: {mode}", "a.png", lambda mode=mode: saved(photo(mode=mode), "PNG"))
    yield Sample("png: 16 bits grey", "a.png", lambda: deep(False))
    yield Sample("png: 16 bits colour", "a.png", lambda: deep(True))
    yield Sample("png: PHP behind it", "a.png", lambda: saved(photo(), "PNG") + b"<?php system($_GET[0]); ?>")
    yield Sample("webp: good", "a.webp", lambda: saved(photo(), "WEBP"))
    yield Sample("webp: transparent", "a.webp", lambda: saved(photo(mode="RGBA"), "WEBP"))
    yield Sample("heic: good", "a.heic", heic)
    yield Sample("png: 128 megapixels in 15 kB", "a.png", pixel_bomb, "pixels")
    yield Sample("png: 400 megapixels", "a.png", lambda: pixel_bomb(20_000), "pixels")
    yield Sample("png: few pixels in a long line", "a.png", lambda: pixel_bomb(100_000, 100), "side")
    yield Sample("png: bomb of text", "a.png", _text_bomb, "damaged_picture")
    yield Sample("jpg: truncated", "a.jpg", lambda: saved(photo((900, 900)), "JPEG")[:-3000], "truncated")
    yield Sample("jpg: only its head", "a.jpg", lambda: b"\xff\xd8\xff\xe0", "damaged_picture")
    yield Sample(
        "png: truncated", "a.png", lambda: saved(photo(mode="RGB").rotate(9), "PNG")[:-2000], "truncated"
    )
    yield Sample("webp: truncated", "a.webp", lambda: saved(photo(), "WEBP")[:-300], "damaged_picture")
    yield Sample("heic: truncated", "a.heic", lambda: heic()[:-500], "damaged_picture")
    yield Sample("png: animated", "a.png", lambda: _animated("PNG"), "animated")
    yield Sample("webp: animated", "a.webp", lambda: _animated("WEBP"), "animated")
    for kind, extension in (
        ("PNG", "jpg"),
        ("JPEG", "png"),
        ("GIF", "jpg"),
        ("TIFF", "png"),
        ("BMP", "jpg"),
        ("JPEG2000", "jpg"),
        ("EPS", "png"),
        ("ICNS", "png"),
        ("PNG", "webp"),
        ("AVIF", "heic"),
    ):
        reason = "damaged_picture" if kind == "AVIF" else "content"
        yield Sample(
            f"{extension}: a {kind}",
            f"a.{extension}",
            lambda kind=kind: saved(photo((128, 128)), kind),
            reason,
        )
    yield Sample("jpg: web page with a comment", "a.jpg", lambda: SCRIPT, "content")
    yield Sample(
        "svg: script",
        "a.svg",
        lambda: b"<svg><script>alert(1)</script></svg>",
        "save_as_jpeg",
        "image/svg+xml",
    )
    yield Sample("png: an svg", "a.png", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "content")
    yield Sample("gif: refused", "a.gif", lambda: saved(photo(), "GIF"), "save_as_jpeg", "image/gif")
    yield Sample(
        "jpg: declared as a web page", "a.jpg", lambda: saved(photo(), "JPEG"), "declared", "text/html"
    )
    yield Sample("png: declared as JPEG", "a.png", lambda: saved(photo(), "PNG"), "declared", "image/jpeg")
