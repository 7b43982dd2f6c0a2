"""The sizes of pictures, and functions that load the renditions of many pictures with one query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from wagtail.images.models import Filter, SourceImageIOError

from portal.base.compiled_query import CompiledQuery
from portal.base.pagecache import tag_response
from portal.content.models import PortalImage, PortalRendition

CARD = "fill-400x267|format-webp|webpquality-76"
LEAD = "fill-800x533|format-webp|webpquality-76"
WIDE = "fill-1200x800|format-webp|webpquality-76"
BODY = "width-800|format-webp|webpquality-78"
FULL = "max-1600x1200|format-webp|webpquality-80"
SHARE = "fill-1200x630|format-jpeg|jpegquality-80"
PRINTED = "max-1000x1000|format-jpeg|jpegquality-80"

#: The worker creates these when a picture is published, so that no reader waits.
PRERENDERED = (CARD, LEAD, WIDE, BODY, FULL, SHARE)

_SIZES = "_portal_sizes"


@dataclass(frozen=True)
class Picture:
    """A picture as templates show it; width and height in pixels.

    `full_url` is the picture in the last size. `srcset` is "" if there is only one size.
    """

    url: str
    width: int
    height: int
    alt: str = ""
    srcset: str = ""
    full_url: str = ""


class RenditionRow(NamedTuple):
    """An image in one size; width and height in pixels."""

    url: str
    width: int
    height: int


Album = dict[int, dict[str, RenditionRow]]
"""Renditions by the primary key of the image, then by filter spec (the size)."""


def album(image_ids: Iterable[int | None], specs: Iterable[str]) -> Album:
    """The existing renditions of these images in these sizes. Every image has an entry, which may be empty.

    Makes one query, or none if there are no images.
    """
    found: Album = {image_id: {} for image_id in image_ids if image_id is not None}
    if not found:
        return found
    url_of = PortalRendition._meta.get_field("file").storage.url
    specs = tuple(specs)
    for image_id, spec, name, width, height in _album_query(len(found)).rows(*found, *specs):
        found[image_id][spec] = RenditionRow(url_of(name), width, height)
    return found


@cache
def _album_query(images: int) -> CompiledQuery:
    """The query of `album` for this number of images. Its values are their primary keys, then the sizes."""
    return CompiledQuery(
        lambda *values: PortalRendition.objects.filter(
            image__pk__in=values[:images], filter_spec__in=values[images:]
        ).values_list("image_id", "filter_spec", "file", "width", "height")
    )


def prefetch(images: Iterable[PortalImage | None], specs: Iterable[str]) -> Album:
    """Load the renditions of all these pictures with one query; `picture` then needs no query."""
    shown = [image for image in images if image is not None]
    made = album((image.pk for image in shown), specs)
    set_renditions(shown, made)
    return made


def set_renditions(images: Iterable[PortalImage], made: Album) -> None:
    """Attach the loaded renditions `made` to these images, so that `picture` makes no query for them."""
    for image in images:
        setattr(image, _SIZES, made.get(image.pk, {}))


def picture(image: PortalImage | None, *specs: str, alt: str = "") -> Picture | None:
    """The image in the first size, with the others in `srcset`. Missing renditions are created.

    None without an image, or if its file cannot be read: the page is shown without the picture.
    """
    if image is None:
        return None
    tag_response(f"image:{image.pk}")
    sizes: dict[str, RenditionRow] = getattr(image, _SIZES, {})
    try:
        made = [sizes.get(spec) or _make(image, spec) for spec in specs]
    except (SourceImageIOError, OSError):
        return None
    return _shown(made, alt)


def picture_in(made: Album, image_id: int | None, *specs: str, alt: str = "") -> Picture | None:
    """The picture of the image with this key, from the renditions loaded in `made`.

    If a size is missing, loads the image and creates the rendition. None if `image_id` is None, or if the
    image does not exist or its file cannot be read.
    """
    if image_id is None:
        return None
    tag_response(f"image:{image_id}")
    sizes = made.get(image_id, {})
    if all(spec in sizes for spec in specs):
        return _shown([sizes[spec] for spec in specs], alt)
    return picture(PortalImage.objects.filter(pk=image_id).first(), *specs, alt=alt)


def _shown(sizes: list[RenditionRow], alt: str) -> Picture:
    first = sizes[0]
    srcset = ", ".join(f"{size.url} {size.width}w" for size in sizes) if len(sizes) > 1 else ""
    return Picture(first.url, first.width, first.height, alt, srcset, sizes[-1].url)


def _make(image: PortalImage, spec: str) -> RenditionRow:
    made: PortalRendition = image.get_rendition(Filter(spec=spec))
    return RenditionRow(made.url, made.width, made.height)
