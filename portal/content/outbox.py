"""What the worker does for this house."""

from django.utils import timezone
from wagtail.models import Page

from portal.base.effects import effect_handler
from portal.base.models import Effect
from portal.content.actions.renditions import make_renditions
from portal.content.actions.sharing_rules import apply_rules


@effect_handler("content.renditions")
def renditions(effect: Effect) -> None:
    make_renditions(image_ids=effect.payload["images"])


@effect_handler("content.placements")
def placements(effect: Effect) -> None:
    page = Page.objects.live().filter(pk=effect.payload["page"]).first()
    if page is not None:
        apply_rules(page=page, now=timezone.now())
