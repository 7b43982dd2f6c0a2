"""The page of an agency links to its portal."""

import pytest

from portal.agencies.models import Agency
from portal.portals.actions import close_portal


@pytest.fixture
def department(portal_b):
    agency = Agency.objects.create(code="SYT", name="Sở Y tế", kind="department")
    portal_b.agency = agency
    portal_b.save()
    return agency


def test_it_works(client, department):
    assert "/cong-thanh-phan/so-y-te/" in client.get(department.get_absolute_url()).content.decode()


def test_a_closed_portal_is_not_linked(client, department, portal_b, lan, now):
    close_portal(portal=portal_b, reason="Hợp nhất", actor=lan, now=now)
    assert "/cong-thanh-phan/so-y-te/" not in client.get(department.get_absolute_url()).content.decode()


def test_an_agency_without_a_portal_has_no_link(client, department, main_portal):
    other = Agency.objects.create(code="SNV", name="Sở Nội vụ", kind="department")
    assert "cong-thanh-phan" not in client.get(other.get_absolute_url()).content.decode().split("<main")[1]
