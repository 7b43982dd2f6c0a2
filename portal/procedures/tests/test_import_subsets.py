"""A column or key that a file does not have erases nothing; an empty one is shown before it clears."""

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.portals.tests import cast
from portal.procedures import exports
from portal.procedures.actions import import_procedures
from portal.procedures.imports import files
from portal.procedures.imports.competent_authorities import CompetentAuthorities
from portal.procedures.imports.incoming import Batch, Incoming
from portal.procedures.imports.national import CODE, KEYS, ROW_KEYS
from portal.procedures.imports.plan import plan_import
from portal.procedures.record import Record
from portal.procedures.tests.records import records

make_portal = pytest.fixture(cast.make_portal)
main_portal = pytest.fixture(cast.main_portal)
son = pytest.fixture(cast.son)
staff = pytest.fixture(cast.staff)

NOBODY = CompetentAuthorities([])
SHORT = {"name", "field", "note", "source"}
"""The columns that the short format has under the same names."""
FULL = Record.model_validate(
    {
        **dict.fromkeys(
            ("name", "field", "kind", "decision_number", "sequence", "audience_text", "conditions"), "Cũ …"
        ),
        **dict.fromkeys(("issuing_agency", "competent_agency", "executing_agency"), "Cơ quan cũ"),
        **dict.fromkeys(
            ("delegated_agency", "coordinating_agency", "place_of_receipt", "description"), "Nơi cũ"
        ),
        **dict.fromkeys(("time_limit_text", "fee_text", "fee_legal_basis", "note", "source"), "Lời cũ"),
        "levels": ["province"],
        "decision_date": "2020-02-03",
        "fee_date": "2020-02-04",
        "audiences": ["overseas"],
        "cases": ["Trường hợp cũ"],
        "results": ["Kết quả cũ"],
        "keywords": ["tên thường gọi"],
        "sets": 3,
        "service_level": "full",
        "level_of_four": 2,
        "ways": [
            {
                "channel": "in-person",
                "time_limit_text": "05 ngày làm việc",
                "time_limit": {"tenths": 50, "unit": "working-day"},
                "fee_text": "10.000 đồng",
                "fees": [{"amount": 10_000}],
                "description": "Nộp tại quầy số 3",
            }
        ],
        "papers": [
            {
                "name": "Tờ khai",
                "form_name": "Mẫu 1",
                "form_url": "/tai-lieu/1/mau.pdf",
                "originals": 2,
                "required": False,
                "note": "Viết tay",
            }
        ],
        "legal_basis": [{"number": "60/2014/QH13", "title": "Luật Hộ tịch", "issued_on": "2014-11-20"}],
        "exemptions": [{"who": "Trẻ em", "amount": 5, "legal_basis": "Điều 1"}],
    }
)


@pytest.fixture
def catalogue(agencies, now):
    """One procedure, 1.000001, with something in every field."""
    assert all(getattr(FULL, name) not in ("", (), None) for name in Record.model_fields)
    batch = Batch([Incoming(2, "1.000001", FULL)])
    import_procedures(batch=batch, actor="", now=now, authorities=NOBODY)


def planned(content, ending):
    plan = plan_import(files.read_content(content, ending, NOBODY))
    assert plan.report.refused == []
    contents = [each for _procedure, _before, each in plan.renewed] + [each.content for each in plan.drafted]
    return contents[0].record if contents else FULL


