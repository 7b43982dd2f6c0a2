"""A service refuses to start with settings that endanger people, and says what to do."""

from __future__ import annotations

import re

import pytest
from django.core.cache import caches

from portal.config import doctor
from portal.config.tests.support import AUDIT_KEY, DEPLOY, GOOD, IN_SERVICE, RANDOM, run


def on_postgresql(**database):
    return {"DATABASES": {"default": {"ENGINE": "django.db.backends.postgresql", **database}}}


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
        ({"BASE_URL": "https://quangngai.example/cong"}, "PORTAL_BASE_URL"),
        ({"BASE_URL": "https://quangngai.example?x=1"}, "PORTAL_BASE_URL"),
        ({"BASE_URL": "https://quangngai.example#x"}, "PORTAL_BASE_URL"),
        ({"BASE_URL": "https://an:mat-khau@quangngai.example"}, "PORTAL_BASE_URL"),
        ({"BASE_URL": "https://quangngai.example:cong"}, "PORTAL_BASE_URL"),
        ({"PORTAL_HOSTS": ["*"]}, "PORTAL_HOSTS"),
        ({"PORTAL_HOSTS": ["quangngai.example", "*.quangngai.example"]}, "PORTAL_HOSTS"),
        ({"PORTAL_HOSTS": [".quangngai.example"]}, "PORTAL_HOSTS"),
        ({"PORTAL_HOSTS": ["https://quangngai.example"]}, "PORTAL_HOSTS"),
        ({"PORTAL_HOSTS": ["10.0.0.7:8000"]}, "PORTAL_HOSTS"),
        ({"SECRET_KEY_FALLBACKS": ["a"]}, "PORTAL_SECRET_KEY_BEFORE"),
        ({"SECRET_KEY_FALLBACKS": ["a" * 60]}, "PORTAL_SECRET_KEY_BEFORE"),
        ({"AUDIT_KEY": bytes(32)}, "PORTAL_AUDIT_KEY"),
        ({"AUDIT_KEY": bytes(range(32))}, "PORTAL_AUDIT_KEY"),
        ({"AUDIT_KEY": b"khoa ky nhat ky cua tinh qng 123"}, "PORTAL_AUDIT_KEY"),
        ({"AUDIT_PUBLIC_KEYS": [*GOOD["AUDIT_PUBLIC_KEYS"], "khoa-cu"]}, "PORTAL_AUDIT_PUBLIC_KEYS"),
        ({"AUDIT_PUBLIC_KEYS": ["YWJj"]}, "PORTAL_AUDIT_PUBLIC_KEYS"),
        ({"AUDIT_PUBLIC_KEYS": ["khóa"]}, "PORTAL_AUDIT_PUBLIC_KEYS"),
        ({"EMAIL_USE_TLS": False}, "PORTAL_EMAIL_TLS"),
        ({"EMAIL_USE_TLS": False, "EMAIL_HOST": "203.0.113.5"}, "PORTAL_EMAIL_TLS"),
        ({"SECURITY_CONTACT": "javascript:x"}, "PORTAL_SECURITY_CONTACT"),
        ({"SECURITY_CONTACT": "http://quangngai.example/"}, "PORTAL_SECURITY_CONTACT"),
        ({"SECURITY_CONTACT": "https://"}, "PORTAL_SECURITY_CONTACT"),
        ({"SECURITY_CONTACT": "Cổng <cong@quangngai.example>"}, "PORTAL_SECURITY_CONTACT"),
        ({"SECURITY_CONTACT": "a@b.example\nExpires: 2000"}, "PORTAL_SECURITY_CONTACT"),
        (on_postgresql(HOST="10.0.0.5", PASSWORD=""), "PORTAL_DATABASE_URL"),
        (on_postgresql(HOST="database"), "PORTAL_DATABASE_URL"),
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


