"""Demo accounts for everybody, in the demo only."""

import datetime as dt
import stat
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from portal.accounts.models import User
from portal.demo.accounts import CAST, create_demo_accounts

NOW = dt.datetime(2026, 11, 20, 3, 0, tzinfo=dt.UTC)


@pytest.fixture
def listing(settings, tmp_path) -> Path:
    settings.DATA = tmp_path
    return tmp_path / "demo-accounts.txt"


def code(username):
    out = StringIO()
    call_command("totp", username, stdout=out)
    return out.getvalue().strip()


def test_it_works(client, db, listing, now, time_machine):
    time_machine.move_to(NOW, tick=False)
    accounts = create_demo_accounts(now=now)
    assert [one.username for one in accounts] == [part.username for part in CAST]
    lan = accounts[0]
    client.post("/dang-nhap/", {"login": lan.email, "password": lan.password})
    client.post("/dang-nhap/buoc-hai/", {"code": code("lan")})
    assert client.get("/quan-tri/").status_code == 200
    assert User.objects.get(username="lan").is_province_administrator


def test_the_list_of_accounts_is_readable_by_its_owner_only(db, listing, now):
    accounts = create_demo_accounts(now=now)
    assert stat.S_IMODE(listing.stat().st_mode) == 0o600
    text = listing.read_text()
    for one in accounts:
        assert one.password in text
        assert one.totp_secret in text
    assert "/dang-nhap/" in text


def test_creating_accounts_twice_changes_nothing(db, listing, now):
    first = create_demo_accounts(now=now)
    User.objects.filter(username="an").update(full_name="Đã đổi tên")
    assert create_demo_accounts(now=now) == first
    assert User.objects.count() == len(CAST)
    assert User.objects.get(username="an").full_name == "Đã đổi tên"


def test_the_command_prints_the_next_code_after_one_was_used(client, db, listing, now, time_machine):
    time_machine.move_to(NOW, tick=False)
    lan = create_demo_accounts(now=now)[0]
    for _ in range(2):
        client.post("/dang-nhap/", {"login": "lan", "password": lan.password})
        answer = client.post("/dang-nhap/buoc-hai/", {"code": code("lan")})
        assert answer["Location"] == "/tai-khoan/"
        client.post("/dang-xuat/")


def test_no_demo_accounts_in_service(db, listing, now, settings):
    settings.DEMO = False
    with pytest.raises(ImproperlyConfigured):
        create_demo_accounts(now=now)
    assert not User.objects.exists()
    assert not listing.exists()


def test_no_code_for_other_accounts(an, listing):
    with pytest.raises(CommandError, match="no demo account"):
        call_command("totp", "an")
