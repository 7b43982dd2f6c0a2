"""Decode a picture completely, turn it upright, convert it to sRGB and write a copy without metadata.

`check` returns extension, width and height of the copy. It raises RefusedError for a damaged, animated or too
large picture.
"""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageCms, ImageOps

from portal.base.files import policy
from portal.base.files.checks import Facts, RefusedError, Source
from portal.base.files.checks.heads import check_head

_FORMATS = {"jpg": ("JPEG",), "jpeg": ("JPEG",), "png": ("PNG",), "webp": ("WEBP",), "heic": ("HEIF",)}
_WRITTEN = {"png": ("PNG", {"compress_level": 6}), "webp": ("WEBP", {"quality": 90, "method": 2})}
_JPEG = ("JPEG", {"quality": 90})
_JPEG_MODES = ("L", "RGB")
_OTHER_MODES = ("1", "L", "LA", "P", "RGB", "RGBA")
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, IndexError, EOFError, RuntimeError)
"""The exceptions that decoders raise for damaged files."""

warnings.simplefilter("ignore")
Image.MAX_IMAGE_PIXELS = None  # `_check_size` refuses before decoding, with a sentence


def check(source: Source) -> Facts:
    check_head(source.file, source.extension)
    if source.extension == "heic":
        import pillow_heif  # only for this format: it is slow to import

        pillow_heif.register_heif_opener()
    try:
        image: Image.Image = Image.open(source.file, formats=_FORMATS[source.extension])
        _check_size(image)
        image.load()
        profile = image.info.get("icc_profile")
        image = ImageOps.exif_transpose(image)
    except _BROKEN as error:
        raise RefusedError("truncated" if "truncated" in str(error) else "damaged_picture") from None
    return _written(_master(_in_srgb(_in_eight_bits(image), profile)), source)


def _check_size(image: Image.Image) -> None:
    width, height = image.size
    if max(width, height) > policy.MOST_SIDE and width * height <= policy.MOST_PIXELS:
        raise RefusedError("side", side=max(width, height), most=policy.MOST_SIDE)
    if width * height > policy.MOST_PIXELS:
        raise RefusedError("pixels", pixels=round(width * height / 1e6), most=policy.MOST_PIXELS // 1_000_000)
    if image.format in ("PNG", "WEBP") and getattr(image, "n_frames", 1) > 1:
        raise RefusedError("animated")


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """Scale 16 bits for each pixel to 8, because Pillow would set all values over 255 to white."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image.convert("L") if image.mode == "F" else image


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert colours from the embedded ICC profile to sRGB, which browsers assume if there is no profile.

    A picture without a profile, or with a damaged one, is returned unchanged.
    """
    if not profile:
        return image
    has_alpha = image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info
    if image.mode not in ("L", "RGB", "RGBA", "CMYK"):
        image = image.convert("RGBA" if has_alpha else "RGB")
    try:
        return (
            ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGBA" if image.mode == "RGBA" else "RGB",
            )
            or image
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def _master(image: Image.Image) -> Image.Image:
    width, height = image.size
    if width * height <= policy.MASTER_PIXELS:
        return image
    scale = (policy.MASTER_PIXELS / (width * height)) ** 0.5
    if image.mode not in ("L", "LA", "RGB", "RGBA", "CMYK"):
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    return image.resize((int(width * scale), int(height * scale)), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _written(image: Image.Image, source: Source) -> Facts:
    kind, options = _WRITTEN.get(source.extension, _JPEG)
    modes = _OTHER_MODES if kind == "PNG" else (*_JPEG_MODES, "RGBA") if kind == "WEBP" else _JPEG_MODES
    if image.mode not in modes:
        has_alpha = image.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in image.info
        image = image.convert("RGBA" if has_alpha and kind != "JPEG" else "RGB")
    image.info = {key: value for key, value in image.info.items() if key == "transparency" and kind == "PNG"}
    image.getexif().clear()
    assert source.output is not None  # noqa: S101 - for mypy
    image.save(source.output, kind, **options)
    source.output.flush()
    return {
        "extension": "jpg" if source.extension == "heic" else source.extension,
        "width": image.width,
        "height": image.height,
    }
