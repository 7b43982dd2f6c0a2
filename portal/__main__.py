"""The management entry point: `python -m portal <command>`, with hyphens in command names."""

import contextlib
import os
import sys

WRITERS = ("serve", "prepare", "web", "work")
"""Commands that write people's data; the other commands of a demo also write files of the checkout."""


def main(argv: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.config.settings")
    if argv[1:2] and argv[1] in WRITERS and os.environ.get("PORTAL_MODE", "demo") == "demo":
        # Mails have links that open accounts. In service, deploy/ sets it: nginx must read static files.
        os.umask(os.umask(0o027) | 0o027)
    if argv[1:] in (["serve"], ["web"]):
        from portal.config import serving  # without Django, so that a second start is fast

        sys.exit(serving.serve() if argv[1:] == ["serve"] else serving.web())
    from django.core.management import execute_from_command_line  # set the settings module first

    if len(argv) > 1:
        tell_whereabouts(argv[1])
        argv = [argv[0], argv[1].replace("-", "_") if not argv[1].startswith("-") else argv[1], *argv[2:]]
    execute_from_command_line(argv)


def tell_whereabouts(command: str) -> None:
    """Print mode and database on standard error; nothing if the settings have problems: Django tells them."""
    from portal.config import whereabouts

    with contextlib.suppress(Exception):
        from portal.config import settings

        if whereabouts.is_wanted(command, demo=settings.DEMO):
            print(whereabouts.line(vars(settings)), file=sys.stderr)  # noqa: T201 - for the operator


if __name__ == "__main__":
    main(["python -m portal", *sys.argv[1:]])
