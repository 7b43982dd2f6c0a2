from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from portal.accounts.actions import invite_user, make_province_administrator
from portal.accounts.invitations import invitation_link
from portal.accounts.models import User


class Command(BaseCommand):
    help = (
        "Make an administrator of the province: open the account and print the link to choose a password, "
        "or give the right to an account that exists."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--username", required=True)
        parser.add_argument("--name", required=True, help="full name")
        parser.add_argument("--email", required=True)

    def handle(self, *, username: str, name: str, email: str, **options: Any) -> None:
        now = timezone.now()
        try:
            with transaction.atomic():
                user = User.objects.filter(username=username, email=email).first() or invite_user(
                    username=username, full_name=name, email=email, actor=None, now=now
                )
                make_province_administrator(user=user, actor=None, now=now)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        if not user.has_usable_password():
            self.stdout.write(invitation_link(user))
