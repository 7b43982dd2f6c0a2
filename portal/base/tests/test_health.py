import time

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.base import actions, readiness

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def awaited(monkeypatch):
    """Nothing is waited for unless a test says so."""
    things = {}
    monkeypatch.setattr(readiness, "_awaited", things)
    return things


def test_alive(client):
    assert client.get(reverse("base:healthz")).content == b"ok"


def test_ready_says_whether_a_worker_lives(client):
    assert client.get(reverse("base:readyz")).json() == {"database": "ok", "worker": "silent"}
    actions.beat(name="w", now=timezone.now())
    assert client.get(reverse("base:readyz")).json() == {"database": "ok", "worker": "ok"}


def test_a_new_process_waits_for_what_it_needs_once(client, awaited, monkeypatch):
    there = []
    readiness.wait_for(name="index", there=lambda: bool(there))
    monkeypatch.setattr(readiness, "_born", time.monotonic())
    answer = client.get(reverse("base:readyz"))
    assert (answer.status_code, answer.json()["missing"]) == (503, ["index"])
    there.append(True)
    assert client.get(reverse("base:readyz")).status_code == 200
    there.clear()  # lost in service: pages go on
    assert client.get(reverse("base:readyz")).status_code == 200


def test_nobody_waits_for_ever(client, awaited, monkeypatch):
    readiness.wait_for(name="index", there=lambda: False)
    monkeypatch.setattr(readiness, "_born", time.monotonic() - readiness.PATIENCE - 1)
    answer = client.get(reverse("base:readyz"))
    assert (answer.status_code, answer.json()["missing"]) == (200, ["index"])


@pytest.mark.parametrize("name", ["base:healthz", "base:readyz"])
def test_never_cached_and_only_read(client, name):
    assert "no-store" in client.get(reverse(name))["Cache-Control"]
    assert client.post(reverse(name)).status_code == 405
