from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from portal.base.audit.heads import read_heads
from portal.base.audit.verification import verify
from portal.lib import file_errors

MOST_FINDINGS = 50
"""How many findings are printed at most; the others are only counted."""


class Command(BaseCommand):
    help = "Verify the audit log and name what was changed. Exit code 1 if anything was."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--head", type=Path, help="file of heads (PORTAL_AUDIT_HEAD) or a copy of it")

    def handle(self, *, head: Path | None, **options: Any) -> None:
        with translation.override("vi"):
            try:
                heads = list(read_heads(head)) if head else []
                if head and not heads:
                    raise CommandError(
                        _("%(file)s holds no head: nothing could be compared.") % {"file": head}
                    )
                report = verify(heads)
            except OSError as error:
                raise CommandError(
                    file_errors.sentence(error, path=head, in_service=not settings.DEMO)
                ) from None
            if report.findings:
                shown = [str(finding) for finding in report.findings[:MOST_FINDINGS]]
                if more := len(report.findings) - len(shown):
                    shown.append(_("… and %(count)d more.") % {"count": more})
                raise CommandError("\n".join(shown))
            self.stdout.write(
                _("The log is complete: %(seals)d seals, %(events)d events, %(unsealed)d not sealed yet.")
                % vars(report)
            )
            if not head:
                self.stdout.write(_("Without --head nobody can tell whether the end was cut off."))
