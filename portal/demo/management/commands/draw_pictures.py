from typing import Any

from django.core.management.base import BaseCommand

from portal.demo.pictures import SCENES
from portal.demo.pictures_store import draw_ahead


class Command(BaseCommand):
    help = "Draw the pictures of the demo that are not drawn yet, on all processors."
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        draw_ahead(list(SCENES))
