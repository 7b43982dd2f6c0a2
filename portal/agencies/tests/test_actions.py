"""Agencies are saved, ended and succeeded; each action writes its event."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from portal.agencies import actions, queries
from portal.agencies.choices import Kind
from portal.agencies.models import Agency, AgencySuccession, Official
from portal.base.models import AuditEvent

from .support import NOW, TODAY

pytestmark = pytest.mark.django_db


def events():
    return list(AuditEvent.objects.order_by("pk").values_list("actor", "verb", "target"))


def test_a_saved_agency_is_found_by_its_names_and_recorded(make_agency):
    agency = make_agency("SYT", "Sở Y tế", aliases=["Ngành y; tế"], short_name="SYT")
    assert queries.resolve("ngành y, tế", TODAY) == [agency]
    agency.name = "Sở Sức khỏe"
    actions.save_agency(agency=agency, aliases=None, actor="lan", now=NOW)
    assert queries.resolve("so suc khoe", TODAY) == [agency]
    assert queries.resolve("Sở Y tế", TODAY) == []
    assert queries.resolve("nganh y te", TODAY) == [agency]
    assert events() == [("lan", "agency.added", "SYT"), ("lan", "agency.changed", "SYT")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "sở"},
        {"name": ""},
        {"kind": "x"},
        {"national_code": "H4"},
        {"email": "khong"},
        {"website": "x"},
        {"valid_from": dt.date(2026, 1, 2), "valid_to": dt.date(2026, 1, 1)},
    ],
)
def test_an_invalid_agency_is_refused(db, wrong):
    agency = Agency(**{"code": "SYT", "name": "Sở Y tế", "kind": Kind.DEPARTMENT, **wrong})
    with pytest.raises(ValidationError) as refused:
        actions.save_agency(agency=agency, aliases=[], actor="lan", now=NOW)
    assert set(refused.value.message_dict) & set(wrong)
    assert not Agency.objects.exists()


def test_an_agency_code_is_unique(make_agency):
    make_agency("SYT", "Sở Y tế")
    with pytest.raises(ValidationError):
        make_agency("SYT", "Sở Yêu thương")


def test_parents_cannot_form_a_cycle(make_agency):
    top = make_agency("A", "Sở A")
    below = make_agency("B", "Phòng B", Kind.UNIT, parent=top)
    top.parent = below
    with pytest.raises(ValidationError) as refused:
        actions.save_agency(agency=top, aliases=None, actor="lan", now=NOW)
    assert "parent" in refused.value.message_dict


def test_the_tree_of_agencies_has_at_most_five_levels(make_agency):
    above = None
    for level in range(5):
        above = make_agency(f"L{level}", f"Cấp {level}", Kind.UNIT, parent=above)
    with pytest.raises(ValidationError):
        make_agency("L5", "Cấp 5", Kind.UNIT, parent=above)


def succeed(predecessor, successor):
    succession = AgencySuccession(predecessor=predecessor, successor=successor)
    return actions.save_succession(succession=succession, actor="lan", now=NOW)


def test_an_agency_that_has_not_ended_cannot_have_a_successor(make_agency):
    one, other = make_agency("A", "Sở A"), make_agency("B", "Sở B")
    with pytest.raises(ValidationError) as refused:
        succeed(one, other)
    assert "predecessor" in refused.value.message_dict


def test_successions_cannot_form_a_cycle(make_agency):
    day = {"valid_to": dt.date(2025, 2, 28)}
    one, two, three = (make_agency(code, f"Sở {code}", **day) for code in "ABC")
    succeed(one, two)
    succeed(two, three)
    with pytest.raises(ValidationError) as refused:
        succeed(three, one)
    assert "successor" in refused.value.message_dict


def test_a_succession_can_be_removed(make_agency):
    former, today = make_agency("A", "Sở A", valid_to=dt.date(2025, 1, 1)), make_agency("B", "Sở B")
    succession = succeed(former, today)
    actions.remove_succession(succession=succession, actor="lan", now=NOW)
    assert not AgencySuccession.objects.exists()
    assert events()[-1] == ("lan", "agency.succession-removed", "A")


def test_officials_can_be_added_changed_and_removed(make_agency):
    agency = make_agency("SYT", "Sở Y tế")
    official = Official(agency=agency, full_name="Trần Thị Sen", title="Giám đốc", phone="0000 001 001")
    actions.save_official(official=official, actor="phuc", now=NOW)
    official.title = "Phó Giám đốc"
    actions.save_official(official=official, actor="phuc", now=NOW)
    actions.remove_official(official=official, actor="phuc", now=NOW)
    assert not Official.objects.exists()
    verbs = ["official.added", "official.changed", "official.removed"]
    assert events()[1:] == [("phuc", verb, "SYT: Trần Thị Sen") for verb in verbs]


def test_an_invalid_official_is_refused(make_agency):
    official = Official(agency=make_agency("SYT", "Sở Y tế"), full_name="Trần Thị Sen", title="")
    with pytest.raises(ValidationError):
        actions.save_official(official=official, actor="phuc", now=NOW)
    assert not Official.objects.exists()
