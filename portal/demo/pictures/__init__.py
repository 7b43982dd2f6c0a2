"""Draw the pictures of the demo. Equal keys and sizes give equal pictures."""

from portal.demo.pictures.brush import Canvas
from portal.demo.pictures.scenes import SCENES

__all__ = ["SCENES", "draw"]


def draw(key: str, width: int = 1440, height: int = 960) -> bytes:
    """Draw the scene of this key; return a JPEG of `width` x `height` pixels.

    Raises KeyError for an unknown key.
    """
    canvas = Canvas(width, height, seed=key)
    SCENES[key](canvas)
    return canvas.as_jpeg()