def only(content, ending, names):
    """The exported file with the code and these fields only."""
    if ending == ".json":
        keys = {CODE, *(KEYS[name] for name in names)}
        return json.dumps(
            [{k: v for k, v in row.items() if k in keys} for row in json.loads(content)]
        ).encode()
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    out = io.StringIO()
    writer = csv.DictWriter(out, ["code", *names], extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


@pytest.mark.parametrize("ending", [".csv", ".json"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(record=records, names=st.lists(st.sampled_from(list(Record.model_fields)), unique=True))
def test_what_is_not_in_the_file_stays(catalogue, ending, record, names):
    if ending == ".csv" and set(names) <= SHORT:
        names = [name for name in names if getattr(record, name)]  # a short list: empty cells say nothing
    after = planned(only(exports.write([("1.000001", "", record)], ending), ending, names), ending)
    for name in Record.model_fields:
        assert getattr(after, name) == getattr(record if name in names else FULL, name), name


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), name=st.sampled_from(list(ROW_KEYS)))
def test_a_part_that_a_row_does_not_have_stays(catalogue, data, name):
    """Rows are found again by their first part; a structured part goes with its text."""
    first, *others = ROW_KEYS[name]
    given_parts = [first, *data.draw(st.lists(st.sampled_from(others), unique=True))]
    old = getattr(FULL, name)[0]
    row = {ROW_KEYS[name][part]: "" for part in given_parts}
    row[ROW_KEYS[name][first]] = "Trực tiếp" if first == "channel" else getattr(old, first)
    content = json.dumps([{CODE: "1.000001", KEYS[name]: [row]}]).encode()
    after = getattr(planned(content, ".json"), name)[0]
    gone = {"time_limit_text": "time_limit", "fee_text": "fees"}
    unsaid = {part for part in others if part not in given_parts}
    unsaid -= {gone[part] for part in given_parts if part in gone}
    assert {part: getattr(after, part) for part in unsaid} == {part: getattr(old, part) for part in unsaid}


def test_columns_of_one_part_leave_the_others(catalogue):
    after = planned(b"code,papers.name,papers.originals\n1.000001,T\xe1\xbb\x9d khai,1", ".csv")
    assert after.papers[0] == FULL.papers[0].model_copy(update={"originals": 1})


def test_unknown_information_erases_nothing(catalogue):
    row = {CODE: "1.000001", "từ_khóa": "Không có thông tin", "phí_lệ_phí": "Miễn phí"}
    after = planned(json.dumps([row]).encode(), ".json")
    assert (after.keywords, after.fee_text) == (FULL.keywords, "Miễn phí")


def test_a_new_procedure_needs_a_name_and_a_field(agencies):
    batch = files.read_content(b"code,result\n1.000009,Gi\xe1\xba\xa5y", ".csv", NOBODY)
    report = plan_import(batch).report
    assert [(each.line, each.reason[:5]) for each in report.refused] == [(2, "name "), (2, "field")]


def test_what_a_file_leaves_empty_is_shown_before_it_is_cleared(catalogue, client, sign_in, main_portal, son):
    rows = [{CODE: "1.000001", "từ_khóa": [], "thành_phần_hồ_sơ": [], "phí_lệ_phí": "Miễn phí"}]
    upload = SimpleUploadedFile("ds.json", json.dumps(rows).encode(), "application/json")
    page = sign_in(client, son).post(reverse("procedures_desk:imports"), {"file": upload}, follow=True)
    cleared = page.context["report"]["cleared"]
    assert [(each["code"], each["before"]) for each in cleared] == [
        (
            "1.000001",
            ["Tờ khai · Mẫu 1 · /tai-lieu/1/mau.pdf · bản chính: 2 · không phải lúc nào cũng cần · Viết tay"],
        ),
        ("1.000001", ["tên thường gọi"]),
    ]
    assert "Nội dung sẽ bị xóa trắng" in page.content.decode()


EMPTY_IN_NATIONAL_SHAPES = {
    "nested": {
        "thu_tuc_id": "1.000001",
        "metadata": {"mã_thủ_tục": "1.000001", "tên_thủ_tục": "Tên mới", "lĩnh_vực": "Cũ …"},
        "content": {"cách_thức_thực_hiện": "", "trình_tự_thực_hiện": " ", "cơ_quan_phối_hợp": None},
    },
    "rows": {
        "thu_tuc_id": "1.000001",
        "metadata": {"mã_thủ_tục": "1.000001", "tên_thủ_tục": "Tên mới"},
        "tables": {
            "hinh_thuc_nop": [{"hinh_thuc": "Trực tiếp", "thoi_han_giai_quyet": "", "phi_le_phi": ""}],
            "thanh_phan_ho_so": [{"ten_giay_to": "Tờ khai", "so_luong": "", "tep_mau": ""}],
            "can_cu_phap_ly": [],
        },
    },
    "flat": {
        "ma_thu_tuc": "1.000001",
        "ten_thu_tuc": "Tên mới",
        "co_quan_co_tham_quyen": "",
        "dia_chi_tiep_nhan": "",
        "cach_thuc_thuc_hien": "",
    },
    "our keys among others": {
        CODE: "1.000001",
        "tên_thủ_tục": "Tên mới",
        "từ_khóa": [],
        "nguon_tep": "a.doc",
    },
}


@pytest.mark.parametrize("shape", EMPTY_IN_NATIONAL_SHAPES)
def test_an_empty_value_of_a_national_record_erases_nothing(catalogue, client, sign_in, son, shape):
    content = json.dumps([EMPTY_IN_NATIONAL_SHAPES[shape]]).encode()
    after = planned(content, ".json")
    assert after == FULL.model_copy(update={"name": "Tên mới"})
    upload = SimpleUploadedFile("ds.json", content, "application/json")
    page = sign_in(client, son).post(reverse("procedures_desk:imports"), {"file": upload}, follow=True)
    assert page.context["report"]["cleared"] == []
    assert "Ô trống trong tệp này không xóa gì." in page.content.decode()


def test_a_list_with_empty_cells_says_that_they_erase_nothing(catalogue, client, sign_in, son):
    for content, is_said in [(b"code,name,field\n1.000001,Moi,", True), (b"code,name\n1.000001,Moi", False)]:
        upload = SimpleUploadedFile("ds.csv", content)
        page = sign_in(client, son).post(reverse("procedures_desk:imports"), {"file": upload}, follow=True)
        assert ("Ô trống trong tệp này không xóa gì." in page.content.decode()) is is_said
