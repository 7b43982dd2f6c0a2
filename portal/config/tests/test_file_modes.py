"""Files that hold secrets, or links that open accounts, are not readable by other accounts of the machine."""

from __future__ import annotations

import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from portal.config.tests.support import DEPLOY

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
