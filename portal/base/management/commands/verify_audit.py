from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.base import audit


class Command(BaseCommand):
    help = "Walk the audit chain and say whether it is whole."

    def handle(self, **options: Any) -> None:
        verdict = audit.verify_chain()
        if verdict.broken_at is not None:
            raise CommandError(f"The chain is broken at seal {verdict.broken_at}.")
        self.stdout.write(f"The chain is whole: {verdict.seals} seals over {verdict.events} events.")
