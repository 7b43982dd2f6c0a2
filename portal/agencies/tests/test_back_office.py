"""Who may edit the register of agencies in the back office."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from portal.agencies import agency_rows, queries
from portal.agencies.models import Agency, AgencySuccession

from .support import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def enter(client, sign_in):
    """Somebody in the back office, with these permissions."""

    def come_in(user, *codenames):
        if codenames:
            user.groups.add(Group.objects.get_or_create(name="province-administrators")[0])
        user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
        client.defaults["HTTP_HOST"] = "localhost"
        return sign_in(client, user)

    return come_in


ADMINISTRATOR = (
    "add_agency",
    "change_agency",
    "delete_agency",
    "add_agencysuccession",
    "change_agencysuccession",
    "delete_agencysuccession",
)
COLUMNS = (*agency_rows.FIELDS, "code")


def form_of(agency=None, **cells):
    filled = {column: getattr(agency, column, "") or "" for column in COLUMNS}
    return {**filled, "parent": getattr(agency, "parent_id", "") or "", "aliases": "", **cells}


def test_an_administrator_adds_an_agency(enter, lan):
    page = enter(lan, *ADMINISTRATOR)
    cells = form_of(code="SYT", name="Sở Y tế", kind="department", aliases="Ngành y; SYT")
    answer = page.post(reverse("agency:add"), cells)
    assert answer.status_code == 302, answer.context["form"].errors
    assert [agency.code for agency in queries.resolve("nganh y", TODAY)] == ["SYT"]


def test_an_administrator_changes_an_agency_and_its_aliases(enter, lan, make_agency):
    agency = make_agency("SYT", "Sở Y tế", aliases=["Ngành y"])
    page = enter(lan, *ADMINISTRATOR)
    address = reverse("agency:edit", args=[agency.pk])
    assert "Ngành y" in page.get(address).content.decode()
    page.post(address, form_of(agency, name="Sở Sức khỏe"))
    assert queries.resolve("Sở Sức khỏe", TODAY)
    assert not queries.resolve("Ngành y", TODAY)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"code": "sở"}, "chữ in hoa"),
        ({"national_code": "000.00.53.H48"}, "H48.53"),
        ({"valid_from": "2025-01-02", "valid_to": "2025-01-01"}, "Ngày kết thúc"),
    ],
)
def test_errors_are_shown_at_the_field(enter, lan, cells, message):
    answer = enter(lan, *ADMINISTRATOR).post(
        reverse("agency:add"), form_of(**{"code": "SYT", "name": "Sở Y tế", "kind": "department", **cells})
    )
    assert message in answer.content.decode()
    assert not Agency.objects.exists()


def test_a_cycle_of_parents_is_shown_as_an_error(enter, lan, make_agency):
    top = make_agency("A", "Sở A")
    below = make_agency("B", "Phòng B", "unit", parent=top)
    answer = enter(lan, *ADMINISTRATOR).post(
        reverse("agency:edit", args=[top.pk]), form_of(top, parent=below.pk)
    )
    assert answer.status_code == 200
    assert "vòng tròn" in answer.content.decode()


def test_the_list_can_be_searched_and_has_no_delete_links(enter, lan, make_agency):
    agency = make_agency("SYT", "Sở Y tế")
    page = enter(lan, *ADMINISTRATOR)
    make_agency("SNV", "Sở Nội vụ")
    listed = page.get(reverse("agency:index"), {"q": "so y te"}).content.decode()
    assert "Sở Y tế" in listed
    assert "Sở Nội vụ" not in listed
    assert reverse("agency:delete", args=[agency.pk]) not in listed


def test_administrators_cannot_delete_agencies(enter, lan, make_agency):
    agency = make_agency("SYT", "Sở Y tế")
    enter(lan, *ADMINISTRATOR).post(reverse("agency:delete", args=[agency.pk]))
    assert Agency.objects.filter(code="SYT").exists()


def test_successions_can_be_added_and_removed(enter, lan, make_agency):
    former, today = make_agency("A", "Sở A", valid_to=TODAY), make_agency("B", "Sở B")
    page = enter(lan, *ADMINISTRATOR)
    page.post(reverse("agencysuccession:add"), {"predecessor": former.pk, "successor": today.pk})
    succession = AgencySuccession.objects.get()
    page.post(reverse("agencysuccession:delete", args=[succession.pk]))
    assert not AgencySuccession.objects.exists()


def test_an_invalid_succession_is_shown_as_an_error(enter, lan, make_agency):
    one, other = make_agency("A", "Sở A", valid_to=TODAY), make_agency("B", "Sở B", valid_to=TODAY)
    AgencySuccession.objects.create(predecessor=one, successor=other)
    answer = enter(lan, *ADMINISTRATOR).post(
        reverse("agencysuccession:add"), {"predecessor": other.pk, "successor": one.pk}
    )
    assert "dẫn ngược" in answer.content.decode()
    assert AgencySuccession.objects.count() == 1


def test_only_ended_agencies_can_be_chosen_as_predecessor(enter, lan, make_agency):
    make_agency("A", "Sở A", valid_to=dt.date(2025, 2, 28))
    make_agency("B", "Sở B")
    form = enter(lan, *ADMINISTRATOR).get(reverse("agencysuccession:add")).context["form"]
    assert [str(label) for value, label in form.fields["predecessor"].choices if value] == [
        "Sở A (A, đến 28/02/2025)"
    ]
    assert len([value for value, _label in form.fields["successor"].choices if value]) == 2


@pytest.mark.parametrize(
    "view", ["agency:index", "agency:add", "agencysuccession:index", "agencysuccession:add"]
)
def test_editors_of_a_portal_cannot_see_the_register(enter, hanh, view):
    assert enter(hanh).get(reverse(view)).status_code == 404
    assert "Cơ quan" not in enter(hanh).get(reverse("wagtailadmin_home")).content.decode()


def test_editors_of_a_portal_cannot_change_agencies(enter, hanh, make_agency):
    agency = make_agency("SYT", "Sở Y tế")
    enter(hanh).post(reverse("agency:edit", args=[agency.pk]), form_of(agency, name="Khác"))
    agency.refresh_from_db()
    assert agency.name == "Sở Y tế"
