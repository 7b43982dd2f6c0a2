"""Make the renditions of pictures in all sizes before a reader requests them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from wagtail.images.models import Filter, SourceImageIOError
from wagtail.models import Page

from portal.base.actions import enqueue
from portal.content.models import GalleryPage, PortalImage, PortalPage
from portal.content.queries.bodies import images_in
from portal.content.queries.renditions import PRERENDERED

AT_ONCE = 20


def ask_for_renditions(*, pages: Sequence[Page], now: dt.datetime) -> None:
    """Enqueue the creation of renditions for the pictures of these pages, `AT_ONCE` pictures per message."""
    wanted = sorted({image.pk for page in pages for image in _images_of(page)})
    for start in range(0, len(wanted), AT_ONCE):
        enqueue(
            kind="content.renditions",
            key=f"renditions:{pages[0].pk}:{pages[0].live_revision_id or 0}:{start}",
            payload={"images": wanted[start : start + AT_ONCE]},
            now=now,
        )


def make_renditions(*, image_ids: Iterable[int]) -> int:
    """Create missing renditions of these images; return the number of images found.

    Images whose file cannot be read are skipped, but counted.
    """
    images = list(PortalImage.objects.filter(pk__in=list(image_ids)))
    for image in images:
        try:
            image.get_renditions(*(Filter(spec=spec) for spec in PRERENDERED))
        except (SourceImageIOError, OSError):
            continue
    return len(images)


def _images_of(page: Page) -> list[PortalImage]:
    if not isinstance(page, PortalPage):
        return []
    images = list(images_in(getattr(page, "body", ())))
    if isinstance(page, GalleryPage):
        images += [block.value["image"] for block in page.pictures if block.value["image"]]
    if page.card_picture is not None:
        images.append(page.card_picture)
    return images
