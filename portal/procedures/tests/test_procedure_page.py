"""The page of one procedure: facts by case, place and day; its PDFs; its history."""

import datetime as dt
import json
import re

import pytest
from django.utils import timezone

from portal.base.pdf import typeset
from portal.procedures.actions import replace_procedure, save_draft
from portal.procedures.actions.versions import VERSIONS
from portal.procedures.models import Procedure
from portal.procedures.pdf import LEAFLET, facts_of, on_one_page, pages_of
from portal.procedures.queries.detail import detail
from portal.procedures.record import Record
from portal.procedures.templatetags.procedures import prose
from portal.procedures.tests.pages import BIRTH

PAGE = "/thu-tuc/1.001193/"


def shown(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    assert not response.cookies
    return response.content.decode()


def test_the_page_shows_what_a_person_needs(client, birth):
    page = shown(client, PAGE)
    for expected in (
        "Giấy khai sinh",
        "Trong ngày",
        "5.000 đồng",
        "Tờ khai",
        "118/2025/NĐ-CP",
        "Mẫu tờ khai",
    ):
        assert expected in page
    assert "Giấy chứng sinh" not in re.sub(r'(?s)<section class="procedure__whole".*', "", page)
    assert 'href="https://dichvucong.gov.vn/"' in page
    assert "căn cứ pháp lý của mức thu" in page  # the fee has no basis, and the page says so
    facts = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert facts["@type"] == "GovernmentService"
    assert facts["identifier"] == "1.001193"


def test_the_checklist_changes_with_the_case(client, birth):
    page = client.get(f"{PAGE}?truong-hop=qua-han").context["content"]
    assert [paper.name for paper in page.papers] == ["Tờ khai", "Giấy cam đoan"]
    assert [case.name for case in page.cases if case.is_chosen] == ["Quá hạn"]
    assert client.get(f"{PAGE}?truong-hop=khong-co").context["content"].case == ""


@pytest.mark.parametrize(
    ("asked", "communes"),
    [
        ("21548", ["Đặc khu Lý Sơn"]),
        ("đặc khu lý sơn", ["Đặc khu Lý Sơn"]),
        ("xã Tịnh Kỳ", ["Xã Tịnh Khê"]),
        ("khong co xa nay", []),
    ],
)
def test_the_offices_of_a_typed_place_are_shown(client, birth, asked, communes):
    response = client.get(PAGE, {"noi-o": asked})
    offices = response.context["detail"].offices
    assert [office.agency.place_or_name for office in offices] == communes
    if not communes:
        assert "khong co xa nay" in response.content.decode()


def test_an_old_district_offers_its_communes(client, birth):
    place = client.get(PAGE, {"noi-o": "huyện Bình Sơn"}).context["place"]
    assert len(place.choices) > 1
    assert all(agency.is_commune for agency in place.choices)


def test_the_portal_of_a_commune_shows_its_own_office(client, birth):
    page = shown(client, f"/cong-thanh-phan/ly-son{PAGE}")
    assert "Ủy ban nhân dân đặc khu Lý Sơn" in page
    assert 'rel="canonical" href="http://localhost' in page
    assert page.count("/cong-thanh-phan/ly-son/thu-tuc/") > 3


def test_old_codes_redirect_to_the_page(client, birth):
    for code in ("1.001193.000.00.00.H48", "1.001193.H17"):
        response = client.get(f"/thu-tuc/{code}/?truong-hop=qua-han")
        assert (response.status_code, response.url) == (301, f"{PAGE}?truong-hop=qua-han")
    for code in ("9.999999", "abc", "1.00119"):
        assert client.get(f"/thu-tuc/{code}/").status_code == 404


def test_unknown_parts_have_no_heading_and_are_listed_in_one_sentence(client, publish):
    publish("1.000001", "SXD")
    page = shown(client, "/thu-tuc/1.000001/")
    for heading in ("Bao lâu", "Cần mang theo gì", "Căn cứ pháp lý", "Mẫu đơn"):
        assert f"{heading}</" not in page
    assert "Cổng chưa có thông tin về thời hạn giải quyết, phí, lệ phí, giấy tờ cần nộp" in page
    assert not re.search(r"<(h[1-6]|dd|li|p)[^>]*>\s*</\1>", page)


def test_a_time_limit_without_a_unit_is_not_shown(client, publish, now):
    """Some national exports have a bare number, which readers could take for anything."""
    procedure = publish("1.000001", "SXD")
    ways = ({"channel": "online", "time_limit_text": "1"},)
    bare = procedure.current.record.model_copy(update={"time_limit_text": "85"}).model_dump() | {"ways": ways}
    version = save_draft(
        procedure=procedure,
        record=Record.model_validate(bare),
        valid_from=timezone.localdate(now),
        editor=None,
        now=now,
    )
    VERSIONS.seal([version], publisher=None, now=now)
    page = shown(client, "/thu-tuc/1.000001/")
    assert "Bao lâu</" not in page
    assert "Cổng chưa có thông tin về thời hạn giải quyết" in page


def test_a_past_version_and_its_differences_are_shown(client, publish, now):
    publish("1.000001", "SXD", dt.date(2024, 1, 1), time_limit_text="10 ngày")
    publish("1.000001", "SXD", dt.date(2026, 7, 1), time_limit_text="3 ngày làm việc")
    assert "3 ngày làm việc" in shown(client, "/thu-tuc/1.000001/")
    for day in ("2025-05-05", "05/05/2025"):
        past = shown(client, f"/thu-tuc/1.000001/?ngay={day}")
        assert "10 ngày" in past
        assert "05/05/2025" in past
        assert "noindex" in past
        assert "Sở Xây dựng" not in past  # who takes files today says nothing of that day
    assert client.get("/thu-tuc/1.000001/?ngay=2020-01-01").status_code == 404
    changed = shown(client, "/thu-tuc/1.000001/thay-doi/")
    assert "10 ngày" in changed
    assert "3 ngày làm việc" in changed


def test_working_remarks_are_not_shown_to_the_public(client, publish):
    for year, word in ((2024, "remarkone"), (2026, "remarktwo")):
        publish("1.000001", "SXD", dt.date(year, 1, 1), note=word, source=f"{word}source")
    for address in ("/thu-tuc/1.000001/", "/thu-tuc/1.000001/thay-doi/"):
        assert "remark" not in shown(client, address)


def test_an_ended_procedure_links_to_its_replacement(client, publish, now):
    old, new = publish("1.000001", "SXD"), publish("1.000002", "SXD", name="Thủ tục mới")
    ended = {"ended_on": timezone.localdate(now), "decision": "1/QĐ", "actor": "test", "now": now}
    replace_procedure(procedure=old, successor=new, **ended)
    page = shown(client, "/thu-tuc/1.000001/")
    assert 'href="/thu-tuc/1.000002/"' in page
    assert "dichvucong.gov.vn" not in page.split("<footer", 1)[0].split("procedure__side", 1)[1]
    assert "1.000001" in shown(client, "/thu-tuc/1.000002/")


def test_leaflet_and_checklist_are_tagged_pdfs(client, birth, settings):
    for name in ("to-roi", "giay-to"):
        response = client.get(f"{PAGE}{name}.pdf?truong-hop=qua-han&noi-o=21548")
        assert response.status_code == 200
        assert response["Content-Type"] == "application/pdf"
        for part in (b"%PDF-", b"StructTreeRoot", b"pdfuaid"):
            assert part in response.content
    files = {path.name.rsplit("-", 1)[0] for path in (settings.DATA / "pdf").glob("*1.001193*")}
    assert files >= {"to-roi-1.001193-qua-han-21548", "giay-to-1.001193-qua-han-21548"}


def test_a_leaflet_is_always_one_page(publish):
    long = [
        {"name": f"Giấy tờ số {number} có tên dài. " * 6, "note": "Ghi chú. " * 20} for number in range(40)
    ]
    publish("1.000001", "SXD", papers=long, results=["Kết quả " * 80] * 5, fee_text="1.000 đồng. " * 200)
    today = timezone.localdate()
    shown_now = detail(Procedure.objects.select_related("current", "field").get(), on=today, today=today)
    facts = facts_of(shown_now, url="https://x.example/thu-tuc/1.000001/", publisher="Cổng", brand="")
    assert pages_of(typeset(LEAFLET.template, facts)) > 1
    fitted = on_one_page(facts)
    assert fitted["is_cut"]
    assert pages_of(typeset(LEAFLET.template, fitted)) == 1


def test_texts_are_escaped():
    assert (
        prose("a <b>\n- một\n- hai\n\ncuối")
        == "<p>a &lt;b&gt;</p><ul><li>một</li><li>hai</li></ul><p>cuối</p>"
    )
    assert prose("o Công dân o Doanh nghiệp") == "<ul><li>Công dân</li><li>Doanh nghiệp</li></ul>"
    assert BIRTH["name"] in prose(BIRTH["name"])


def test_nothing_to_pay_is_shown_as_free(client, publish):
    way = {"channel": "online", "time_limit_text": "1 ngày", "fee_text": "Phí : 0 Đồng"}
    publish("1.000001", "SXD", ways=[way])
    page = shown(client, "/thu-tuc/1.000001/")
    assert "Miễn phí" in page
    assert "0 Đồng" not in page
    assert "Miễn phí" in shown(client, "/thu-tuc/?cap=tinh")


@pytest.mark.parametrize(
    ("levels", "is_elsewhere"),
    [(["province"], False), (["ministry", "province"], False), (["ministry"], True)],
)
def test_only_a_procedure_of_a_ministry_is_called_none_of_the_province(client, publish, levels, is_elsewhere):
    procedure = publish("1.000001", "SXD", levels=levels, executing_agency="Nơi nhận")
    procedure.service_points.all().delete()
    page = shown(client, "/thu-tuc/1.000001/")
    assert "Nơi nhận" in page
    assert ("không do cơ quan của tỉnh giải quyết" in page) == is_elsewhere
    assert ("Cổng chưa có thông tin cơ quan nào trong tỉnh nhận hồ sơ này" in page) != is_elsewhere
