import datetime as dt
import time

import pytest
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils import timezone

from portal.base import actions, health, readiness
from portal.base.caching import invalidate_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def conditions(monkeypatch):
    """Nothing is waited for unless a test says so."""
    things = {}
    monkeypatch.setattr(readiness, "_awaited", things)
    monkeypatch.setattr(health, "_checks", {})
    return things


def test_healthz_answers_ok(client):
    assert client.get(reverse("base:healthz")).content == b"ok"


def test_readyz_shows_whether_a_worker_is_running(client):
    parts = ("database", "clock", "outbox", "audit", "mail", "disk", "cache")
    ok = {**dict.fromkeys(parts, "ok"), "scanner": "built-in checks"}
    assert client.get(reverse("base:readyz")).json() == {**ok, "worker": "silent", "status": "degraded"}
    actions.beat(name="w", now=timezone.now())
    assert client.get(reverse("base:readyz")).json() == {**ok, "worker": "ok", "status": "ok"}


@pytest.mark.parametrize(("seconds", "state"), [(-61, "silent"), (-59, "ok"), (1, "ok"), (3600, "silent")])
def test_a_sign_of_life_counts_for_a_minute_and_not_from_the_future(client, now, seconds, state):
    actions.beat(name="w", now=now + dt.timedelta(seconds=seconds))
    assert health.worker_state(now) == state


def test_health_is_told_without_a_database(client, monkeypatch):
    def refuse():
        raise OperationalError

    monkeypatch.setattr(connection, "ensure_connection", refuse)
    invalidate_all()
    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, "unreachable")
    assert "portal_ready 0\n" in client.get("/metrics").text


def test_late_and_parked_messages_are_told(client, now):
    message = actions.enqueue(kind="x", key="1", payload={}, now=now)
    assert health.report(now=now)[1]["outbox"] == "ok"
    later = now + dt.timedelta(minutes=11)
    assert health.report(now=later)[1]["outbox"] == "late: since 2026-11-20T03:00:00Z"
    message.state = "parked"
    message.save()
    assert health.report(now=later)[1]["outbox"] == "parked: 1"
    text = health.metrics(now=later)
    assert 'portal_outbox_messages{state="parked"} 1\n' in text
    assert 'portal_ok{part="outbox"} 0\n' in text


def test_a_mail_that_the_server_does_not_take_is_told(now):
    mail = actions.enqueue(kind="base.mail", key="1", payload={}, now=now)
    assert health.report(now=now)[1]["mail"] == "ok"
    mail.failing_since = now
    mail.save()
    assert health.report(now=now)[1]["mail"] == "failing: since 2026-11-20T03:00:00Z"
    mail.state = "done"
    mail.save()
    assert health.report(now=now)[1]["mail"] == "ok"


def test_a_mail_with_a_wrong_address_says_nothing_about_the_server(now):
    mail = actions.enqueue(kind="base.mail", key="1", payload={}, now=now)
    mail.failing_since, mail.faults = now, 1
    mail.save()
    assert health.report(now=now)[1]["mail"] == "ok"


def test_the_server_is_back_when_it_took_another_mail(now):
    first, second = (actions.enqueue(kind="base.mail", key=key, payload={}, now=now) for key in "12")
    first.failing_since = now
    first.save()
    second.state, second.done_at = "done", now + dt.timedelta(minutes=1)
    second.save()
    assert health.report(now=now)[1]["mail"] == "ok"


def test_a_full_disk_is_told(client, monkeypatch):
    monkeypatch.setattr(health, "LEAST_FREE_BYTES", 10**18)
    assert client.get("/readyz").json()["disk"].startswith("low: ")


def test_other_apps_report_too(client, monkeypatch):
    monkeypatch.setattr(health, "_checks", {})
    health.register_check("search", lambda: "late: 5 pages")
    assert client.get("/readyz").json()["search"] == "late: 5 pages"
    assert client.get("/readyz").json()["status"] == "degraded"


def test_a_new_process_is_not_ready_until_its_needs_are_met_once(client, conditions, monkeypatch):
    is_met = []
    readiness.wait_for(name="index", is_met=lambda: bool(is_met))
    monkeypatch.setattr(readiness, "_born", time.monotonic())
    answer = client.get(reverse("base:readyz"))
    assert (answer.status_code, answer.json()["missing"]) == (503, ["index"])
    is_met.append(True)
    assert client.get(reverse("base:readyz")).status_code == 200
    is_met.clear()  # lost in service: pages go on
    assert client.get(reverse("base:readyz")).status_code == 200


def test_waiting_for_readiness_is_limited(client, conditions, monkeypatch):
    readiness.wait_for(name="index", is_met=lambda: False)
    monkeypatch.setattr(readiness, "_born", time.monotonic() - readiness.PATIENCE - 1)
    answer = client.get(reverse("base:readyz"))
    assert (answer.status_code, answer.json()["missing"]) == (200, ["index"])


@pytest.mark.parametrize("name", ["base:healthz", "base:readyz"])
def test_health_checks_are_not_cached_and_accept_only_get(client, name):
    assert "no-store" in client.get(reverse(name))["Cache-Control"]
    assert client.post(reverse(name)).status_code == 405


def test_security_txt_says_where_to_report_a_weakness(client, settings, time_machine):
    settings.SECURITY_CONTACT, settings.BASE_URL = "an-toan@quangngai.example", "https://quangngai.example"
    time_machine.move_to("2026-11-20T03:00:00Z", tick=False)
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "Contact: mailto:an-toan@quangngai.example",
        "Expires: 2027-02-18T03:00:00Z",
        "Preferred-Languages: vi, en",
        "Canonical: https://quangngai.example/.well-known/security.txt",
    ]
    settings.SECURITY_CONTACT = "https://quangngai.example/bao-loi"
    assert "Contact: https://quangngai.example/bao-loi\n" in client.get(response.request["PATH_INFO"]).text
