"""What the database refuses, and how agencies are chosen."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portal.agencies.choices import Kind
from portal.agencies.models import Agency, AgencySuccession, Official
from portal.agencies.validators import validate_code, validate_national_code

from .support import TODAY

pytestmark = pytest.mark.django_db


def codes(agencies):
    return {agency.code for agency in agencies}


@pytest.fixture
def health(make_agency, province):
    return make_agency("SYT", "Sở Y tế", parent=province)


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_from": dt.date(2025, 7, 2), "valid_to": dt.date(2025, 7, 1)},
        {"kind": "kingdom"},
        {"name": ""},
        {"code": ""},
        {"code": "UBT"},
        {"national_code": "H48"},
    ],
)
def test_the_database_refuses_an_invalid_agency(province, wrong):
    Agency.objects.filter(pk=province.pk).update(national_code="H48")
    columns = {"code": "SYT", "name": "Sở Y tế", "kind": Kind.DEPARTMENT, **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        Agency.objects.create(**columns)


def test_the_database_refuses_an_agency_under_itself(province):
    with pytest.raises(IntegrityError), transaction.atomic():
        Agency.objects.filter(pk=province.pk).update(parent=province.pk)


def test_the_database_refuses_invalid_successions(province, health):
    AgencySuccession.objects.create(predecessor=province, successor=health)
    for predecessor, successor in ((province, health), (health, health)):
        with pytest.raises(IntegrityError), transaction.atomic():
            AgencySuccession.objects.create(predecessor=predecessor, successor=successor)


@pytest.mark.parametrize("wrong", [{}, {"full_name": ""}, {"full_name": "Khác", "title": ""}])
def test_the_database_refuses_invalid_officials(health, wrong):
    person = {"agency": health, "full_name": "Nguyễn Văn Trúc", "title": "Giám đốc"}
    Official.objects.create(**person)
    with pytest.raises(IntegrityError), transaction.atomic():
        Official.objects.create(**{**person, **wrong})


def test_current_includes_the_first_and_the_last_day(make_agency):
    make_agency("A", "Sở Một", valid_from=dt.date(2025, 7, 1), valid_to=dt.date(2025, 7, 31))
    for day, there in ((30, False), (31, True)):
        on = dt.date(2025, 6, 30) if day == 30 else dt.date(2025, 7, 31)
        assert Agency.objects.current(on).exists() is there
    assert Agency.objects.current(dt.date(2025, 7, 1)).exists()
    assert not Agency.objects.current(dt.date(2025, 8, 1)).exists()
    assert Agency.objects.ended(dt.date(2025, 8, 1)).exists()
    assert not Agency.objects.ended(dt.date(2025, 7, 31)).exists()


def test_unknown_first_and_last_days_exclude_nothing(province):
    assert Agency.objects.current(dt.date(1990, 1, 1)).get() == province
    assert province.in_being(TODAY)
    assert not province.has_ended(TODAY)


def test_within_returns_the_agency_and_all_below_it(make_agency, province, health, django_assert_num_queries):
    centre = make_agency("TTYT", "Trung tâm Y tế", Kind.UNIT, parent=health)
    station = make_agency("TYT", "Trạm Y tế", Kind.UNIT, parent=centre)
    make_agency("SNV", "Sở Nội vụ", parent=province)
    with django_assert_num_queries(1):
        assert codes(Agency.objects.within(health)) == {"SYT", "TTYT", "TYT"}
    assert codes(Agency.objects.within(province)) == {"UBT", "SYT", "TTYT", "TYT", "SNV"}
    assert codes(Agency.objects.within(station)) == {"TYT"}


def test_querysets_by_kind(make_agency, province, health):
    make_agency("21484", "Ủy ban nhân dân xã Ba Tơ", Kind.COMMUNE, territory="Xã Ba Tơ")
    assert codes(Agency.objects.departments()) == {"SYT"}
    assert codes(Agency.objects.communes()) == {"21484"}
    assert codes(Agency.objects.provincial()) == {"UBT", "SYT"}


def test_lists_are_in_vietnamese_order(make_agency):
    for code, territory in (
        ("1", "Xã Ba Tơ"),
        ("2", "Xã Ba Tô"),
        ("3", "Xã Đăk Hà"),
        ("4", "Xã Dục Nông"),
        ("5", "Xã An Phú"),
    ):
        make_agency(code, f"Ủy ban nhân dân {territory}", Kind.COMMUNE, territory=territory)
    assert [agency.territory for agency in Agency.objects.all()] == [
        "Xã An Phú", "Xã Ba Tô", "Xã Ba Tơ", "Xã Dục Nông", "Xã Đăk Hà"
    ]  # fmt: skip


def test_equal_slugs_have_different_addresses(make_agency):
    one = make_agency("21484", "Ủy ban nhân dân xã Ba Tơ", Kind.COMMUNE, territory="Xã Ba Tơ")
    other = make_agency("21523", "Ủy ban nhân dân xã Ba Tô", Kind.COMMUNE, territory="Xã Ba Tô")
    assert one.get_absolute_url() == "/co-quan/21484-xa-ba-to/"
    assert other.get_absolute_url() == "/co-quan/21523-xa-ba-to/"


def test_the_national_code_has_an_old_form(province):
    assert province.old_national_code == ""
    province.national_code = "H48.53"
    assert province.old_national_code == "000.00.53.H48"
    province.national_code = "H48.533"
    assert province.old_national_code == ""


@pytest.mark.parametrize("code", ["syt", "S Y T", "SỞ", "A-B", ".A", "A.", "A..B", ""])
def test_an_invalid_code_is_refused(code):
    with pytest.raises(ValidationError):
        validate_code(code)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("000.00.53.H48", "H48.53"),
        ("h48.53", "H48.53"),
        ("Z48", "chữ cái A-Y"),
        ("H48-53", "chỉ được"),
        ("H48.1", "hai hoặc ba"),
        ("H48" + ".99" * 20, "35"),
        ("001.00.53.H48", "bỏ cách"),
    ],
)
def test_an_invalid_national_code_is_refused_in_vietnamese(code, message):
    with pytest.raises(ValidationError) as refused:
        validate_national_code(code)
    assert message.lower() in " ".join(refused.value.messages).lower()


def test_a_telephone_number_has_digits(health):
    with pytest.raises(ValidationError):
        Official(agency=health, full_name="A", title="B", phone="không có").full_clean()
    assert Official(phone="(0000) 001.002").phone_digits == "0000001002"
