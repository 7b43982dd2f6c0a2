"""Making pictures in all their sizes before a reader asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from wagtail.images.models import Filter, SourceImageIOError

from portal.base.actions import enqueue
from portal.content.models import GalleryPage, PortalImage, PortalPage
from portal.content.queries.bodies import images_in
from portal.content.queries.renditions import MADE_AHEAD

AT_ONCE = 20


def ask_for_renditions(*, pages: Sequence[PortalPage], now: dt.datetime) -> None:
    """Write down that the pictures of these pages must be made in all sizes, at most `AT_ONCE` an effect."""
    wanted = sorted({image.pk for page in pages for image in _images_of(page)})
    for start in range(0, len(wanted), AT_ONCE):
        enqueue(
            kind="content.renditions",
            key=f"renditions:{pages[0].pk}:{pages[0].live_revision_id or 0}:{start}",
            payload={"images": wanted[start : start + AT_ONCE]},
            now=now,
        )


def make_renditions(*, image_ids: Iterable[int]) -> int:
    """Make what is missing; answers how many pictures were looked at. A file that is gone is passed over."""
    images = list(PortalImage.objects.filter(pk__in=list(image_ids)))
    for image in images:
        try:
            image.get_renditions(*(Filter(spec=spec) for spec in MADE_AHEAD))
        except (SourceImageIOError, OSError):
            continue
    return len(images)


def _images_of(page: PortalPage) -> list[PortalImage]:
    images = list(images_in(getattr(page, "body", ())))
    if isinstance(page, GalleryPage):
        images += [block.value["image"] for block in page.pictures if block.value["image"]]
    if page.card_picture is not None:
        images.append(page.card_picture)
    return images
