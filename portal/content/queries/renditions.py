"""The sizes pictures are shown in, and fetching them for many pictures at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.images.models import Filter, SourceImageIOError

from portal.base.pagecache import shows
from portal.content.models import PortalImage, PortalRendition

CARD = "fill-400x267|format-webp|webpquality-76"
LEAD = "fill-800x533|format-webp|webpquality-76"
WIDE = "fill-1200x800|format-webp|webpquality-76"
BODY = "width-800|format-webp|webpquality-78"
FULL = "max-1600x1200|format-webp|webpquality-80"
SHARE = "fill-1200x630|format-jpeg|jpegquality-80"
PAPER = "max-1000x1000|format-jpeg|jpegquality-80"

#: Made by the worker as soon as a picture is published, so that no reader waits for them.
MADE_AHEAD = (CARD, LEAD, WIDE, BODY, FULL, SHARE)


@dataclass(frozen=True)
class Picture:
    """A picture as components show it."""

    url: str
    width: int
    height: int
    alt: str = ""
    srcset: str = ""
    full_url: str = ""


def prefetch(images: Iterable[PortalImage | None], specs: Iterable[str]) -> None:
    """Fetch the renditions of all these pictures with one query; `picture` then needs none."""
    images = list(images)
    wanted: dict[int, list[PortalRendition]] = {image.pk: [] for image in images if image is not None}
    if not wanted:
        return
    rows = PortalRendition.objects.filter(image_id__in=wanted, filter_spec__in=list(specs))
    for row in rows:
        wanted[row.image_id].append(row)
    for image in images:
        if image is not None:
            image.prefetched_renditions = wanted[image.pk]


def picture(image: PortalImage | None, *specs: str, alt: str = "") -> Picture | None:
    """The picture in the first size, with all the sizes to choose from. Makes what is missing.

    None when the file cannot be read: a page without one picture is better than no page.
    """
    if image is None:
        return None
    shows(f"image:{image.pk}")
    try:
        made = {spec: _rendition(image, spec) for spec in specs}
    except (SourceImageIOError, OSError):
        return None
    first = made[specs[0]]
    srcset = ", ".join(f"{row.url} {row.width}w" for row in made.values()) if len(made) > 1 else ""
    return Picture(first.url, first.width, first.height, alt, srcset, made[specs[-1]].url)


def _rendition(image: PortalImage, spec: str) -> PortalRendition:
    for row in getattr(image, "prefetched_renditions", ()):
        if row.filter_spec == spec:
            return row
    made: PortalRendition = image.get_rendition(Filter(spec=spec))
    return made
