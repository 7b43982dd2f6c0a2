import pytest
from django.urls import reverse
from django.utils import timezone

from portal.base import actions

pytestmark = pytest.mark.django_db


def test_alive(client):
    assert client.get(reverse("base:healthz")).content == b"ok"


def test_ready_says_whether_a_worker_lives(client):
    assert client.get(reverse("base:readyz")).json() == {"database": "ok", "worker": "silent"}
    actions.beat(name="w", now=timezone.now())
    assert client.get(reverse("base:readyz")).json() == {"database": "ok", "worker": "ok"}


@pytest.mark.parametrize("name", ["base:healthz", "base:readyz"])
def test_never_cached_and_only_read(client, name):
    assert "no-store" in client.get(reverse(name))["Cache-Control"]
    assert client.post(reverse(name)).status_code == 405
