"""A service refuses to start with settings that endanger people, and says what to do."""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.cache import caches

from portal.config import doctor

DEPLOY = Path(__file__).resolve().parents[3] / "deploy"
RANDOM = "kR9-w2XqTz_7LmPvB4nYc1HsJd8GfAe6UoQi3ZxV5tNb0"
GOOD = {
    "DEMO": False,
    "DEBUG": False,
    "BASE_URL": "https://quangngai.example",
    "HTTPS": True,
    "INSECURE": False,
    "SECRET_KEY": RANDOM,
    "PROXIES": 1,
    "EMAIL_HOST": "smtp.quangngai.example",
    "REDIS_URL": "redis://127.0.0.1/0",
    "AUDIT_KEY": bytes(range(32)),
    "CLAMAV": "/run/clamav/clamd.ctl",
    "DATABASES": {"default": {"ENGINE": "django.db.backends.postgresql"}},
}
IN_SERVICE = {
    "PORTAL_MODE": "service",
    "PORTAL_BASE_URL": GOOD["BASE_URL"],
    "PORTAL_SECRET_KEY": RANDOM,
    "PORTAL_PROXIES": "1",
    "PORTAL_EMAIL_HOST": GOOD["EMAIL_HOST"],
}


def test_it_works():
    assert doctor.problems(GOOD) == [] and doctor.warnings(GOOD) == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"DEBUG": True}, "PORTAL_DEBUG"),
        ({"HTTPS": False, "BASE_URL": "http://quangngai.example"}, "PORTAL_BASE_URL"),
        ({"SECRET_KEY": "short"}, "PORTAL_SECRET_KEY"),
        ({"PROXIES": 0}, "PORTAL_PROXIES"),
        ({"EMAIL_HOST": ""}, "PORTAL_EMAIL_HOST"),
        ({"PROXIES": 100}, "PORTAL_PROXIES"),
        ({"BASE_URL": "https://"}, "PORTAL_BASE_URL"),
        ({"AUDIT_KEY": bytes(32)}, "PORTAL_AUDIT_KEY"),
    ],
)
def test_each_problem_is_named_with_its_setting(change, named):
    (sentence,) = doctor.problems(GOOD | change)
    assert sentence.startswith(named)
    assert doctor.problems(GOOD | change | {"DEMO": True}) == []


def test_all_problems_are_listed_at_once():
    assert len(doctor.problems(GOOD | {"DEBUG": True, "SECRET_KEY": "", "PROXIES": 0, "EMAIL_HOST": ""})) == 4


def test_a_service_without_https_starts_only_when_told_so_and_says_it():
    plain = GOOD | {"HTTPS": False, "BASE_URL": "http://10.0.0.1", "INSECURE": True}
    assert doctor.problems(plain) == []
    assert "KHÔNG MÃ HÓA" in doctor.warnings(plain)[0]


def test_a_service_without_redis_says_where_limits_are_counted():
    assert "cơ sở dữ liệu" in doctor.warnings(GOOD | {"REDIS_URL": ""})[0]


def test_a_service_on_sqlite_is_told_so():
    on_a_file = {"default": {"ENGINE": "django.db.backends.sqlite3"}}
    (sentence,) = doctor.warnings(GOOD | {"DATABASES": on_a_file})
    assert "PORTAL_DATABASE_URL" in sentence


@pytest.mark.parametrize("name", ["AUDIT_KEY", "CLAMAV"])
def test_what_keeps_the_worker_or_files_waiting_is_named(name):
    (sentence,) = doctor.warnings(GOOD | {name: None})
    assert f"PORTAL_{name}" in sentence
    assert doctor.warnings(GOOD | {name: None, "DEMO": True}) == []


