"""`deploy/portal` runs commands with settings and secrets of the service, never with those of the demo."""

from __future__ import annotations

import stat
import subprocess
from pathlib import Path

import pytest

from bench.service import ROOT

SHOW = """#!/bin/sh
echo "command=$*"
env | grep ^PORTAL_ | sort
for file in "$PORTAL_SECRET_KEY_FILE"; do echo "secret=$(cat "$file")"; stat -c 'mode=%a' "$file"; done
exit 7
"""


@pytest.fixture
def portal(tmp_path):
    """`portal("doctor")` runs the wrapper on folders below `tmp_path`; another program stands for Python."""
    for folder in ("etc", "run", "bin"):
        (tmp_path / folder).mkdir()
    script(tmp_path / "bin" / "python", SHOW)
    script(tmp_path / "bin" / "id", '#!/bin/sh\necho "${FAKE_ID:-0}"\n')
    script(tmp_path / "bin" / "runuser", '#!/bin/sh\nshift 3\nexec "$@"\n')
    script(tmp_path / "bin" / "install", '#!/bin/sh\nshift 2\nexec /usr/bin/install "$@"\n')
    text = (ROOT / "deploy" / "portal").read_text()
    for shipped, here in {
        "/etc/portal": tmp_path / "etc",
        "/run/": f"{tmp_path}/run/",
        "/opt/portal/.venv/bin/python": tmp_path / "bin" / "python",
    }.items():
        assert str(shipped) in text
        text = text.replace(shipped, str(here))
    script(tmp_path / "portal", text)
    (tmp_path / "etc" / "secret-key").write_text("bi-mat")
    (tmp_path / "etc" / "portal.env").write_text(
        "# comment\n\nPORTAL_HOSTS=quangngai.gov.vn www.quangngai.gov.vn\n"
        'PORTAL_EMAIL_FROM="Cổng <cong@quangngai.gov.vn>"\nPORTAL_BASE_URL=https://quangngai.gov.vn'
    )

    def run(*words, **environment):
        return subprocess.run(
            [tmp_path / "portal", *words],
            env={"PATH": f"{tmp_path}/bin:/usr/bin:/bin", **environment},
            capture_output=True,
            text=True,
        )

    return run


def script(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)


def test_it_works(portal, tmp_path):
    done = portal("open-portal", "--name", "Sở Y tế")
    assert done.returncode == 7, "the exit code is the command's"
    lines = done.stdout.splitlines()
    for line in (
        "command=-m portal open-portal --name Sở Y tế",
        "PORTAL_MODE=service",
        "PORTAL_DATA=/srv/portal",
        "PORTAL_HOSTS=quangngai.gov.vn www.quangngai.gov.vn",
        "PORTAL_EMAIL_FROM=Cổng <cong@quangngai.gov.vn>",
        "PORTAL_BASE_URL=https://quangngai.gov.vn",
        "secret=bi-mat",
        "mode=400",
    ):
        assert line in lines
    assert "AUDIT_KEY_FILE" not in done.stdout, "a secret that does not exist is not named"
    assert list((tmp_path / "run").iterdir()) == [], "copies of secrets are deleted"


def test_settings_of_the_calling_shell_do_not_count(portal):
    done = portal("migrate", PORTAL_MODE="demo", PORTAL_DATABASE_URL="sqlite:///x", PORTAL_DEBUG="1")
    assert "PORTAL_MODE=service" in done.stdout
    assert "sqlite" not in done.stdout and "PORTAL_DEBUG" not in done.stdout


def test_other_accounts_are_told_to_use_root(portal):
    done = portal("doctor", FAKE_ID="1000")
    assert (done.returncode, done.stdout) == (1, "")
    assert "sudo portal doctor" in done.stderr


def test_without_settings_nothing_is_run(portal, tmp_path):
    (tmp_path / "etc" / "portal.env").unlink()
    done = portal("migrate")
    assert (done.returncode, done.stdout) == (1, "")
    assert "deploy/systemd/portal.env.example" in done.stderr


def test_the_command_is_executable():
    assert (ROOT / "deploy" / "portal").stat().st_mode & stat.S_IXUSR
