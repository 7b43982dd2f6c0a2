import datetime as dt

import pytest
import time_machine

from portal.search.queries import search
from portal.search.sources.agencies import AgencySource

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(shipped_agencies, indexed, now):
    indexed()
    return lambda text: [result.plain_title for result in search(text, now=now).results]


def test_it_works(found):
    assert found("sở y tế")[0] == "Sở Y tế"


@pytest.mark.parametrize(
    ("typed", "commune"),
    [
        ("huyện Ba Tơ", "Xã Ba Tơ"),
        ("thi tran ba to", "Xã Ba Tơ"),
        ("UBND xã Ba Tơ", "Xã Ba Tơ"),
        ("Ba Tô", "Xã Ba Tô"),
        ("Sơn Hà", "Xã Sơn Hà"),
        ("Sơn Hạ", "Xã Sơn Hạ"),
        ("ly son", "Đặc khu Lý Sơn"),
        ("dac ha", "Xã Đăk Hà"),
        ("21484", "Xã Ba Tơ"),
    ],
)
def test_a_commune_is_found_by_old_and_new_names(typed, commune, found):
    assert found(typed)[0] == commune


@pytest.mark.parametrize(
    ("typed", "department"),
    [
        ("Sở TNMT", "Sở Nông nghiệp và Môi trường"),
        ("so ke hoach va dau tu", "Sở Tài chính"),
        ("sở LĐTBXH", "Sở Nội vụ"),
        ("sở lao động thương binh và xã hội", "Sở Nội vụ"),
        ("sở gtvt", "Sở Xây dựng"),
        ("sở gd đt", "Sở Giáo dục và Đào tạo"),
        ("SYT", "Sở Y tế"),
    ],
)
def test_a_department_is_found_by_old_and_short_names(typed, department, found):
    assert found(typed)[0] == department


def test_the_old_name_is_shown_with_the_new(shipped_agencies, indexed, now):
    indexed()
    first = search("sở kế hoạch và đầu tư", now=now).results[0]
    assert "Sở Kế hoạch và Đầu tư" in first.former


@pytest.mark.parametrize(
    ("moment", "department"),
    [("2026-12-31T16:59Z", "Sở Gốm sứ"), ("2026-12-31T17:00Z", "Sở Mỹ nghệ")],
)
def test_an_agency_is_found_until_midnight_in_vietnam_of_its_last_day(moment, department, make_agency):
    make_agency("GOM", "Sở Gốm sứ", valid_to=dt.date(2026, 12, 31))
    make_agency("MY", "Sở Mỹ nghệ", valid_from=dt.date(2027, 1, 1))
    with time_machine.travel(moment, tick=False):
        found = {item.title for item in AgencySource().items(AgencySource().versions())}
    assert found & {"Sở Gốm sứ", "Sở Mỹ nghệ"} == {department}
