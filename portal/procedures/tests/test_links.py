"""Broken links to forms and other sites are listed in the back office."""

import datetime as dt

import pytest

from portal.gateways.web import FakeClient
from portal.procedures.actions import import_procedures, save_service_point
from portal.procedures.actions.links import check_links, gather_links
from portal.procedures.imports.competent_authorities import CompetentAuthorities
from portal.procedures.imports.incoming import Batch, Incoming
from portal.procedures.models import OutsideLink, Procedure, ServicePoint

FORM = "https://mau.example/to-khai.doc"
AWAY = "https://away.invalid/mau.doc"


@pytest.fixture
def links(agencies, record, now):
    papers = [
        {"name": "Tờ khai", "form_url": FORM},
        {"name": "Mẫu cũ", "form_url": AWAY},
        {"name": "Của Cổng", "form_url": "/tai-lieu/1/mau.pdf"},
    ]
    batch = Batch([Incoming(2, "1.000001", record(papers=papers))])
    import_procedures(batch=batch, actor="", now=now, authorities=CompetentAuthorities([]))
    gather_links()


def test_a_link_is_broken_after_two_failures(links, now):
    assert set(OutsideLink.objects.values_list("url", flat=True)) == {FORM, AWAY}
    assert check_links(client=FakeClient(), now=now) == 2
    assert not OutsideLink.objects.broken().exists()
    assert check_links(client=FakeClient(), now=now) == 0
    assert check_links(client=FakeClient(), now=now + dt.timedelta(days=2)) == 1
    broken = OutsideLink.objects.broken().get()
    assert (broken.url, broken.failing_since) == (AWAY, now)
    assert broken.uses == [["1.000001", "Đăng ký khai sinh", "form"]]


def test_the_list_follows_the_catalogue(links, hanh, now):
    procedure = Procedure.objects.get()
    service_point = ServicePoint.objects.get(procedure=procedure)
    service_point.way, service_point.url = "national", "https://dichvucong.example/"
    save_service_point(service_point=service_point, actor=hanh, now=now)
    assert gather_links() == 3
    ServicePoint.objects.update(is_provided=False)
    assert gather_links() == 2
    assert not OutsideLink.objects.filter(url=service_point.url).exists()
