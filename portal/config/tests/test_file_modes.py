"""Files that hold secrets, or links that open accounts, are not readable by other accounts of the machine."""

from __future__ import annotations

import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from portal.config.tests.support import DEPLOY, IN_SERVICE, run

MAKE = """
import os
os.umask(0)
from portal.config import settings
import django
django.setup()
from django.core.mail import EmailMessage, get_connection
get_connection(settings.MAIL_BACKEND).send_messages([EmailMessage("Mời", "liên kết", to=["lan@example.com"])])
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """A data folder that a demo has just created, with a mail in it."""
    folder = tmp_path_factory.mktemp("modes") / "data"
    environment = {
        "PORTAL_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "portal.config.settings",
        "PATH": "/bin",
    }
    subprocess.run([sys.executable, "-c", MAKE], env=environment, check=True, capture_output=True)
    return folder


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_other_accounts_cannot_enter_the_data_folder(data):
    assert mode(data) == 0o750


def test_only_the_account_itself_reads_mails_and_keys(data):
    assert list((data / "mail").iterdir()), "there is a mail"
    assert mode(data / "mail") == 0o700
    assert mode(data / "secret-key") == 0o600


@pytest.mark.parametrize("unit", sorted((DEPLOY / "systemd").glob("*.service")), ids=lambda path: path.name)
def test_units_and_commands_write_nothing_for_others(unit):
    assert re.search(r"^UMask=00[27]7$", unit.read_text(), re.M)
    assert "\numask 0027\n" in (DEPLOY / "portal").read_text()


STARTED = """
import os, sys
os.umask(0)
from portal import __main__
from portal.config import serving
import django.core.management
told = lambda *words: print(oct(os.umask(0)))
serving.serve = serving.web = django.core.management.execute_from_command_line = told
__main__.main(["portal", *sys.argv[1:]])
"""


def umask_of(folder: Path, *words: str, **environment: str) -> str:
    done = run("-c", STARTED, *words, PORTAL_DATA=str(folder), **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("command", ["serve", "web", "work", "prepare"])
def test_what_a_demo_writes_is_not_readable_by_others(tmp_path, command):
    assert umask_of(tmp_path / "data", command) == "0o27"


def test_other_commands_and_services_use_the_umask_they_are_started_with(tmp_path):
    """Developers' files are shared; in service, units, `portal` and the container decide."""
    assert umask_of(tmp_path, "compile-catalogues") == "0o0"
    assert umask_of(tmp_path, "work", **IN_SERVICE) == "0o0"


def test_an_older_mail_folder_of_a_demo_is_closed(tmp_path):
    (tmp_path / "mail").mkdir(mode=0o755)
    (tmp_path / "mail").chmod(0o755)
    assert run("-c", "from portal.config import settings", PORTAL_DATA=str(tmp_path)).returncode == 0
    assert mode(tmp_path / "mail") == 0o700
