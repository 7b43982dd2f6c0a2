"""The catalogue in the back office: drafts, import files and service points, with their permissions."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from portal.base.models import ChangeRequest
from portal.base.review.choices import VersionState
from portal.lib.tests.spreadsheets import book
from portal.portals.choices import StaffRole
from portal.portals.tests import cast
from portal.procedures.actions import import_procedures
from portal.procedures.actions.procedures import repeal_procedure
from portal.procedures.actions.service_points import SERVICE_POINTS
from portal.procedures.actions.versions import VERSIONS
from portal.procedures.choices import ImportState
from portal.procedures.imports.competent_authorities import CompetentAuthorities
from portal.procedures.imports.incoming import Batch, Incoming
from portal.procedures.models import ImportFile, Procedure, ProcedureVersion, ServicePoint
from portal.procedures.tests.pages import confirm_import

make_portal = pytest.fixture(cast.make_portal)
main_portal = pytest.fixture(cast.main_portal)
portal_a = pytest.fixture(cast.portal_a)
portal_b = pytest.fixture(cast.portal_b)
hanh = pytest.fixture(cast.hanh)
khoa = pytest.fixture(cast.khoa)
minh = pytest.fixture(cast.minh)
son = pytest.fixture(cast.son)
staff = pytest.fixture(cast.staff)
thao = pytest.fixture(cast.thao)

LIST = "code,name,field,level,result\n1.000001,Đăng ký khai sinh,Hộ tịch,xã,{}\n1.000002,Khai tử,Hộ tịch,xã,"


@pytest.fixture
def birth(agencies, record, now):
    batch = Batch([Incoming(2, "1.000001", record())])
    import_procedures(batch=batch, actor="", now=now, authorities=CompetentAuthorities([]))
    return Procedure.objects.get()


@pytest.fixture
def browser_of(client, sign_in):
    """`at(person)`: a browser in which they are signed in."""
    return lambda person: sign_in(client, person)


def url(name, *args):
    return reverse(f"procedures_desk:{name}", args=args)


def form_data(page):
    """What the form of a page would send."""
    forms = page.context["forms"]
    data = {}
    for form in (forms.form, *(row for rows in forms.rows.values() for row in rows)):
        for name in form.fields:
            value = form[name].value()
            if value not in (None, False, ""):
                data[form.add_prefix(name)] = value
    for rows in forms.rows.values():
        data |= {
            f"{rows.prefix}-{key}": rows.management_form[key].value()
            for key in ("TOTAL_FORMS", "INITIAL_FORMS")
        }
    return data


def step(browser, procedure, action, **data):
    """Press a button of the procedure's page as it is now."""
    address = url("procedure", procedure.code)
    return browser.post(address, {"action": action, "seen": browser.get(address).context["stamp"], **data})


def test_an_editor_writes_and_another_person_publishes(birth, browser_of, son, thao):
    browser = browser_of(son)
    data = form_data(browser.get(url("draft", birth.code)))
    data |= {"results": "Giấy khai sinh\nBản điện tử", "papers-0-name": "Tờ khai", "papers-0-originals": "1"}
    assert browser.post(url("draft", birth.code), data).status_code == 302
    draft = ProcedureVersion.objects.get(state=VersionState.DRAFT)
    assert draft.record.results == ("Giấy khai sinh", "Bản điện tử")
    assert draft.record.papers[0].name == "Tờ khai"
    assert draft.record.ways == birth.current.record.ways
    assert draft.record.legal_basis == birth.current.record.legal_basis
    page = browser.get(url("procedure", birth.code)).content.decode()
    assert "Bản điện tử" in page
    step(browser, birth, "submit")
    step(browser, birth, "publish")
    draft.refresh_from_db()
    assert draft.state == VersionState.IN_REVIEW
    step(browser_of(thao), birth, "publish")
    birth.refresh_from_db()
    assert birth.current_id == draft.pk


