"""The public directory of agencies."""

import pytest

from portal.agencies import actions, queries, shipped
from portal.agencies.choices import Kind
from portal.agencies.models import Agency, Official

from .support import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(client):
    def get(path, **query):
        return client.get(path, query, headers={"host": "localhost"})

    return get


def text(response):
    return response.content.decode()


def test_the_directory_lists_current_agencies_by_kind(shipped_agencies, visit):
    page = visit("/co-quan/")
    assert page.status_code == 200
    groups = {group.title: len(group.agencies) for group in page.context["groups"]}
    assert groups == {"Cơ quan cấp tỉnh": 17, "Phường": 9, "Đặc khu": 1, "Xã": 86}
    assert page.context["groups"][0].agencies[0].kind == Kind.PROVINCE
    assert "/co-quan/21484-xa-ba-to/" in text(page)
    assert "Huyện Ba Tơ" not in text(page)


def test_a_former_district_is_found_without_diacritics(shipped_agencies, visit):
    page = text(visit("/co-quan/", ten="huyen ba to"))
    assert "/co-quan/535-huyen-ba-to/" in page
    assert "đến 30/06/2025" in page
    for commune in ("21484-xa-ba-to", "21538-xa-ba-xa", "21520-xa-dang-thuy-tram"):
        assert f"/co-quan/{commune}/" in page


def test_a_search_lists_former_districts_with_all_successors(shipped_agencies):
    answers = queries.answers("ba to", TODAY)
    assert [agency.territory for agency in answers.bearers] == ["Xã Ba Tô", "Xã Ba Tơ"]
    [(former, heirs)] = answers.former
    assert former.territory == "Huyện Ba Tơ"
    assert {"Xã Ba Tô", "Xã Ba Tơ", "Xã Ba Xa"} <= {agency.territory for agency in heirs}
    assert answers.count == 8


def test_agencies_are_found_by_part_of_a_name(shipped_agencies, visit):
    assert "Sở Khoa học và Công nghệ" in text(visit("/co-quan/", ten="khoa hoc"))


def test_a_former_agency_may_have_no_known_successor(shipped_agencies, visit):
    page = text(visit("/co-quan/", ten="khu kinh tế tỉnh Kon Tum"))
    assert "Dung Quất" not in page
    page = text(visit("/co-quan/", ten="Ban Quản lý Khu kinh tế tỉnh Kon Tum"))
    assert "Chưa ghi nhận cơ quan nào kế tục" in page


@pytest.mark.parametrize("name", ["không có đâu", "<script>alert(1)</script>", "%", "a" * 101])
def test_an_empty_result_gives_advice(shipped_agencies, visit, name):
    page = text(visit("/co-quan/", ten=name))
    assert "<script>alert" not in page
    if len(name) <= 100:
        assert "huyện cũ cũng tìm được" in page
    else:
        assert "100" in page


def test_an_empty_query_shows_the_whole_directory(shipped_agencies, visit):
    assert len(visit("/co-quan/", ten="  ").context["groups"]) == 4


def test_the_page_of_an_agency_shows_contacts_and_public_officials(shipped_agencies, visit):
    actions.load_demo_contacts(rows=shipped.demo_contacts(), actor="", now=NOW)
    actions.import_officials(rows=shipped.demo_officials(), actor="", now=NOW)
    hidden = Official(
        agency=Agency.objects.get(code="SYT"), full_name="Người Không Hiện", title="X", public=False
    )
    actions.save_official(official=hidden, actor="", now=NOW)
    page = text(visit("/co-quan/syt-so-y-te/"))
    for shown in ("0000 000 010", "so-y-te@quangngai.example", "Nhân vật minh họa", "Sở Y tế tỉnh Kon Tum"):
        assert shown in page
    assert "Người Không Hiện" not in page


def test_the_page_of_a_former_agency_links_to_its_successors(shipped_agencies, visit):
    page = text(visit("/co-quan/535-huyen-ba-to/"))
    assert "kết thúc hoạt động ngày 30/06/2025" in page
    assert "/co-quan/21484-xa-ba-to/" in page
    assert "Chưa ghi nhận" in text(visit(Agency.objects.get(code="KT.BQLKKT").get_absolute_url()))


def test_the_page_of_the_province_shows_both_forms_of_its_code(shipped_agencies, visit):
    page = text(visit(Agency.objects.get(code="UBNDT").get_absolute_url()))
    assert "H48" in page
    assert "000.00.00.H48" in page


def test_other_spellings_of_an_address_redirect_to_the_canonical_one(shipped_agencies, visit):
    for path in ("/co-quan/syt-x/", "/co-quan/SYT-so-y-te/"):
        answer = visit(path)
        assert (answer.status_code, answer["location"]) == (301, "/co-quan/syt-so-y-te/")


@pytest.mark.parametrize("path", ["/co-quan/khong-co/", "/co-quan/syt/", "/co-quan/syt-/", "/co-quan/-x/"])
def test_an_unknown_agency_gives_404(shipped_agencies, visit, path):
    assert visit(path).status_code == 404


def test_pages_set_no_cookie_and_contain_no_inline_code(shipped_agencies, visit):
    for path in ("/co-quan/", "/co-quan/syt-so-y-te/"):
        page = visit(path)
        assert not page.cookies
        assert " style=" not in text(page)
        assert " onclick=" not in text(page)


def test_the_number_of_queries_does_not_depend_on_the_number_of_agencies(
    shipped_agencies, visit, django_assert_max_num_queries
):
    visit("/co-quan/")
    with django_assert_max_num_queries(1):
        queries.directory(TODAY)
    for path, most in (("/co-quan/", 5), ("/co-quan/?ten=ba+to", 8), ("/co-quan/syt-so-y-te/", 8)):
        with django_assert_max_num_queries(most):
            visit(path)
