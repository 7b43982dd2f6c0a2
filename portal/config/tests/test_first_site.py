"""`first-site` opens a whole portal in an empty database, and `upgrade` brings one to the present version."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from portal.accounts.models import User
from portal.agencies.models import Agency
from portal.base.models import OutboxMessage
from portal.config import installation
from portal.content.models import PageMeta
from portal.portals.models import Portal
from portal.procedures.models import LifeEvent

LAN = "lan@quangngai.example"


@pytest.fixture
def service(db, settings, tmp_path, monkeypatch):
    settings.DEMO, settings.DATA = False, tmp_path
    monkeypatch.setattr("portal.config.management.commands.prepare.collect_static_files", lambda: None)
    return tmp_path


def printed(capsys, command, **options):
    call_command(command, **options)
    return capsys.readouterr().out


def test_it_works(service, capsys):
    out = printed(capsys, "first_site", email=LAN, name="Cổng tỉnh")
    assert Portal.objects.get().name == "Cổng tỉnh"
    assert Portal.objects.get().agency == Agency.objects.get(code="UBNDT")
    assert LifeEvent.objects.exists()
    assert User.objects.get().is_province_administrator
    assert OutboxMessage.objects.filter(kind="accounts.invitation").exists()
    assert "portal-web@8001" in out and "liên kết ở trên" in out and "import-procedures" in out
    assert (service / "pages" / "_unavailable.html").exists()
    client = Client()
    for path in ("/", "/gioi-thieu/", "/lien-he/", "/thu-tuc/", "/tim-kiem/?q=quang+ngai", "/sitemap.xml"):
        assert client.get(path).status_code == 200, path
    link = re.search(r"https?://[^/]+(/tai-khoan/mat-khau/\S+)", out)[1]
    assert "Đặt mật khẩu" in client.get(link, follow=True).content.decode()


def test_a_second_run_changes_nothing(service, capsys):
    printed(capsys, "first_site", email=LAN)
    before = [model.objects.count() for model in (Portal, Agency, User, PageMeta, LifeEvent)]
    out = printed(capsys, "first_site", email="khac@quangngai.example")
    assert [model.objects.count() for model in (Portal, Agency, User, PageMeta, LifeEvent)] == before
    assert "có từ trước" in out and LAN in out


def test_an_administrator_with_a_password_gets_no_new_link(service, capsys):
    printed(capsys, "first_site", email=LAN)
    lan = User.objects.get()
    lan.set_password("mot-mat-khau-dai")
    lan.save()
    out = printed(capsys, "first_site")
    assert "/mat-khau/" not in out
    assert "liên kết ở trên" not in out and "đăng nhập ở" in out


def test_without_an_address_nothing_is_opened(service):
    with pytest.raises(CommandError, match="--email"):
        call_command("first_site")
    assert not Portal.objects.exists()


def test_the_demo_is_not_opened_twice(db):
    with pytest.raises(CommandError, match="PORTAL_MODE=service"):
        call_command("first_site", email=LAN)


def test_a_home_page_that_fails_is_an_error(service, monkeypatch):
    monkeypatch.setattr(installation, "home_answers", lambda: False)
    with pytest.raises(CommandError, match="portal doctor"):
        call_command("first_site", email=LAN)


def test_the_upgrade_mends_what_drifted(service, capsys):
    printed(capsys, "first_site", email=LAN)
    gone = PageMeta.objects.first()
    PageMeta.objects.filter(pk=gone.pk).delete()
    portal = Portal.objects.get()
    portal.collection.group_permissions.all().delete()
    out = printed(capsys, "upgrade")
    assert PageMeta.objects.filter(page_id=gone.page_id).exists()
    assert portal.collection.group_permissions.exists()
    assert "cập nhật phần đã thay đổi" in out
    assert "Không có vấn đề nào" in out and "restart-nodes" in out


def test_the_upgrade_builds_an_index_of_a_new_edition(service, capsys, monkeypatch):
    printed(capsys, "first_site", email=LAN)
    monkeypatch.setattr("portal.search.index.INDEX_EDITION", 9_999)
    assert "dựng chỉ mục mới" in printed(capsys, "upgrade")
    assert "cập nhật phần đã thay đổi" in printed(capsys, "upgrade")
