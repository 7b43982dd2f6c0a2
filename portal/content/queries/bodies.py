"""Find the pictures in a stream field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from portal.content.models import PortalImage


def images_in(stream: Any) -> Iterator[PortalImage]:
    """Every picture of a stream field in order, including those of galleries.

    Wagtail loads the images with one query for picture blocks and one for gallery blocks.
    """
    for block in stream:
        if block.block_type == "picture" and block.value["image"]:
            yield block.value["image"]
        elif block.block_type == "gallery":
            yield from (item["image"] for item in block.value["pictures"] if item["image"])
