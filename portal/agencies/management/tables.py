"""Shared code of the import and export commands of agencies."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.agencies.import_report import ImportReport
from portal.agencies.table_formats import TITLES
from portal.base.table_sentences import refusal, sentence
from portal.lib import file_errors
from portal.lib.tables.columns import Format
from portal.lib.tables.problems import TableError
from portal.lib.tables.reading import TableRow, read_table
from portal.lib.tables.writing import write_table

MOST_LINES_SHOWN = 50


class ImportCommand(BaseCommand):
    """Base of the commands that read a table, pass it to an action, and print the report."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="tell what would change, write nothing")
        parser.add_argument("--actor", default="", help="user name for the audit trail")

    def read(self, path: Path, columns: Format) -> list[TableRow]:
        """Read a table and print remarks, such as on hidden rows. Raises CommandError if it is unreadable."""
        try:
            table = read_table(path, columns)
        except FileNotFoundError as error:
            raise CommandError(_("There is no file %(path)s.") % {"path": path}) from error
        except TableError as error:
            raise CommandError(f"{path}: {refusal(error)}") from error
        except OSError as error:
            raise file_refusal(error, path) from None
        for remark in table.remarks:
            self.stdout.write(sentence(remark))
        return table.rows

    def print_report(self, report: ImportReport) -> None:
        """Print what was added, changed, unchanged and refused. Raises CommandError if a row was refused."""
        if report.cleared:
            self._list(f"{_('Parts that would be cleared')}: {len(report.cleared)}", report.cleared)
        for label, entries in ((_("Added"), report.added), (_("Changed"), _changes(report))):
            self._list(f"{label}: {len(entries)}", entries)
        self.stdout.write(f"{_('Unchanged')}: {report.unchanged}")
        if report.refused:
            refused = [
                _("line %(line)d %(what)s: %(reason)s")
                % {"line": refusal.line, "what": refusal.what, "reason": refusal.reason}
                for refusal in report.refused
            ]
            self._list(f"{_('Refused')}: {len(refused)}", refused)
            raise CommandError(_("Nothing was written. Correct these lines and import again."))
        self.stdout.write(_("Written.") if report.written else _("Nothing was written: this was a trial."))

    def _list(self, heading: str, entries: list[str]) -> None:
        self.stdout.write(heading)
        for entry in entries[:MOST_LINES_SHOWN]:
            self.stdout.write(f"  {entry}")
        if len(entries) > MOST_LINES_SHOWN:
            more = len(entries) - MOST_LINES_SHOWN
            self.stdout.write(_("  … and %(more)d more") % {"more": more})


class ExportCommand(BaseCommand):
    """Base of the commands that write a table to a .csv or .xlsx file."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, help="where to write; the ending .csv or .xlsx chooses the form"
        )

    def write(self, path: Path, columns: tuple[str, ...], rows: list[dict[str, Any]]) -> None:
        try:
            write_table(path, columns, rows)
        except TableError as error:
            raise CommandError(f"{path}: {refusal(error)}") from error
        except OSError as error:
            raise file_refusal(error, path) from None
        self.stdout.write(_("%(count)d lines written to %(path)s.") % {"count": len(rows), "path": path})


def file_refusal(error: OSError, path: Path) -> CommandError:
    return CommandError(file_errors.sentence(error, path=path, in_service=not settings.DEMO))


def _changes(report: ImportReport) -> list[str]:
    """A line for each changed value, such as "SYT, name (Tên cơ quan): Sở Y tế → Sở Sức khỏe"."""
    return [
        f"{what}, {TITLES[change.column]}: {change.before or '…'} → {change.after}"
        for what, changes in report.changed.items()
        for change in changes
    ]
