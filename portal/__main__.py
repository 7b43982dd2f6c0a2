"""The management entry point: `python -m portal <command>`; command names may have hyphens."""

import contextlib
import importlib
import os
import sys
from typing import Any, NoReturn

from portal.lib import file_errors
from portal.lib.env import SettingError

WRITERS = ("serve", "prepare", "web", "work")
"""Commands that write people's data. Other commands of a demo also write files of the checkout."""


def main(argv: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.config.settings")
    if argv[1:2] and argv[1] in WRITERS and os.environ.get("PORTAL_MODE", "demo") == "demo":
        # Mails have links that open accounts. In service, deploy/ sets it, because nginx reads static files.
        os.umask(os.umask(0o027) | 0o027)
    in_service = load_settings().MODE == "service"
    if argv[1:] in (["serve"], ["web"]):
        from portal.config import serving  # without Django, so that a second start is fast

        sys.exit(serving.serve() if argv[1:] == ["serve"] else serving.web())
    if len(argv) > 1:
        tell_whereabouts(argv[1])
        argv = [argv[0], argv[1].replace("-", "_") if not argv[1].startswith("-") else argv[1], *argv[2:]]
    run(argv, in_service=in_service)


def load_settings() -> Any:
    """Import the settings. If a value cannot be used, print a sentence that names it, and exit with 1."""
    from django.core.exceptions import ImproperlyConfigured

    try:
        return importlib.import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    except (ImproperlyConfigured, SettingError) as error:
        refuse(error)
    except OSError as error:
        refuse(f"PORTAL_DATA={os.environ.get('PORTAL_DATA', 'var')}: {file_errors.reason_of(error)}.")


def run(argv: list[str], *, in_service: bool) -> None:
    """Run a command of Django.

    If it cannot use a file, or the database does not answer, one sentence is printed instead of a traceback,
    and the exit code is 1. `--traceback` shows the traceback.
    """
    from django.core.management import execute_from_command_line  # only after the settings module is set
    from django.db import OperationalError

    try:
        execute_from_command_line(argv)
    except OSError as error:
        if "--traceback" in argv or not file_errors.is_about_a_file(error):
            raise
        refuse(file_errors.sentence(error, in_service=in_service))
    except OperationalError as error:
        if "--traceback" in argv:
            raise
        reason = str(error).partition("\n")[0]
        refuse(f"Cơ sở dữ liệu không thực hiện được lệnh này ({reason}): chạy portal doctor.")


def refuse(sentence: object) -> NoReturn:
    print(sentence, file=sys.stderr)  # noqa: T201 - for the operator
    sys.exit(1)


def tell_whereabouts(command: str) -> None:
    """Print mode and database on standard error; print nothing if that fails."""
    from portal.config import whereabouts

    with contextlib.suppress(Exception):
        from portal.config import settings

        if whereabouts.is_wanted(command, demo=settings.DEMO):
            print(whereabouts.line(vars(settings)), file=sys.stderr)  # noqa: T201 - for the operator


if __name__ == "__main__":
    main(["python -m portal", *sys.argv[1:]])
