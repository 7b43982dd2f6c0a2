import time

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.base import actions, readiness

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def conditions(monkeypatch):
    """Nothing is waited for unless a test says so."""
    things = {}
    monkeypatch.setattr(readiness, "_awaited", things)
    return things


def test_healthz_answers_ok(client):
    assert client.get(reverse("base:healthz")).content == b"ok"


def test_readyz_shows_whether_a_worker_is_running(client):
    ok = {"database": "ok", "scanner": "built-in checks"}
    assert client.get(reverse("base:readyz")).json() == {**ok, "worker": "silent"}
    actions.beat(name="w", now=timezone.now())
    assert client.get(reverse("base:readyz")).json() == {**ok, "worker": "ok"}


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