@pytest.mark.parametrize(
    "change",
    [
        {"SECRET_KEY_FALLBACKS": []},
        {"AUDIT_PUBLIC_KEYS": []},
        {"BACKUP_KEY": ""},
        {"BASE_URL": "https://quangngai.example:8443"},
        {"BASE_URL": "https://[::1]:8443", "PORTAL_HOSTS": ["[::1]", "::1"]},
        {"SECURITY_CONTACT": "https://quangngai.example/bao-loi"},
        {"EMAIL_USE_TLS": False, "EMAIL_HOST": "127.0.0.1"},
        {"EMAIL_USE_TLS": False, "EMAIL_HOST": "localhost"},
        {"REDIS_URL": "redis://redis:6379/0"},
        {"REDIS_URL": "redis://:mat-khau@[fd00::5]/0"},
        {"REDIS_URL": "rediss://redis.example/0"},
        {"REDIS_URL": "unix:///run/redis/redis.sock"},
        on_postgresql(HOST="", PASSWORD=""),
        on_postgresql(HOST="/run/postgresql", PASSWORD=""),
        on_postgresql(HOST="127.0.0.1", PASSWORD=""),
        on_postgresql(HOST="10.0.0.5", PASSWORD="x"),
        on_postgresql(HOST="10.0.0.5", OPTIONS={"sslcert": "/etc/portal/portal.crt"}),
        on_postgresql(HOST="pg.example", PASSWORD="x", OPTIONS={"sslmode": "verify-full"}),
    ],
)
def test_what_is_safe_is_not_complained_of(change):
    assert doctor.problems(GOOD | change) == [] and doctor.warnings(GOOD | change) == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"REDIS_URL": "redis://redis.example/0"}, "PORTAL_REDIS_URL"),
        ({"REDIS_URL": "redis://203.0.113.5:6379/0"}, "PORTAL_REDIS_URL"),
        ({"EMAIL_USE_TLS": False, "EMAIL_HOST": "10.0.0.5"}, "PORTAL_EMAIL_TLS"),
        ({"EMAIL_USE_TLS": False, "EMAIL_HOST": "smtp"}, "PORTAL_EMAIL_TLS"),
        ({"BACKUP_KEY": "khóa sao lưu"}, "PORTAL_BACKUP_KEY"),
        (on_postgresql(HOST="pg.example", PASSWORD="x"), "PORTAL_DATABASE_URL"),
    ],
)
def test_what_others_may_read_on_the_way_is_a_warning(change, named):
    assert doctor.problems(GOOD | change) == []
    (sentence,) = doctor.warnings(GOOD | change)
    assert sentence.startswith(named)
    assert doctor.warnings(GOOD | change | {"DEMO": True}) == []


def test_no_sentence_repeats_a_secret():
    change = {
        "REDIS_URL": "redis://:mat-khau-rieng@redis.example/0",
        "SECRET_KEY_FALLBACKS": ["mat-khau-rieng"],
    }
    change |= {"AUDIT_PUBLIC_KEYS": ["mat-khau-rieng"], "BASE_URL": "https://an:mat-khau-rieng@q.example"}
    sentences = [*doctor.problems(GOOD | change), *doctor.warnings(GOOD | change)]
    assert len(sentences) == 4
    assert "mat-khau-rieng" not in " ".join(sentences)


def test_a_service_without_redis_says_where_limits_are_counted():
    assert "cơ sở dữ liệu" in doctor.warnings(GOOD | {"REDIS_URL": ""})[0]


def test_a_service_on_sqlite_is_told_so():
    on_a_file = {"default": {"ENGINE": "django.db.backends.sqlite3"}}
    (sentence,) = doctor.warnings(GOOD | {"DATABASES": on_a_file})
    assert "PORTAL_DATABASE_URL" in sentence


def test_a_missing_scanner_is_named():
    (sentence,) = doctor.warnings(GOOD | {"CLAMAV": None})
    assert "PORTAL_CLAMAV" in sentence
    assert doctor.warnings(GOOD | {"CLAMAV": None, "DEMO": True}) == []


