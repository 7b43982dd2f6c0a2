import time
from argparse import ArgumentParser
from typing import Any

import pyotp
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.accounts.actions import SPENT_KEY
from portal.demo.accounts import totp_secret


class Command(BaseCommand):
    help = "Print the code of the second step that a demo account may use now (each code works once)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *, username: str, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Codes are printed for demo accounts only.")
        authenticator = Authenticator.objects.filter(
            user__username=username, user__is_demo=True, type=Authenticator.Type.TOTP
        ).first()
        if authenticator is None:
            raise CommandError(f"There is no demo account {username!r}. See demo-accounts.txt.")
        totp = pyotp.TOTP(totp_secret(username))
        counter = max(int(time.time()) // totp.interval, authenticator.data.get(SPENT_KEY, 0) + 1)
        wait = (counter - settings.MFA_TOTP_TOLERANCE) * totp.interval - time.time()
        if wait > 0:
            self.stderr.write(f"The last codes were used; the next is good in {wait:.0f} seconds.")
            time.sleep(wait)
        self.stdout.write(totp.generate_otp(counter))
