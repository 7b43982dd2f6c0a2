"""The tables that come with the portal agree with what is known of the province."""

import csv
import datetime as dt

import pytest

from portal.agencies import actions, shipped
from portal.agencies.choices import FormerProvince, Kind
from portal.agencies.models import Agency, AgencySuccession, Official

from .support import NOW, TODAY

pytestmark = pytest.mark.django_db

PROVINCIAL = {
    "Văn phòng Ủy ban nhân dân tỉnh",
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Xây dựng",
    "Sở Nông nghiệp và Môi trường",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Khoa học và Công nghệ",
    "Sở Giáo dục và Đào tạo",
    "Sở Y tế",
    "Sở Công Thương",
    "Sở Tư pháp",
    "Sở Dân tộc và Tôn giáo",
    "Sở Ngoại vụ",
    "Thanh tra tỉnh",
}


def test_shipped_tables_are_imported_completely_and_a_second_time_changes_nothing(shipped_agencies):
    assert len(shipped_agencies.added) == Agency.objects.count() == 432
    again = actions.import_agencies(rows=shipped.agencies(), actor="", now=NOW)
    assert (again.added, again.changed, again.unchanged) == ([], {}, 432)


def test_fourteen_departments_are_current(shipped_agencies):
    assert set(Agency.objects.current(TODAY).departments().values_list("name", flat=True)) == PROVINCIAL


def test_ninety_six_communes_are_current(shipped_agencies):
    communes = Agency.objects.current(TODAY).communes()
    counts = {
        kind: communes.filter(kind=kind).count() for kind in (Kind.COMMUNE, Kind.WARD, Kind.SPECIAL_ZONE)
    }
    assert counts == {Kind.COMMUNE: 86, Kind.WARD: 9, Kind.SPECIAL_ZONE: 1}
    assert communes.filter(former_province=FormerProvince.QUANG_NGAI).count() == 56
    assert communes.filter(former_province=FormerProvince.KON_TUM).count() == 40
    wards = communes.filter(kind=Kind.WARD).values_list("territory", flat=True)
    assert {name.removeprefix("Phường ") for name in wards} == {
        "Trương Quang Trọng", "Cẩm Thành", "Nghĩa Lộ", "Trà Câu", "Đức Phổ", "Sa Huỳnh",
        "Kon Tum", "Đăk Cấm", "Đăk BLa",
    }  # fmt: skip


def test_the_twenty_three_former_districts_have_all_communes_as_successors(shipped_agencies):
    districts = Agency.objects.filter(kind__in=[Kind.DISTRICT, Kind.TOWN, Kind.CITY])
    assert districts.filter(former_province=FormerProvince.QUANG_NGAI).count() == 13
    assert districts.filter(former_province=FormerProvince.KON_TUM).count() == 10
    assert set(districts.values_list("valid_to", flat=True)) == {dt.date(2025, 6, 30)}
    led_to = set(
        AgencySuccession.objects.filter(predecessor__in=districts).values_list("successor_id", flat=True)
    )
    assert led_to == set(Agency.objects.current(TODAY).communes().values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("today", "former"),
    [
        ("21211", {"Tịnh Kỳ", "Tịnh Châu", "Tịnh Long", "Tịnh Thiện", "Tịnh Khê"}),
        ("21061", {"Bình Thuận", "Bình Đông", "Bình Trị", "Bình Hải", "Bình Hòa", "Bình Phước"}),
    ],
)
def test_mergers_match_the_published_lists(shipped_agencies, today, former):
    communes = Agency.objects.get(code=today).predecessors.filter(kind=Kind.COMMUNE)
    assert {agency.territory.removeprefix("Xã ") for agency in communes} == former


def test_binh_son_is_a_merger_of_a_township_and_six_communes(shipped_agencies):
    predecessors = Agency.objects.get(code="21040").predecessors.communes()
    assert predecessors.filter(kind=Kind.TOWNSHIP, territory="Thị trấn Châu Ổ").count() == 1
    assert predecessors.filter(kind=Kind.COMMUNE).count() == 6


def test_five_communes_were_not_merged(shipped_agencies):
    unchanged = Agency.objects.current(TODAY).communes().filter(valid_from=None)
    assert {agency.territory for agency in unchanged} == {
        "Xã Đăk Long", "Xã Ba Xa", "Xã Rờ Kơi", "Xã Mô Rai", "Xã Ia Đal"
    }  # fmt: skip
    for agency in unchanged:
        assert {former.kind for former in agency.predecessors.all()} == {Kind.DISTRICT}


def test_successors_of_a_former_commune_are_among_those_of_its_district(shipped_agencies):
    for former in Agency.objects.ended(TODAY).communes().prefetch_related("successors", "parent__successors"):
        assert set(former.successors.all()) <= set(former.parent.successors.all()), former


def test_every_record_names_its_source(shipped_agencies):
    assert not Agency.objects.filter(source="").exists()


def test_only_the_province_has_a_national_code(shipped_agencies):
    codes = Agency.objects.exclude(national_code=None).values_list("code", "national_code")
    assert list(codes) == [("UBNDT", "H48")]


def test_shipped_tables_contain_no_real_contacts(shipped_agencies):
    assert not Agency.objects.exclude(phone="", email="", address="", website="").exists()
    for rows in (shipped.demo_contacts(), shipped.demo_officials()):
        for row in rows:
            assert row.cells["phone"].startswith("0000 ")
            assert row.cells["email"].endswith("@quangngai.example")


def test_demo_contacts_fill_every_current_agency_and_overwrite_nothing(shipped_agencies):
    health = Agency.objects.get(code="SYT")
    health.phone = "0255 3000 000"
    actions.save_agency(agency=health, aliases=None, actor="lan", now=NOW)
    report = actions.load_demo_contacts(rows=shipped.demo_contacts(), actor="", now=NOW)
    assert report.written
    assert not Agency.objects.current(TODAY).filter(phone="").exists()
    assert Agency.objects.get(code="SYT").phone == "0255 3000 000"
    assert not actions.load_demo_contacts(rows=shipped.demo_contacts(), actor="", now=NOW).changed


def test_demo_officials_are_marked_as_fictitious_and_cover_the_main_agencies(shipped_agencies):
    report = actions.import_officials(rows=shipped.demo_officials(), actor="", now=NOW)
    assert not report.refused
    assert not Official.objects.exclude(note="Nhân vật minh họa").exists()
    for code in ("UBNDT", "SNV", "SNNMT", "SYT", "SGDDT", "SXD", "SVHTTDL", "BQLDQ", "21548", "23293"):
        assert 4 <= Official.objects.filter(agency__code=code).count() <= 8, code
    for agency in Agency.objects.current(TODAY).departments():
        assert agency.officials.count() >= 2, agency


def test_every_file_has_the_same_columns():
    headers = set()
    for name in shipped.AGENCY_FILES:
        with (shipped.DATA / name).open(encoding="utf-8") as file:
            headers.add(tuple(next(csv.reader(file))))
    assert len(headers) == 1