def test_web_processes_do_not_complain_of_the_audit_key_that_they_do_not_get():
    without = GOOD | {"AUDIT_KEY": b""}
    assert doctor.problems(without) == [] and doctor.warnings(without) == []


def test_an_unknown_name_is_a_warning_with_the_nearest_one():
    (sentence,) = doctor.warnings(GOOD | {"UNKNOWN": {"PORTAL_REDIS_ULR": "PORTAL_REDIS_URL"}})
    assert sentence.startswith("PORTAL_REDIS_ULR") and "PORTAL_REDIS_URL" in sentence
    (sentence,) = doctor.warnings(GOOD | {"UNKNOWN": {"PORTAL_FOO": ""}})
    assert "bỏ dòng này" in sentence


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"SECRET_KEY": ""}, "chưa có: nếu cổng đã từng chạy, đặt lại bản sao"),
        ({"SECRET_KEY": "short"}, "đăng ký lại bước xác thực thứ hai"),
        ({"AUDIT_KEY": bytes(32)}, "đặt lại bản sao"),
    ],
)
def test_a_missing_or_broken_key_is_restored_before_a_new_one_is_made(change, words):
    (sentence,) = doctor.problems(GOOD | change)
    assert words in sentence
    assert sentence.index("đặt lại bản sao") < sentence.index("openssl rand")


def test_a_service_with_problems_does_not_start(tmp_path):
    done = run("-m", "portal", "web", PORTAL_MODE="service", PORTAL_DATA=str(tmp_path))
    assert done.returncode != 0
    for name in ("PORTAL_BASE_URL", "PORTAL_SECRET_KEY", "PORTAL_EMAIL_HOST"):
        assert name in done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORTAL_SECRET_KEY_BEFORE", "a"),
        ("PORTAL_HOSTS", "*"),
        ("PORTAL_BASE_URL", "https://quangngai.example:x/"),
        ("PORTAL_SECURITY_CONTACT", "javascript:x"),
    ],
)
def test_a_service_with_a_dangerous_value_does_not_start(tmp_path, name, value):
    given = IN_SERVICE | {"PORTAL_DATA": str(tmp_path), name: value}
    done = run("-c", "from portal.config import settings", **given)
    assert done.returncode != 0
    assert f"- {name}" in done.stderr


def test_a_sender_with_a_name_receives_reports_of_weaknesses_too(tmp_path):
    given = IN_SERVICE | {"PORTAL_DATA": str(tmp_path), "PORTAL_EMAIL_FROM": "Cổng <cong@quangngai.example>"}
    done = run("-c", "from portal.config import settings; print(settings.SECURITY_CONTACT)", **given)
    assert done.stdout == "cong@quangngai.example\n", done.stderr


def test_the_doctor_lists_everything_and_fails(tmp_path):
    done = run("-m", "portal", "doctor", PORTAL_MODE="service", PORTAL_DATA=str(tmp_path))
    assert done.returncode == 1
    for name in ("PORTAL_BASE_URL", "PORTAL_SECRET_KEY", "PORTAL_EMAIL_HOST", "portal upgrade"):
        assert name in done.stdout


def test_the_doctor_finds_nothing_wrong_with_a_service_that_is_prepared(tmp_path):
    given = IN_SERVICE | {"PORTAL_DATA": str(tmp_path), "PORTAL_AUDIT_KEY": AUDIT_KEY}
    assert run("-m", "portal", "migrate", "-v0", **given).returncode == 0
    done = run("-m", "portal", "doctor", **given)
    assert done.returncode == 0
    assert len(done.stderr.splitlines()) == 1, "the line that names the database"
    assert "Không có vấn đề nào trong cài đặt" in done.stdout, "nothing runs yet: the worker is silent"


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
