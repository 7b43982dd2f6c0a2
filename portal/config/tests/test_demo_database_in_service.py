"""A service never works on a database with demo accounts: their passwords are public."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from portal.accounts.models import User
from portal.base.management.commands import work

NOW = dt.datetime(2026, 11, 20, 3, 0, tzinfo=dt.UTC)


@pytest.fixture
def demo_account(db):
    return User.objects.create(username="lan", email="lan@example.com", is_demo=True)


@pytest.fixture
def worked(monkeypatch):
    rounds = []
    monkeypatch.setattr(work, "work_a_round", lambda: rounds.append("worked"))
    return rounds


def test_the_worker_does_not_start(demo_account, worked, settings):
    settings.DEMO = False
    with pytest.raises(SystemCheckError, match="Demo accounts exist: lan"):
        call_command("work", once=True)
    assert worked == []


def test_the_worker_starts_in_the_demo(demo_account, worked):
    call_command("work", once=True)
    assert worked == ["worked"]


def test_the_preparation_before_serve_fails(demo_account, settings, monkeypatch):
    settings.DEMO = False
    monkeypatch.setattr("portal.config.management.commands.prepare.collect_static_files", lambda: None)
    with pytest.raises(SystemCheckError, match="Demo accounts exist: lan"):
        call_command("prepare")
