"""Each command in service says which database it uses, so that nobody fills a wrong one by mistake."""

from __future__ import annotations

import pytest

from portal.config import whereabouts
from portal.config.tests.support import IN_SERVICE, run


def given(demo=False, **database):
    return {
        "MODE": "demo" if demo else "service",
        "DEMO": demo,
        "DATA": "/srv/portal",
        "DATABASES": {"default": {"ENGINE": "django.db.backends.postgresql", **database}},
    }


def test_it_works():
    line = whereabouts.line(given(HOST="10.0.0.5", PORT=5432, NAME="portal", PASSWORD="mat-khau"))
    assert (
        line == "portal: chế độ service, cơ sở dữ liệu PostgreSQL 10.0.0.5:5432/portal, dữ liệu ở /srv/portal"
    )


def test_a_file_in_service_is_said_openly(tmp_path):
    on_a_file = given(ENGINE=whereabouts.SQLITE, NAME=str(tmp_path / "portal.sqlite3"))
    assert "KHÔNG PHẢI PostgreSQL" in whereabouts.line(on_a_file)
    assert "CHƯA CÓ" in whereabouts.line(on_a_file)
    (tmp_path / "portal.sqlite3").touch()
    assert "CHƯA CÓ" not in whereabouts.line(on_a_file)


@pytest.mark.parametrize(
    ("command", "demo", "wanted"),
    [("migrate", False, True), ("web", False, False), ("work", False, False), ("migrate", True, False)],
)
def test_logs_and_scripts_of_the_demo_stay_clean(command, demo, wanted):
    assert whereabouts.is_wanted(command, demo=demo) is wanted


def test_a_command_that_begins_a_new_database_says_so(tmp_path):
    done = run("-m", "portal", "migrate", "-v0", **IN_SERVICE, PORTAL_DATA=str(tmp_path))
    assert done.returncode == 0
    assert f"{tmp_path}/portal.sqlite3 (CHƯA CÓ" in done.stderr


def test_the_password_is_not_printed(tmp_path):
    address = "postgres://portal:mat-khau-rieng@127.0.0.1:9/portal"
    done = run("-m", "portal", "doctor", **IN_SERVICE, PORTAL_DATA=str(tmp_path), PORTAL_DATABASE_URL=address)
    assert "PostgreSQL 127.0.0.1:9/portal" in done.stderr
    assert "mat-khau-rieng" not in done.stderr + done.stdout
