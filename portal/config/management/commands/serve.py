import sys
from typing import Any

from django.core.management.base import BaseCommand

from portal.config.serving import serve


class Command(BaseCommand):
    help = "Prepare everything and serve: web server and worker. Ctrl-C stops both."
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        sys.exit(serve())