def test_nobody_who_wrote_the_draft_can_publish_it(birth, browser_of, son, thao, staff, main_portal):
    for person, name in ((thao, "Bản của Thảo"), (son, "Bản của Sơn")):
        browser = browser_of(person)
        browser.post(
            url("draft", birth.code), form_data(browser.get(url("draft", birth.code))) | {"name": name}
        )
    step(browser_of(son), birth, "submit")
    page = step(browser_of(thao), birth, "publish")
    assert ProcedureVersion.objects.open().get().state == VersionState.IN_REVIEW
    assert "bạn đã viết hoặc sửa phiên bản này" in page.content.decode()
    step(browser_of(staff("phuc", main_portal, StaffRole.MANAGER)), birth, "publish")
    birth.refresh_from_db()
    assert birth.current.record.name == "Bản của Sơn"


def test_the_typed_reason_stays_in_the_form_after_a_conflict(birth, browser_of, son, thao):
    browser = browser_of(son)
    browser.post(url("draft", birth.code), form_data(browser.get(url("draft", birth.code))) | {"name": "Mới"})
    step(browser, birth, "submit")
    before = {"action": "return", "reason": "Thiếu lệ phí", "seen": VERSIONS.stamp(birth)}
    browser.post(
        url("draft", birth.code), form_data(browser.get(url("draft", birth.code))) | {"name": "Mới hơn"}
    )
    step(browser, birth, "submit")
    page = browser_of(thao).post(url("procedure", birth.code), before).content.decode()
    assert "Phan Văn Sơn vừa thay đổi nội dung này" in page
    assert "Thiếu lệ phí</textarea>" in page
    assert ProcedureVersion.objects.open().get().state == VersionState.IN_REVIEW


def test_a_draft_that_begins_before_the_published_version_has_a_warning(birth, browser_of, son):
    browser = browser_of(son)
    data = form_data(browser.get(url("draft", birth.code))) | {"name": "Sửa bản cũ"}
    browser.post(url("draft", birth.code), data | {"valid_from": "1/2/0206"})
    assert not ProcedureVersion.objects.open().exists()
    browser.post(url("draft", birth.code), data | {"valid_from": "1/2/2019"})
    page = browser.get(url("procedure", birth.code)).content.decode()
    assert "người đọc chỉ thấy khi chọn xem một ngày đã qua" in page


def test_an_invalid_record_is_shown_as_an_error(birth, browser_of, son):
    browser = browser_of(son)
    data = form_data(browser.get(url("draft", birth.code))) | {"name": "x"}
    page = browser.post(url("draft", birth.code), data)
    assert page.status_code == 200
    assert page.context["forms"].form.non_field_errors()
    assert not ProcedureVersion.objects.filter(state=VersionState.DRAFT).exists()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "quangngai.gov.vn/a b.docx", "//evil.example/a"])
def test_the_address_of_a_form_is_an_address(birth, browser_of, son, address):
    browser = browser_of(son)
    data = form_data(browser.get(url("draft", birth.code)))
    data |= {"papers-0-name": "Tờ khai", "papers-0-form_url": address}
    page = browser.post(url("draft", birth.code), data)
    assert page.status_code == 200
    assert "không phải là địa chỉ" in page.content.decode()
    assert not ProcedureVersion.objects.filter(state=VersionState.DRAFT).exists()


def test_an_import_file_is_checked_and_then_applied_by_a_second_person(birth, browser_of, son, thao):
    upload = SimpleUploadedFile("ds.csv", LIST.format("Giấy khai sinh mới").encode())
    browser = browser_of(son)
    answer = browser.post(url("imports"), {"file": upload})
    brought = ImportFile.objects.get()
    assert answer.url == url("import", brought.pk)
    page = browser.get(answer.url).content.decode()
    assert "Giấy khai sinh mới" in page
    assert Procedure.objects.count() == 1
    confirm_import(browser, answer.url)
    brought.refresh_from_db()
    assert brought.state == ImportState.CHECKED
    confirm_import(browser_of(thao), answer.url)
    brought.refresh_from_db()
    assert brought.state == ImportState.WRITTEN
    assert Procedure.objects.count() == 2
    for version in ProcedureVersion.objects.exclude(published_by=None):
        assert (version.edited_by, version.published_by) == (son, thao)
    page = browser_of(thao).get(url("procedure", "1.000002")).content.decode()
    assert f"· {thao}" in page


