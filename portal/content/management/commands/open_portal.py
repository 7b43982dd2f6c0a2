from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from portal.agencies.choices import COMMUNE_KINDS
from portal.agencies.models import Agency
from portal.content.actions.open_portal import open_portal
from portal.content.blueprints import BLUEPRINTS
from portal.portals.queries import address_of


class Command(BaseCommand):
    help = "Open a component portal from a blueprint; it is live when this ends."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--agency", required=True, help="code of the agency, for example SYT or 21548")
        parser.add_argument("--slug", required=True, help="short name in the address, for example so-y-te")
        parser.add_argument("--name", default="", help="name of the portal; by default that of the agency")
        parser.add_argument("--host", default="", help="a host name of its own")
        parser.add_argument("--blueprint", choices=list(BLUEPRINTS), help="by default what fits the agency")

    def handle(
        self, *, agency: str, slug: str, name: str, host: str, blueprint: str | None, **options: Any
    ) -> None:
        is_commune = Agency.objects.filter(code=agency, kind__in=COMMUNE_KINDS).exists()
        chosen = blueprint or ("commune" if is_commune else "department")
        with translation.override("vi"):
            try:
                portal = open_portal(
                    blueprint=chosen,
                    agency=agency,
                    slug=slug,
                    name=name,
                    host=host,
                    actor="open-portal",
                    now=timezone.now(),
                )
            except ValidationError as error:
                raise CommandError("\n".join(error.messages)) from None
        self.stdout.write(f"{portal.name}: {address_of(portal)}")
