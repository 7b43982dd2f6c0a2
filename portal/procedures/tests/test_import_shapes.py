"""A file of unknown columns or keys is read as a person names them once; nothing is guessed."""

import json

import lxml.html
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from portal.portals.tests import cast
from portal.procedures.actions.import_files import confirm_import_file, upload_import_file
from portal.procedures.choices import ImportState
from portal.procedures.imports import shapes
from portal.procedures.models import ImportFile, ImportShape, Procedure
from portal.procedures.queries.imports import imports_to_confirm

make_portal = pytest.fixture(cast.make_portal)
main_portal = pytest.fixture(cast.main_portal)
son = pytest.fixture(cast.son)
staff = pytest.fixture(cast.staff)
thao = pytest.fixture(cast.thao)

TABLE = (
    "DANH SÁCH DỊCH VỤ CÔNG,,,,,\n"
    "TT,Mã số TTHC,Tên dịch vụ công,Nhóm lĩnh vực,Cấp,Người ký\n"
    "1,1.900001,Cấp phép mở chợ,Chợ,Cấp Xã,Ông Ba\n"
)
RECORDS = json.dumps([{"id": "1.900002", "tieu_de": "Đổi thẻ chợ", "nganh": "Chợ", "cap": "Cấp xã"}]).encode()


@pytest.fixture
def page(agencies, main_portal, client, sign_in, son):
    browser = sign_in(client, son)

    def bring(name, content):
        upload = SimpleUploadedFile(name, content)
        return browser.post(reverse("procedures_desk:imports"), {"file": upload}, follow=True)

    bring.post, bring.get = browser.post, browser.get
    return bring


def answers(page, **changes):
    """What the form of columns would send, with other fields for some titles."""
    form = page.context["columns"]
    data = {name: changes.get(title, form[name].value()) for name, title in form.titles.items()}
    return data | {"action": "columns"}


def address():
    return reverse("procedures_desk:import", args=[ImportFile.objects.order_by("pk").last().pk])


def test_unknown_columns_are_proposed_corrected_once_and_remembered(page):
    shown = page("ds.csv", TABLE.encode())
    assert ImportFile.objects.get().state == ImportState.UNMAPPED
    proposed = {
        title: shown.context["columns"][name].value()
        for name, title in shown.context["columns"].titles.items()
    }
    assert proposed == {
        "TT": "",
        "Mã số TTHC": "code",
        "Tên dịch vụ công": "name",
        "Nhóm lĩnh vực": "field",
        "Cấp": "level",
        "Người ký": "",
    }
    assert "Ông Ba" in shown.content.decode()
    page.post(address(), answers(shown))
    brought = ImportFile.objects.get()
    assert (brought.state, brought.report["added"]) == (
        ImportState.CHECKED,
        [["1.900001", "Cấp phép mở chợ"]],
    )
    assert "nguoi ky" in brought.report["left_out"][0][1]
    page.post(address(), answers(page.get(address()), **{"Người ký": "place_of_receipt"}))
    again = page("lan-sau.csv", TABLE.replace("mở chợ", "mở chợ đêm").encode())
    assert answers(again)["column-5"] == "place_of_receipt"
    assert ImportFile.objects.order_by("pk").last().state == ImportState.CHECKED
    assert not Procedure.objects.exists()


def test_who_names_columns_does_not_confirm_the_file(page, client, sign_in, son, thao, staff):
    shown = page("ds.csv", TABLE.encode())
    page.post(address(), answers(shown))
    brought = ImportFile.objects.get()
    assert brought in imports_to_confirm(thao)
    browser = sign_in(client, thao)
    browser.post(address(), answers(browser.get(address()), **{"Người ký": "place_of_receipt"}))
    brought.refresh_from_db()
    assert (brought.state, list(imports_to_confirm(thao))) == (ImportState.CHECKED, [])
    text = browser.get(address()).content.decode()
    assert "Bạn đã chọn ý nghĩa các cột của tệp này nên người khác phải duyệt ghi" in text
    assert "Duyệt ghi vào danh mục" not in text
    browser.post(address(), {"action": "confirm"})
    again = browser.post(address(), {}, follow=True).content.decode()
    assert "Bạn đã chọn ý nghĩa các cột" in again
    assert not Procedure.objects.exists()
    browser = sign_in(client, son)
    browser.post(address(), answers(browser.get(address())))
    assert "Bạn là người đưa tệp lên" in browser.get(address()).content.decode()
    assert not list(imports_to_confirm(thao)), "nor after somebody else has changed the columns again"


def test_who_named_the_columns_of_an_earlier_file_does_not_confirm_one_of_the_same_shape(
    page, client, sign_in, son, thao, now
):
    browser = sign_in(client, thao)
    upload = SimpleUploadedFile("truoc.csv", TABLE.encode())
    shown = browser.post(reverse("procedures_desk:imports"), {"file": upload}, follow=True)
    browser.post(address(), answers(shown))
    brought = upload_import_file(name="ds.csv", content=TABLE.encode(), person=son, now=now)
    assert brought.state == ImportState.CHECKED
    with pytest.raises(PermissionDenied, match="người khác phải duyệt ghi"):
        confirm_import_file(brought=brought, person=thao, now=now)