def test_an_import_file_is_checked_again_if_the_catalogue_changed(birth, browser_of, son, thao, now, record):
    upload = SimpleUploadedFile("ds.csv", LIST.format("Mới").encode())
    answer = browser_of(son).post(url("imports"), {"file": upload})
    batch = Batch([Incoming(2, "1.000002", record(name="Khai tử"))])
    import_procedures(batch=batch, actor="", now=now, authorities=CompetentAuthorities([]))
    confirm_import(browser_of(thao), answer.url)
    assert ImportFile.objects.get().state == ImportState.CHECKED
    confirm_import(browser_of(thao), answer.url)
    assert ImportFile.objects.get().state == ImportState.WRITTEN


def test_a_file_about_a_procedure_that_ended_meanwhile_is_refused(birth, browser_of, son, thao, now):
    text = LIST.format("Mới").replace("1.000001", birth.code)
    answer = browser_of(son).post(url("imports"), {"file": SimpleUploadedFile("ds.csv", text.encode())})
    assert ImportFile.objects.get().state == ImportState.CHECKED
    day = timezone.localdate(now)
    repeal_procedure(procedure=birth, ended_on=day, decision="12/QĐ-UBND", actor=thao, now=now)
    confirm_import(browser_of(thao), answer.url)
    brought = ImportFile.objects.get()
    assert brought.state == ImportState.REFUSED
    assert brought.report["refused"]


