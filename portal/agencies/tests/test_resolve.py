"""Every name that people use for an agency resolves to current agencies."""

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.agencies import names, queries
from portal.agencies.choices import Kind, MatchReason
from portal.agencies.models import AgencySuccession

from .support import TODAY

pytestmark = pytest.mark.django_db


def places(name, on=TODAY):
    return [agency.place_or_name for agency in queries.resolve(name, on)]


@pytest.mark.parametrize(
    "spelling",
    ["Sở Y tế", "sở y tế", "SO Y TE", "So y te", "y tế", "SYT", "syt", "Sở  Y-tế", "Sở Y tế tỉnh Quảng Ngãi",
     "Sở Y tế, tỉnh Quảng Ngãi", "sở y tế quảng ngãi", unicodedata.normalize("NFD", "Sở Y tế"),
     "Sở Y tế tỉnh Kon Tum", "so y te kon tum"],
)  # fmt: skip
def test_a_department_is_found_by_any_spelling(shipped_agencies, spelling):
    assert places(spelling) == ["Sở Y tế"]


@pytest.mark.parametrize(
    ("spelling", "today"),
    [
        ("xã Ba Tơ", "Xã Ba Tơ"),
        ("UBND xã Ba Tơ", "Xã Ba Tơ"),
        ("Uỷ ban nhân dân xã Ba Tơ", "Xã Ba Tơ"),
        ("Xã Ba Tơ, huyện Ba Tơ, tỉnh Quảng Ngãi", "Xã Ba Tơ"),
        ("21484", "Xã Ba Tơ"),
        ("thị trấn Ba Tơ", "Xã Ba Tơ"),
        ("TT. Ba Tơ", "Xã Ba Tơ"),
        ("Ba Tô", "Xã Ba Tô"),
        ("xã Sơn Hạ", "Xã Sơn Hạ"),
        ("lý sơn", "Đặc khu Lý Sơn"),
        ("Lí Sơn", "Đặc khu Lý Sơn"),
        ("huyện Lý Sơn", "Đặc khu Lý Sơn"),
        ("phường Đắk Bla", "Phường Đăk BLa"),
        ("p.kon tum", "Phường Kon Tum"),
        ("ngọc réo", "Xã Ngọk Réo"),
        ("Ia Ly", "Xã Ya Ly"),
        ("xã Sa Huỳnh", "Phường Sa Huỳnh"),
        ("tỉnh Kon Tum", "Tỉnh Quảng Ngãi"),
    ],
)
def test_a_commune_is_found_by_any_spelling(shipped_agencies, spelling, today):
    assert places(spelling) == [today]


@pytest.mark.parametrize(
    ("former", "today"),
    [
        ("Sở Tài nguyên và Môi trường", "Sở Nông nghiệp và Môi trường"),
        ("Sở TNMT", "Sở Nông nghiệp và Môi trường"),
        ("Sở NN&PTNT", "Sở Nông nghiệp và Môi trường"),
        ("so ke hoach va dau tu", "Sở Tài chính"),
        ("Sở LĐTBXH", "Sở Nội vụ"),
        ("Sở TT&TT", "Sở Khoa học và Công nghệ"),
        ("GTVT", "Sở Xây dựng"),
        ("Ban Dân tộc", "Sở Dân tộc và Tôn giáo"),
        ("Sở Giao thông vận tải tỉnh Kon Tum", "Sở Xây dựng"),
    ],
)
def test_merged_departments_resolve_to_their_successor(shipped_agencies, former, today):
    assert places(former) == [today]


@pytest.mark.parametrize(
    ("former", "today"),
    [
        ("huyện Minh Long", {"Xã Minh Long", "Xã Sơn Mai"}),
        ("huyen minh long", {"Xã Minh Long", "Xã Sơn Mai"}),
        ("UBND huyện Ia H'Drai", {"Xã Ia Đal", "Xã Ia Tơi"}),
        ("iahdrai", {"Xã Ia Đal", "Xã Ia Tơi"}),
        ("thị xã Đức Phổ",
         {"Phường Đức Phổ", "Phường Trà Câu", "Phường Sa Huỳnh", "Xã Khánh Cường", "Xã Nguyễn Nghiêm"}),
        ("xã Trà Bùi", {"Xã Cà Đam", "Xã Tây Trà Bồng"}),
    ],
)  # fmt: skip
def test_former_districts_resolve_to_their_communes(shipped_agencies, former, today):
    assert set(places(former)) == today


def test_agencies_of_the_name_come_before_successors(shipped_agencies):
    found = queries.matches("Ba Tơ", TODAY)
    assert (found[0].agency.territory, found[0].found) == ("Xã Ba Tơ", MatchReason.NAMED)
    assert {match.found for match in found[1:]} == {MatchReason.SUCCESSOR}
    assert {match.named.territory for match in found[1:]} == {"Huyện Ba Tơ"}


