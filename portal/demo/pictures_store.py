"""The drawn pictures as pictures of a portal."""

from __future__ import annotations

import io
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.files.images import ImageFile

from portal.content.models import PortalImage
from portal.demo import pictures
from portal.portals.models import Portal

SIZE = (1440, 960)


class PictureStore:
    """Gives a portal its own copy of a drawn picture, once."""

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
            file=ImageFile(io.BytesIO(content), name=f"{self.portal.slug[:30]}-{key}.jpg"),
        )
        image.save()
        return image


def draw_ahead(keys: list[str]) -> None:
    """Draw what is not kept yet, on all processors."""
    folder = _folder()
    missing = [key for key in keys if key in pictures.SCENES and not (folder / f"{key}.jpg").exists()]
    if not missing:
        return
    with ProcessPoolExecutor() as pool:
        for key, content in zip(missing, pool.map(_draw, missing), strict=True):
            (folder / f"{key}.jpg").write_bytes(content)


@lru_cache(maxsize=64)
def drawn(key: str) -> bytes:
    path = _folder() / f"{key}.jpg"
    if not path.exists():
        path.write_bytes(_draw(key))
    return path.read_bytes()


def _draw(key: str) -> bytes:
    return pictures.draw(key, *SIZE)


def _folder() -> Path:
    folder: Path = settings.DATA / "demo-pictures"
    folder.mkdir(exist_ok=True)
    return folder