@pytest.mark.parametrize(
    "secret",
    [
        "a" * 60,
        "abc123" * 10,
        "0123456789abcdefghijklmnopqrstuvwxyz0123456789",
        "qwertyuiopasdfghjklzxcvbnmQWERTYUIOPASDFGHJKL",
        "django-insecure-kR9w2XqTz7LmPvB4nYc1HsJd8GfAe6UoQi3ZxV5tNb0",
        "0123456789abcdef" * 4,
        "only-for-collecting-static-files-while-building",
        "django-insecure-change-me-before-production-please",
        "CongThongTinDienTuTinhQuangNgai-MatKhauCuaTinh-2026",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz1",
    ],
)
def test_a_secret_that_can_be_guessed_is_refused(secret):
    assert doctor.secret_weakness(secret)


@pytest.mark.parametrize("make", [secrets.token_urlsafe, secrets.token_hex])
def test_random_secrets_are_accepted(make):
    assert [made for made in (make(48) for _time in range(500)) if doctor.secret_weakness(made)] == []


def run(*words, **environment):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    settings = {"DJANGO_SETTINGS_MODULE": "portal.config.settings"}
    return subprocess.run(
        [sys.executable, *words], env={**kept, **settings, **environment}, capture_output=True, text=True
    )


def test_a_service_with_problems_does_not_start(tmp_path):
    done = run("-m", "portal", "web", PORTAL_MODE="service", PORTAL_DATA=str(tmp_path))
    assert done.returncode != 0
    for name in ("PORTAL_BASE_URL", "PORTAL_SECRET_KEY", "PORTAL_EMAIL_HOST"):
        assert name in done.stderr


def test_the_doctor_lists_everything_and_fails(tmp_path):
    done = run("-m", "portal", "doctor", PORTAL_MODE="service", PORTAL_DATA=str(tmp_path))
    assert done.returncode == 1
    for name in ("PORTAL_BASE_URL", "PORTAL_SECRET_KEY", "PORTAL_EMAIL_HOST", "portal upgrade"):
        assert name in done.stdout


def test_the_doctor_finds_nothing_wrong_with_a_service_that_is_prepared(tmp_path):
    given = IN_SERVICE | {"PORTAL_DATA": str(tmp_path)}
    assert run("-m", "portal", "migrate", "-v0", **given).returncode == 0
    done = run("-m", "portal", "doctor", **given)
    assert done.returncode == 0
    assert len(done.stderr.splitlines()) == 1, "the line that names the database"
    assert "Không có vấn đề nào." in done.stdout


def units() -> dict[str, str]:
    pairs = {}
    for name in ("portal.env.example", "portal-web@.service", "portal-work.service"):
        pairs |= dict(re.findall(r"(PORTAL_\w+)=(\S+)", (DEPLOY / "systemd" / name).read_text()))
    return {name: value for name, value in pairs.items() if "%" not in value}


def compose() -> dict[str, str]:
    text = (DEPLOY / "container" / "compose.yaml").read_text()
    pairs = dict(re.findall(r"^    (PORTAL_\w+): (.+)$", text, re.M))
    read = {name: re.sub(r"\$\{\w+:[-?](.*)\}", r"\1", value).strip('"') for name, value in pairs.items()}
    return {name: value for name, value in read.items() if not name.endswith("_FILE")}


def image() -> dict[str, str]:
    text = (DEPLOY / "container" / "Containerfile").read_text()
    return dict(re.findall(r"(PORTAL_\w+)=([^\s\"$]+)", text))


@pytest.mark.parametrize("shipped", [units, compose, image])
def test_the_shipped_settings_have_no_problems(shipped, tmp_path):
    given = shipped() | {"PORTAL_DATA": str(tmp_path), "PORTAL_SECRET_KEY": RANDOM}
    assert given["PORTAL_MODE"] == "service"
    done = run("-c", "from portal.config import settings; print(settings.PROBLEMS)", **given)
    assert done.stdout == "[]\n", done.stderr


def test_limits_without_redis_are_kept_in_the_database(db, settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "base_cache"}
    }
    first, second = caches.create_connection("default"), caches.create_connection("default")
    first.set("limit", 3, 60)
    assert second.get("limit") == 3
    assert second.add("limit", 1, 60) is False