SWAPPED = (
    "Mã số TTHC,Tên dịch vụ công,Nhóm lĩnh vực,Cấp,Cột một,Cột hai\n"
    "1.900001,Cấp phép mở chợ,Chợ,Cấp Xã,Nơi đã đọc,Nơi chưa ai đọc\n"
)


def test_what_is_confirmed_is_the_report_that_was_read(page, client, sign_in, son, thao):
    shown = page("ds.csv", SWAPPED.encode())
    page.post(address(), answers(shown, **{"Cột một": "place_of_receipt", "Cột hai": ""}))
    browser = sign_in(client, thao)
    form = lxml.html.fromstring(browser.get(address()).content).xpath("//input[@name='seen']")
    seen = {"seen": form[0].value}
    browser = sign_in(client, son)
    swapped = {"Cột một": "", "Cột hai": "place_of_receipt"}
    browser.post(address(), answers(browser.get(address()), **swapped))
    browser = sign_in(client, thao)
    said = browser.post(address(), seen, follow=True).content.decode()
    assert "Bản xem trước đã thay đổi sau khi bạn mở" in said
    assert not Procedure.objects.exists()
    assert ImportFile.objects.get().state == ImportState.CHECKED


def test_columns_named_in_another_file_undo_a_confirmation(page, client, sign_in, son, thao):
    shown = page("ds.csv", SWAPPED.encode())
    page.post(address(), answers(shown, **{"Cột một": "place_of_receipt", "Cột hai": ""}))
    first = address()
    other = page("khac.csv", SWAPPED.replace("1.900001", "1.900002").encode())
    swapped = {"Cột một": "", "Cột hai": "place_of_receipt"}
    page.post(address(), answers(other, **swapped))
    browser = sign_in(client, thao)
    form = lxml.html.fromstring(browser.get(first).content).xpath("//input[@name='seen']")
    said = browser.post(first, {"seen": form[0].value}, follow=True).content.decode()
    assert "nghĩa của các cột đã thay đổi sau khi" in said
    assert not Procedure.objects.exists()


WIDE = [f"Cột {number}" for number in range(12_000)]


@pytest.mark.parametrize(
    "content", [",".join(["Mã số", *WIDE]) + "\n1.900001,x", "Mã số,Ghi chú\n1.900001," + ",".join(WIDE)]
)
def test_a_table_of_thousands_of_columns_is_refused_with_advice(page, content):
    text = page("rong.csv", content.encode()).content.decode()
    assert ImportFile.objects.get().state == ImportState.REFUSED
    assert "Có hơn 200 cột. Hãy xóa các cột không cần" in text
    assert len(text) < 200_000


def test_empty_columns_behind_the_table_do_not_count(page):
    wide = "".join(line + "," * 5_000 + "\n" for line in TABLE.splitlines())
    assert len(page("trong.csv", wide.encode()).context["columns"].titles) == 6


def test_nobody_names_thousands_of_keys(page):
    records = json.dumps([{"id": "1.900002", **dict.fromkeys(WIDE, "x")}])
    shown = page("rong.json", records.encode())
    assert shown.context["columns"] is None
    assert ImportFile.objects.get().state == ImportState.REFUSED
    assert len(shown.content) < 300_000


def test_unknown_keys_are_named_too(page):
    shown = page("ds.json", RECORDS)
    assert ImportFile.objects.get().state == ImportState.UNMAPPED
    page.post(address(), answers(shown, id="code", tieu_de="name", nganh="field", cap="levels"))
    assert ImportFile.objects.get().report["added"] == [["1.900002", "Đổi thẻ chợ"]]


@pytest.mark.parametrize(
    ("changes", "words"), [({"Mã số TTHC": ""}, "cột ghi mã"), ({"Người ký": "name"}, "cùng là một mục")]
)
def test_an_impossible_answer_is_refused(page, changes, words):
    shown = page("ds.csv", TABLE.encode())
    again = page.post(address(), answers(shown, **changes))
    assert words in again.content.decode()
    assert not ImportShape.objects.exists()


def test_the_order_and_spelling_of_heads_do_not_change_the_shape():
    one = shapes.shape_of("Mã số,Người ký\n1,2".encode(), ".csv")
    other = shapes.shape_of("NGƯỜI KÝ;mã  số\n1;2".encode(), ".csv")
    assert one.digest == other.digest
    assert one.digest != shapes.shape_of("Mã số,Ghi chú\n1,2".encode(), ".csv").digest


def test_two_equally_likely_parts_are_not_proposed():
    assert shapes.proposal("Cơ quan", shapes.targets_of(".csv")) == ""
    assert shapes.proposal("Màu sắc", shapes.targets_of(".csv")) == ""


def test_a_field_is_proposed_once():
    keys = b'[{"ten_thu_tuc": "M", "thu_tuc_lien_quan": "N", "ma_so": "1.900001"}]'
    headings = shapes.shape_of(keys, ".json").headings
    assert [heading.proposal for heading in headings if heading.proposal == "name"] == ["name"]
    assert headings[0].proposal == "name"
