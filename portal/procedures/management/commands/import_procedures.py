from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal.base.table_sentences import refusal
from portal.lib.tables.problems import TableError
from portal.procedures.actions import import_procedures
from portal.procedures.actions.import_files import mapping_of
from portal.procedures.imports import competent_authorities, files, shapes
from portal.procedures.imports.report import Drafted, ImportOutcome

MOST_SHOWN = 50
MOST_LETTERS = 160
BAR = 40


class Command(BaseCommand):
    help = "Bring the catalogue of procedures in line with a file (.csv, .xlsx, .json), all or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="tell what would change, write nothing")
        parser.add_argument(
            "--map", type=Path, help="a table of who offers what, instead of the one that ships"
        )
        parser.add_argument("--actor", default="", help="user name for the audit trail")
        parser.add_argument("--source", default="", help="where the file is from, as readers see it")

    def handle(
        self, *, file: Path, dry_run: bool, map: Path | None, actor: str, source: str, **options: Any
    ) -> None:
        if not file.is_file():
            raise CommandError(_("There is no file %(path)s.") % {"path": file})
        with translation.override("vi"):
            try:
                authorities = competent_authorities.read(map) if map else competent_authorities.read()
            except TableError as error:
                raise CommandError(f"{map}: {refusal(error)}") from error
            except OSError as error:
                raise CommandError(f"{map}: {error}") from error
            report = import_procedures(
                batch=files.read_file(
                    file, authorities, mapping_of(shapes.shape_of(file.read_bytes(), file.suffix))
                ),
                actor=actor,
                now=timezone.now(),
                authorities=authorities,
                dry_run=dry_run,
                source=source[:200],
                progress=self.show_progress,
            )
            self.print_report(report)

    def show_progress(self, done: int, total: int) -> None:
        if self.stderr.isatty() and total:
            full = BAR * done // total
            self.stderr.write(f"\r[{'#' * full}{'.' * (BAR - full)}] {done}/{total}", ending="")
            if done == total:
                self.stderr.write("")

    def print_report(self, report: ImportOutcome) -> None:
        """Print what was added, changed, unchanged and refused. Raises CommandError if a line was refused."""
        for remark in report.remarks:
            self.stdout.write(remark)
        self.list(_("Added"), [f"{code} {name}" for code, name in report.added])
        self.list(
            _("Waiting as drafts for a person"),
            [f"{each.code} {each.name}: {'; '.join(_waits_for(each))}" for each in report.drafted],
        )
        self.list(_("Changed"), [change.code for change in report.changed], shown=0)
        for change in report.changed[:MOST_SHOWN]:
            self.stdout.write(f"  {change.code} {change.name}")
            for difference in change.differences:
                self.stdout.write(f"    {difference.label}:")
                for sign, rows in (("-", difference.before), ("+", difference.after)):
                    for row in rows:
                        self.stdout.write(f"      {sign} {_short(row)}")
        self.stdout.write(f"{_('Unchanged')}: {len(report.unchanged)}")
        if report.cleared:
            self.list(
                _("Parts that would be cleared"),
                [f"{each.code} {each.label}: {_short('; '.join(each.before))}" for each in report.cleared],
            )
        self.list(
            _("Time limits and fees kept as text only"),
            [f"{each.code} {each.place}: {_short(each.text)}" for each in report.unread],
        )
        if report.without_service_point:
            self.list(_("No agency of the province takes files for"), report.without_service_point)
        self.list(_("Not used"), [f"{line}: {what}" for line, what in report.left_out.items()])
        if report.refused:
            self.list(
                _("Refused"),
                [
                    _("line %(line)d %(what)s: %(reason)s")
                    % {"line": refusal.line, "what": refusal.code, "reason": refusal.reason}
                    for refusal in report.refused
                ],
            )
            raise CommandError(_("Nothing was written. Correct these lines and import again."))
        done = _("Written.") if report.written else _("Nothing was written: this was a trial.")
        self.stdout.write(f"{done} {report.seconds:.1f} s")

    def list(self, heading: str, entries: list[str], shown: int = MOST_SHOWN) -> None:
        self.stdout.write(f"{heading}: {len(entries)}")
        for entry in entries[:shown]:
            self.stdout.write(f"  {entry}")
        if shown and len(entries) > shown:
            self.stdout.write(_("  … and %(more)d more") % {"more": len(entries) - shown})


def _waits_for(each: Drafted) -> list[str]:
    return [*each.missing, *(f"{doubt.label}: {_short(doubt.text)}" for doubt in each.doubts)]


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"
