"""What the worker does for this house."""

from portal.base.effects import effect_handler
from portal.base.models import Effect
from portal.content.actions.renditions import make_renditions


@effect_handler("content.renditions")
def renditions(effect: Effect) -> None:
    make_renditions(image_ids=effect.payload["images"])
