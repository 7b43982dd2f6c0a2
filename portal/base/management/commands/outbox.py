from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal.base.actions import retry_message, skip_message
from portal.base.models import OutboxMessage
from portal.base.outbox import label_for
from portal.lib.numbers import whole_number

ACTOR = "command line"


class Command(BaseCommand):
    help = "List the work that was put aside, retry it, or skip it with a reason."

    def add_arguments(self, parser: ArgumentParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True)
        steps.add_parser("list", help="number, work, attempts, since when and error of each")
        retry = steps.add_parser("retry", help="try again: one number, or all")
        retry.add_argument("number", help='number of the list, or "all"')
        skip = steps.add_parser("skip", help="never do it")
        skip.add_argument("number", type=int, help="number of the list")
        skip.add_argument("--reason", required=True, help="why it is not needed")

    def handle(self, *, step: str, number: Any = None, reason: str = "", **options: Any) -> None:
        with translation.override("vi"):
            try:
                {"list": self.list, "retry": self.retry, "skip": self.skip}[step](number, reason)
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from None

    def list(self, number: Any, reason: str) -> None:
        parked = OutboxMessage.objects.parked().order_by("parked_at", "pk")
        for message in parked:
            since = timezone.localtime(message.parked_at) if message.parked_at else None
            values = {
                "number": message.pk,
                "work": label_for(message.kind),
                "key": message.key,
                "attempts": message.attempts,
                "since": f"{since:%H:%M %d/%m/%Y}" if since else "-",
                "error": message.error,
            }
            text = _("%(number)d  %(work)s (%(key)s), %(attempts)d attempts, put aside %(since)s: %(error)s")
            self.stdout.write(text % values)
        if not parked:
            self.stdout.write(_("Nothing waits: all work is done or goes on."))

    def retry(self, number: str, reason: str) -> None:
        chosen = OutboxMessage.objects.parked() if number == "all" else [self._message(number)]
        for message in chosen:
            retry_message(message=message, actor=ACTOR, now=timezone.now())
            self.stdout.write(_("%(number)d: is tried again.") % {"number": message.pk})

    def skip(self, number: int, reason: str) -> None:
        message = self._message(number)
        skip_message(message=message, actor=ACTOR, reason=reason, now=timezone.now())
        self.stdout.write(_("%(number)d: skipped.") % {"number": message.pk})

    def _message(self, number: str | int) -> OutboxMessage:
        found = OutboxMessage.objects.filter(pk=whole_number(str(number)) or 0).first()
        if found is None:
            raise CommandError(_("There is no work with the number %(number)s.") % {"number": number})
        return found
