from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils import timezone, translation

from portal.accounts.models import User
from portal.portals.actions import grant_role, revoke_role
from portal.portals.choices import StaffRole
from portal.portals.models import Portal


class Command(BaseCommand):
    help = "Give a person a role in a portal, or take it back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", help="user name or e-mail address")
        parser.add_argument("portal", help="short name of the portal, such as so-y-te")
        parser.add_argument("role", choices=StaffRole.values)
        parser.add_argument("--revoke", action="store_true", help="take the role back")
        parser.add_argument("--reason", default="", help="why a portal is left without a manager")

    def handle(
        self, *, user: str, portal: str, role: str, revoke: bool = False, reason: str = "", **options: Any
    ) -> None:
        person = User.objects.filter(Q(username=user) | Q(email__iexact=user)).first()
        if person is None:
            raise CommandError(f"Không có tài khoản {user}.")
        place = Portal.objects.filter(slug=portal).first()
        if place is None:
            raise CommandError(f"Không có cổng {portal}.")
        what: dict[str, Any] = {"user": person, "portal": place, "role": role}
        who: dict[str, Any] = {"actor": "command line", "now": timezone.now()}
        try:
            if revoke:
                revoke_role(**what, **who, reason=reason)
            else:
                grant_role(**what, **who)
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        with translation.override("vi"):
            name = StaffRole(role).label
        what_now = "không còn là" if revoke else "nay là"
        self.stdout.write(f"{person.get_username()} {what_now} {name} của {place.name} ({place.slug}).")