def test_sheets_that_are_not_read_are_mentioned(birth, browser_of, son):
    content = book(
        ("code", "name", "field", "level"),
        ("1.000001", "Mới", "Hộ tịch", "Cấp Xã"),
        prepare=lambda workbook: workbook.create_sheet("Năm 2025").append(["x"]),
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    upload = SimpleUploadedFile("ds.xlsx", content, kind)
    page = browser_of(son).post(url("imports"), {"file": upload}, follow=True).content.decode()
    assert "các trang tính khác cũng có dữ liệu: Năm 2025" in page


def test_an_invalid_file_is_refused_with_its_lines(birth, browser_of, son):
    upload = SimpleUploadedFile("ds.csv", b"code,name,field,level\nabc,def,ghi,xa")
    page = browser_of(son).post(url("imports"), {"file": upload}, follow=True).content.decode()
    assert "abc" in page
    assert ImportFile.objects.get().state == ImportState.REFUSED


@pytest.fixture
def of_communes(portal_a, portal_b, agencies):
    for portal, code in ((portal_a, "21025"), (portal_b, "21034")):
        portal.agency = agencies[code]
        portal.save()


def publish_open(person):
    version = ChangeRequest.objects.open().get()
    return SERVICE_POINTS.publish(version=version, publisher=person, now=timezone.now())


def test_staff_propose_service_points_of_their_own_agency_only(
    birth, of_communes, browser_of, hanh, minh, portal_a, portal_b
):
    browser = browser_of(hanh)
    assert "1.000001" in browser.get(url("agency", portal_a.pk)).content.decode()
    address = url("service_point", portal_a.pk, birth.code)
    data = {"is_provided": "on", "way": "in-person", "remarks": "Gọi trước khi đến", "seen": ""}
    assert browser.post(address, data).status_code == 302
    assert not ServicePoint.objects.filter(agency=portal_a.agency).exists()
    shown = browser_of(minh).get(reverse("proposals:proposal", args=[ChangeRequest.objects.get().pk]))
    for text in ("Gọi trước khi đến", "Thủ tục", portal_a.agency.name):
        assert text in shown.content.decode()
    publish_open(minh)
    own = ServicePoint.objects.get(agency=portal_a.agency)
    assert own.remarks == "Gọi trước khi đến"
    assert ServicePoint.objects.get(every_commune=True).remarks == ""
    for theirs in (url("agency", portal_b.pk), url("service_point", portal_b.pk, birth.code)):
        assert browser_of(hanh).get(theirs).status_code == 404
        assert browser_of(hanh).post(theirs, data).status_code == 404


def test_changes_and_the_removal_of_a_service_point_wait(
    birth, of_communes, browser_of, hanh, minh, portal_a
):
    own = ServicePoint.objects.create(procedure=birth, agency=portal_a.agency, way="in-person", place="Cũ")
    browser = browser_of(hanh)
    address = url("service_point", portal_a.pk, birth.code)
    data = {"is_provided": "on", "way": "in-person", "place": "Tầng 2"}
    browser.post(address, {**data, "seen": browser.get(address).context["seen"]})
    own.refresh_from_db()
    assert own.place == "Cũ"
    again = browser.get(address)
    assert "Đang chờ duyệt" in again.content.decode()
    assert again.context["form"]["place"].value() == "Tầng 2"
    publish_open(minh)
    own.refresh_from_db()
    assert own.place == "Tầng 2"
    browser = browser_of(hanh)
    browser.post(address, {**data, "remove": "1", "seen": browser.get(address).context["seen"]})
    assert ServicePoint.objects.filter(pk=own.pk).exists()
    publish_open(minh)
    assert not ServicePoint.objects.filter(pk=own.pk).exists()


def test_one_proposal_of_a_new_service_point_is_written_again(
    birth, of_communes, browser_of, hanh, minh, portal_a
):
    browser = browser_of(hanh)
    address = url("service_point", portal_a.pk, birth.code)
    browser.post(address, {"is_provided": "on", "way": "in-person", "place": "Tầng 1", "seen": ""})
    request = ChangeRequest.objects.get()
    SERVICE_POINTS.send_back(version=request, reviewer=minh, reason="Nhầm tầng.", now=timezone.now())
    shown = browser.get(address)
    assert "Nhầm tầng." in shown.content.decode()
    assert shown.context["form"]["place"].value() == "Tầng 1"
    link = browser.get(reverse("proposals:proposal", args=[request.pk])).context["form_url"]
    assert link == address
    conflict = browser.post(address, {"is_provided": "on", "way": "in-person", "place": "Tầng 3", "seen": ""})
    assert conflict.status_code == 200
    data = {"is_provided": "on", "way": "in-person", "place": "Tầng 3", "seen": conflict.context["seen"]}
    assert browser.post(address, data).status_code == 302
    assert ChangeRequest.objects.get().values["place"] == "Tầng 3"


def test_a_mistake_in_a_service_point_is_shown_and_not_proposed(
    birth, of_communes, browser_of, hanh, portal_a
):
    browser = browser_of(hanh)
    data = {"is_provided": "on", "way": "ministry", "remarks": "Gọi trước", "seen": ""}
    answer = browser.post(url("service_point", portal_a.pk, birth.code), data)
    assert "url" in answer.context["form"].errors
    assert answer.context["form"]["remarks"].value() == "Gọi trước"
    assert not ChangeRequest.objects.exists()


def test_staff_of_agencies_cannot_edit_the_catalogue(birth, of_communes, browser_of, hanh):
    browser = browser_of(hanh)
    addresses = [url("list"), url("imports"), url("links"), url("export", "csv")]
    addresses += [url("procedure", birth.code), url("draft", birth.code)]
    for address in addresses:
        assert browser.get(address).status_code == 404, address
        assert browser.post(address, {"action": "confirm"}).status_code == 404, address


def test_the_lists_and_the_export_open(birth, browser_of, thao):
    browser = browser_of(thao)
    for address in (url("list") + "?only=incomplete&q=khai", url("links"), url("agencies"), url("imports")):
        assert browser.get(address).status_code == 200, address
    assert b"1.000001" in browser.get(url("export", "csv")).content
    assert browser.get(url("export", "exe")).status_code == 404
    data = {"action": "end", "ended_on": "2026-11-01", "decision": "12/QĐ-UBND"}
    browser.post(url("procedure", birth.code), data)
    birth.refresh_from_db()
    assert birth.state == "repealed"


def test_a_form_reads_at_most_two_hundred_rows_of_a_kind_and_says_so(birth, browser_of, son):
    browser = browser_of(son)
    data = form_data(browser.get(url("draft", birth.code))) | {"papers-TOTAL_FORMS": "5000"}
    page = browser.post(url("draft", birth.code), data)
    assert page.status_code == 200
    assert len(page.context["forms"].rows["papers"].forms) == 200
    assert "Hãy gửi tối đa 200 mục." in page.content.decode()
    assert not ProcedureVersion.objects.filter(state=VersionState.DRAFT).exists()