def test_a_name_with_diacritics_matches_exactly_and_without_matches_all(shipped_agencies):
    assert places("ba to")[:2] == ["Xã Ba Tô", "Xã Ba Tơ"]
    assert "Xã Ba Tô" not in places("xã Ba Tơ")
    assert {"Xã Sơn Hà", "Xã Sơn Hạ"} <= set(places("son ha"))


def test_on_an_earlier_day_a_district_resolves_to_itself(shipped_agencies):
    assert places("huyện Ba Tơ", dt.date(2025, 6, 30)) == ["Huyện Ba Tơ"]
    assert places("huyện Ba Tơ", dt.date(2025, 7, 1)) != ["Huyện Ba Tơ"]


def test_agencies_that_have_not_begun_are_left_out(make_agency):
    make_agency("A", "Sở Mới", valid_from=dt.date(2025, 3, 1))
    assert queries.resolve("Sở Mới", dt.date(2025, 2, 28)) == []
    assert [agency.code for agency in queries.resolve("Sở Mới", dt.date(2025, 3, 1))] == ["A"]


def test_an_ended_agency_without_successors_resolves_to_itself_as_ended(shipped_agencies):
    [match] = queries.matches("Ban Quản lý Khu kinh tế tỉnh Kon Tum", TODAY)
    assert (match.agency.code, match.found) == ("KT.BQLKKT", MatchReason.ENDED)


def test_successors_are_followed_over_several_steps(make_agency):
    ended = {"valid_to": dt.date(2020, 1, 1)}
    first, second = make_agency("A", "Cơ quan Một", **ended), make_agency("B", "Cơ quan Hai", **ended)
    third, fourth = make_agency("C", "Cơ quan Ba"), make_agency("D", "Cơ quan Bốn")
    for predecessor, successor in ((first, second), (second, third), (second, fourth), (first, fourth)):
        AgencySuccession.objects.create(predecessor=predecessor, successor=successor)
    assert {agency.code for agency in queries.resolve("Cơ quan Một", TODAY)} == {"C", "D"}


def test_a_cycle_of_successions_does_not_loop_forever(make_agency):
    ended = {"valid_to": dt.date(2020, 1, 1)}
    first, second = make_agency("A", "Cơ quan Một", **ended), make_agency("B", "Cơ quan Hai", **ended)
    AgencySuccession.objects.create(predecessor=first, successor=second)
    AgencySuccession.objects.create(predecessor=second, successor=first)
    [match] = queries.matches("Cơ quan Một", TODAY)
    assert (match.agency, match.found) == (first, MatchReason.ENDED)


@pytest.mark.parametrize("nonsense", ["", "   ", "---", "không có đâu", "🙂", "xã", "'; DROP TABLE"])
def test_text_without_a_name_resolves_to_nothing(shipped_agencies, nonsense):
    assert queries.resolve(nonsense, TODAY) == []


def test_a_search_finds_parts_of_names(shipped_agencies):
    assert "Xã Sơn Tây Thượng" in [
        match.agency.place_or_name for match in queries.search("tay thuong", TODAY)
    ]
    assert queries.search("t", TODAY) == []
    codes = [match.agency.code for match in queries.search("Ba Tơ", TODAY)]
    assert len(codes) == len(set(codes))


def test_resolving_takes_few_queries(shipped_agencies, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        queries.resolve("Sở Y tế", TODAY)
    with django_assert_max_num_queries(3):
        queries.resolve("huyện Ba Tơ", TODAY)
    with django_assert_max_num_queries(4):
        queries.resolve("Sở Y tế tỉnh Quảng Ngãi", TODAY)


@pytest.mark.parametrize(
    ("text", "bare", "kind"),
    [
        ("UBND huyện Ba Tơ", "ba tơ", Kind.DISTRICT),
        ("Thị xã Đức Phổ", "đức phổ", Kind.TOWN),
        ("TP. Kon Tum", "kon tum", Kind.CITY),
        ("Đặc khu Lý Sơn", "lý sơn", Kind.SPECIAL_ZONE),
        ("Đặc sản", "đặc sản", None),
        ("xã", "xã", None),
        ("UBND tỉnh", "tỉnh", None),
        ("", "", None),
    ],
)
def test_a_name_is_split_into_kind_and_bare_name(text, bare, kind):
    name = names.read(text)
    assert (name.bare, name.kind) == (bare, kind)


@given(st.text(max_size=60))
def test_any_text_can_be_parsed(text):
    name = names.read(text)
    assert names.key(name.text) == name.key
    assert " " not in name.key
    assert bool(name.key) == bool(name.bare_key)
