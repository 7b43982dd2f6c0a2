"""A setting, file or database that a command cannot use is one Vietnamese sentence, not a traceback."""

from __future__ import annotations

import errno

import pytest

from portal import __main__ as entry
from portal.config.tests.support import IN_SERVICE, run


@pytest.mark.parametrize("command", ["doctor", "web", "serve", "work", "outbox", "export-agencies", "help"])
def test_a_mistyped_setting_is_one_sentence_for_every_command(tmp_path, command):
    done = run("-m", "portal", command, PORTAL_DATA=str(tmp_path), PORTAL_WORKERS="zwei")
    assert done.returncode == 1
    assert done.stderr == "PORTAL_WORKERS='zwei': phải là số nguyên từ 1 trở lên, ví dụ PORTAL_WORKERS=1.\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORTAL_MODE", "live"),
        ("PORTAL_DEBUG", "yes"),
        ("PORTAL_LOG_LEVEL", "VERBOSE"),
        ("PORTAL_AUDIT_KEY", "AAAA"),
        ("PORTAL_AUDIT_KEY_FILE", "/nowhere/audit-key"),
        ("PORTAL_DATABASE_URL", "postgre://portal:mat-khau@127.0.0.1/portal"),
        ("PORTAL_DATABASE_URL", "postgres://portal:mat#khau@127.0.0.1/portal"),
        ("PORTAL_BASE_URL", "https://[::1"),
        ("PORTAL_REDIS_URL", "redis://:mat-khau@[::1"),
        ("PORTAL_DATA", "/proc/nowhere"),
    ],
)
def test_each_kind_of_value_is_named_without_secrets(tmp_path, name, value):
    done = run("-m", "portal", "doctor", **{"PORTAL_DATA": str(tmp_path), name: value})
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(name)
    assert "mat-khau" not in line and "mat#khau" not in line


def test_problems_of_a_service_are_listed_without_a_traceback(tmp_path):
    done = run("-m", "portal", "outbox", "list", PORTAL_MODE="service", PORTAL_DATA=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith("Cổng chưa chạy được:")
    assert "Traceback" not in done.stderr


def test_a_database_that_is_away_is_one_sentence(tmp_path):
    away = "postgres://portal:mat-khau@127.0.0.1:1/portal"
    given = IN_SERVICE | {"PORTAL_DATA": str(tmp_path), "PORTAL_DATABASE_URL": away}
    done = run("-m", "portal", "outbox", "list", **given)
    assert done.returncode == 1
    _whereabouts, refusal = done.stderr.splitlines()
    assert refusal.startswith("Cơ sở dữ liệu không thực hiện được lệnh này") and "portal doctor" in refusal


def failing(monkeypatch, error):
    def execute(argv):
        raise error

    monkeypatch.setattr("django.core.management.execute_from_command_line", execute)


@pytest.mark.parametrize("in_service", [True, False])
def test_a_file_that_a_command_cannot_use_is_one_sentence(monkeypatch, capsys, in_service):
    failing(monkeypatch, PermissionError(errno.EACCES, "Permission denied", "/root/a.csv"))
    with pytest.raises(SystemExit) as ended:
        entry.run(["portal", "backup"], in_service=in_service)
    assert ended.value.code == 1
    err = capsys.readouterr().err
    assert err.startswith("/root/a.csv: không có quyền.") and err.count("\n") == 1
    assert ("tài khoản portal" in err) is in_service


def test_a_full_disk_is_one_sentence(monkeypatch, capsys):
    failing(monkeypatch, OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(SystemExit):
        entry.run(["portal", "backup"], in_service=True)
    assert "đĩa đã đầy" in capsys.readouterr().err


def test_other_errors_and_a_wish_for_the_traceback_are_not_hidden(monkeypatch):
    failing(monkeypatch, ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"))
    with pytest.raises(ConnectionRefusedError):
        entry.run(["portal", "warm"], in_service=True)
    failing(monkeypatch, PermissionError(errno.EACCES, "Permission denied", "/root/a.csv"))
    with pytest.raises(PermissionError):
        entry.run(["portal", "backup", "--traceback"], in_service=True)


@pytest.mark.parametrize("words", [("import-agencies", "{}"), ("verify-audit", "--head", "{}")])
def test_a_file_that_is_a_folder_is_named(tmp_path, words):
    folder = tmp_path / "a.csv"
    folder.mkdir()
    assert run("-m", "portal", "migrate", "-v0", PORTAL_DATA=str(tmp_path)).returncode == 0
    done = run("-m", "portal", *(word.format(folder) for word in words), PORTAL_DATA=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr == f"CommandError: {folder}: là thư mục, không phải tệp.\n"
