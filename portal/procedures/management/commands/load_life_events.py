from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.procedures.actions.events import assign_events, load_events


class Command(BaseCommand):
    help = "Make the life and business events, and put procedures under them by the table of rules."

    def handle(self, **options: Any) -> None:
        now = timezone.now()
        events = load_events(actor="load-life-events", now=now)
        places = assign_events(actor="load-life-events", now=now)
        self.stdout.write(f"Sự kiện mới: {events}; thủ tục mới được xếp vào sự kiện: {places}.")
