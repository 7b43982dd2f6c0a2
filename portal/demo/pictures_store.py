"""Store the drawn pictures as images of a portal."""

from __future__ import annotations

import io
import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.files.images import ImageFile

from portal.content.models import PortalImage
from portal.demo import pictures
from portal.portals.models import Portal

SIZE = (1440, 960)


class PictureStore:
    """Stores drawn pictures as images of a portal, each once. `get` returns None for an unknown key."""

    def __init__(self, portal: Portal, titles: dict[str, str]) -> None:
        self.portal, self.titles = portal, titles
        self.known = {
            image.title: image for image in PortalImage.objects.filter(collection=portal.collection)
        }

    def get(self, key: str) -> PortalImage | None:
        if not key or key not in pictures.SCENES:
            return None
        title = self.titles.get(key, key)
        if title not in self.known:
            self.known[title] = self._store(key, title)
        return self.known[title]

    def _store(self, key: str, title: str) -> PortalImage:
        content = drawn(key)
        image = PortalImage(
            title=title[:255],
            collection=self.portal.collection,
            credit="Tranh minh họa vẽ bằng chương trình",
            description=title[:255],
            file_size=len(content),
            width=SIZE[0],
            height=SIZE[1],
            file=ImageFile(io.BytesIO(content), name=f"{self.portal.slug[:30]}-{key}.jpg"),
        )
        image.save()
        return image


@contextmanager
def drawing_beside(keys: list[str]) -> Iterator[None]:
    """Draw missing pictures in a second process while the block runs, and wait for it at the end.

    The second process begins with the last key, because the block itself draws the first ones. Neither draws
    a picture that exists.
    """
    if all((_folder() / f"{key}.jpg").exists() for key in keys):
        yield
        return
    helper = multiprocessing.get_context("fork").Process(target=_draw, args=(keys[::-1],), daemon=True)
    helper.start()
    yield
    helper.join()


def _draw(keys: list[str]) -> None:
    for key in keys:
        drawn(key)


@lru_cache(maxsize=64)
def drawn(key: str) -> bytes:
    path = _folder() / f"{key}.jpg"
    if not path.exists():
        half = path.with_suffix(f".{os.getpid()}")
        half.write_bytes(pictures.draw(key, *SIZE))
        half.rename(path)
    return path.read_bytes()


def _folder() -> Path:
    folder: Path = settings.DATA / "demo-pictures"
    folder.mkdir(exist_ok=True)
    return folder
