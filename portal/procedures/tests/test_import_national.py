"""The list and the records that people have from the national portal are read; nothing is published half."""

import json

import pytest

from portal.base.review.choices import VersionState
from portal.lib.tests.spreadsheets import book
from portal.procedures.actions import import_procedures
from portal.procedures.actions.versions import VERSIONS
from portal.procedures.choices import ProcedureState
from portal.procedures.imports import files, run_together
from portal.procedures.imports.competent_authorities import CompetentAuthorities
from portal.procedures.imports.incoming import Batch, Incoming
from portal.procedures.models import Procedure, ProcedureVersion

NOBODY = CompetentAuthorities([])
HEADS = ("Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực")
TITLE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc\n\nDANH SÁCH THỦ TỤC\n",)


def national_list(*rows):
    return book(TITLE, HEADS, *rows, merge=["A1:E1"])


OPEN = ("1.900001", "  Cấp phép mở chợ phiên", "Bộ Chợ", "Sở Chợ\nỦy ban nhân dân cấp xã", "Chợ")


@pytest.fixture
def bring(agencies, now, person):
    def do(content, ending, **options):
        batch = files.read_content(content, ending, NOBODY)
        return import_procedures(batch=batch, actor="", now=now, authorities=NOBODY, **options)

    return do


def test_the_list_of_the_national_portal_is_read(bring, record, now):
    full = record(keywords=["mở chợ"], papers=[{"name": "Đơn"}])
    import_procedures(batch=Batch([Incoming(2, "1.900002", full)]), actor="", now=now, authorities=NOBODY)
    known = ("1.900002", "Đăng ký chợ", "Bộ Chợ", "Sở Chợ", "Hộ tịch")
    report = bring(national_list(OPEN, known), ".xlsx")
    assert report.refused == []
    assert {part.key for part in report.changed[0].differences} == {
        "name",
        "issuing_agency",
        "executing_agency",
    }
    after = Procedure.objects.get(code="1.900002").current.record
    assert (after.papers, after.keywords, after.ways) == (full.papers, full.keywords, full.ways)
    assert [(each.code, each.name) for each in report.drafted] == [("1.900001", "Cấp phép mở chợ phiên")]


def test_what_a_list_does_not_describe_becomes_a_draft_that_is_not_published(bring, person, now):
    binh = person("binh")
    report = bring(national_list(OPEN), ".xlsx", editor=binh)
    assert "cấp thực hiện" in report.drafted[0].missing
    procedure = Procedure.objects.get()
    assert (procedure.state, procedure.current) == (ProcedureState.PREPARED, None)
    draft = ProcedureVersion.objects.get()
    assert (draft.state, draft.record.executing_agency) == (
        VersionState.DRAFT,
        "Sở Chợ; Ủy ban nhân dân cấp xã",
    )
    assert VERSIONS.is_writer(draft, binh)


NESTED = {
    "thu_tuc_id": "1.900003",
    "source_file": "ChiTiet.doc",
    "metadata": {
        "mã_thủ_tục": "1.900003",
        "tên_thủ_tục": "Cấp thẻ chợ",
        "số_quyết_định": "Quyết định số 77/QĐ-BCHO",
        "cấp_thực_hiện": "Cấp Tỉnh, Cấp Xã",
        "lĩnh_vực": "Chợ",
    },
    "content": {
        "cách_thức_thực_hiện": "",
        "đối_tượng_thực_hiện": "Công dân Việt Nam",
        "địa_chỉ_tiếp_nhận_hs": "Không có thông tin",
    },
    "tables": {
        "hinh_thuc_nop": [
            {"hinh_thuc": "Trực tiếp", "thoi_han_giai_quyet": "07 Ngày", "phi_le_phi": "Phí : 0 Đồng"},
            {"hinh_thuc": "Dịch vụ bưu chính", "thoi_han_giai_quyet": "09 Ngày", "phi_le_phi": ""},
        ],
        "thanh_phan_ho_so": [
            {"ten_giay_to": "Đơn", "so_luong": "Mẫu số 3.doc", "ghi_chu": "Bản chính: 1\nBản sao: 2"},
            {"ten_giay_to": "Ảnh", "so_luong": "", "ghi_chu": "Nền trắng"},
        ],
        "can_cu_phap_ly": [
            {"so_ky_hieu": "Quyết định số 12/2021/QĐ-TTg", "trich_yeu": "Về chợ"},
            {"so_ky_hieu": "BỘ LUẬT CHỢ", "trich_yeu": ""},
        ],
    },
}


def test_records_in_nested_parts_are_read_whole():
    batch = files.read_content(json.dumps([NESTED]).encode(), ".json", NOBODY)
    assert (batch.refused, batch.left_out) == ([], {1: "source_file"})
    record = batch.incoming[0].record
    assert (batch.incoming[0].code, record.name, record.levels) == (
        "1.900003",
        "Cấp thẻ chợ",
        ("province", "commune"),
    )
    assert [(way.channel, way.time_limit_text, way.fee_text) for way in record.ways] == [
        ("in-person", "07 Ngày", "Phí : 0 Đồng"),
        ("post", "09 Ngày", ""),
    ]
    assert [(p.name, p.form_name, p.originals, p.copies, p.note) for p in record.papers] == [
        ("Đơn", "Mẫu số 3.doc", 1, 2, ""),
        ("Ảnh", "", 0, 0, "Nền trắng"),
    ]
    assert [basis.number for basis in record.legal_basis] == ["12/2021/QĐ-TTg", "BỘ LUẬT CHỢ"]
    assert record.decision_number == "77/QĐ-BCHO"


def test_nested_records_leave_what_they_do_not_say(bring, record, now):
    full = record(
        keywords=["thẻ chợ"],
        place_of_receipt="Một cửa",
        papers=[{"name": "Đơn", "form_url": "/tai-lieu/3/don.doc", "note": "Viết tay"}],
    )
    import_procedures(batch=Batch([Incoming(2, "1.900003", full)]), actor="", now=now, authorities=NOBODY)
    report = bring(json.dumps([NESTED]).encode(), ".json")
    assert report.cleared == []
    after = Procedure.objects.get().current.record
    assert (after.keywords, after.place_of_receipt) == (full.keywords, "Một cửa")
    assert (after.papers[0].form_url, after.papers[0].note) == ("/tai-lieu/3/don.doc", "Viết tay")


FLAT = {
    "ma_thu_tuc": "1.900004",
    "ten_thu_tuc": "Đổi thẻ chợ",
    "cap_thuc_hien": "Cấp xã",
    "linh_vuc": "Chợ",
    "yeu_cau_dieu_kien": "Không có thông tin",
    "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tuyến3 Ngày làm việc"
    "7,000 Việt Nam Đồng(Thẻ (mới): 7.000 đồng)Nộp Trực tuyến qua CổngTrực tiếp5Miễn phí",
    "thanh_phan_ho_so": "* Lần đầu:Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn (theo mẫu);Don01.doc1 bản chính"
    "Bản kê gồm 2 bản chính, có dấu.0 bản chính,3 bản sao--Tên giấy tờMẫu đơn, tờ khaiSố lượng"
    "Biên bản năm 20241 bản chính",
    "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bảnLuật 61/2014/QH1361/2014/QH13Thông tư số 55/2021/TT-BCHO "
    "về thẻ55/2021/TT-BCHOVề chợNghị định số 9/2025/NĐ-CPLuật Chợ năm 202056/2020/QH14",
    "ket_qua_xu_ly": "Thẻ chợMã: KQ.G01.000067Thông báoMã: KQ.G01.000064Từ khóathẻ tiểu thươngMô tảKhông có "
    "thông tinChọn cơ quan thực hiệnTỉnh/ Thành phố",
}


def test_lists_that_run_together_are_parted_as_far_as_they_are_certain():
    batch = files.read_content(json.dumps([FLAT]).encode(), ".json", NOBODY)
    assert batch.refused == []
    record, uncertain = batch.incoming[0].record, batch.incoming[0].uncertain
    assert [(way.channel, way.time_limit_text, way.fee_text, way.description) for way in record.ways] == [
        (
            "online",
            "3 Ngày làm việc",
            "7,000 Việt Nam Đồng (Thẻ (mới): 7.000 đồng)",
            "Nộp Trực tuyến qua Cổng",
        ),
        ("in-person", "5", "Miễn phí", ""),
    ]
    assert [(p.name, p.case, p.form_name, p.originals, p.copies) for p in record.papers] == [
        ("Đơn (theo mẫu)", "Lần đầu", "Don01.doc", 1, 0),
        ("Bản kê gồm 2 bản chính, có dấu.", "Lần đầu", "", 0, 3),
        ("Biên bản năm 20241 bản chính", "", "", 0, 0),
    ]
    assert [(basis.number, basis.title) for basis in record.legal_basis] == [
        ("61/2014/QH13", "Luật 61/2014/QH13"),
        ("55/2021/TT-BCHO", "Thông tư số 55/2021/TT-BCHO về thẻ"),
        ("9/2025/NĐ-CP", "Về chợ"),
        ("56/2020/QH14", "Luật Chợ năm 2020"),
    ]
    assert (record.results, record.keywords) == (("Thẻ chợ", "Thông báo"), ("thẻ tiểu thương",))
    assert [name for name, _text in uncertain] == ["ways", "papers", "legal_basis"]


def test_names_of_papers_that_run_together_lose_the_bullet_between_them():
    flat = FLAT | {"thanh_phan_ho_so": "Đơn (theo mẫu)1 bản chính- Ảnh chân dung2 bản chính-"}
    record = files.read_content(json.dumps([flat]).encode(), ".json", NOBODY).incoming[0].record
    assert [paper.name for paper in record.papers] == ["Đơn (theo mẫu)", "Ảnh chân dung"]


@pytest.mark.parametrize(
    ("text", "form", "is_sure"),
    [
        ("Đơn (theo mẫu)Don01.doc", "Don01.doc", True),
        ("Đơn đóng dấu;Đơn 01.docx", "Đơn 01.docx", True),
        ("Bản khai giáp lai.3-Mẫu 1a-BCA(X13)-2014.doc", "", False),
        ("Bản khai giáp lai.Mẫu BCA (X13)2014.doc", "", False),
        ("Đơn;-Mẫu 2.doc", "", False),
        ("ản lý lịch", "", False),
        ("); nộp ở chợ", "", False),
        ("đ) Bản kê", "", True),
        ("a1. Bản kê", "", True),
    ],
)
def test_a_name_or_form_that_seems_cut_is_a_doubt(text, form, is_sure):
    rows, unsure = run_together.papers(f"{text}1 bản chính")
    assert (rows[0].get("mẫu_đơn_tờ_khai", ""), unsure) == (form, [] if is_sure else [text])


def test_channels_alone_are_ways():
    flat = FLAT | {"cach_thuc_thuc_hien": "Trực tiếp, Dịch vụ bưu chính"}
    incoming = files.read_content(json.dumps([flat]).encode(), ".json", NOBODY).incoming[0]
    assert [way.channel for way in incoming.record.ways] == ["in-person", "post"]


def test_a_list_that_cannot_be_parted_is_kept_as_one_text():
    flat = FLAT | {"cach_thuc_thuc_hien": "Nộp ở chợ", "thanh_phan_ho_so": "Đơn và thẻ cũ"}
    incoming = files.read_content(json.dumps([flat]).encode(), ".json", NOBODY).incoming[0]
    assert (incoming.record.ways, incoming.record.time_limit_text) == ((), "Nộp ở chợ")
    assert incoming.record.papers[0].name == "Đơn và thẻ cũ"
    assert {name for name, _text in incoming.uncertain} >= {"ways", "papers"}


def test_a_list_brought_again_changes_its_drafts_only(bring):
    bring(national_list(OPEN), ".xlsx")
    again = bring(national_list(OPEN), ".xlsx")
    assert (again.drafted, again.unchanged) == ([], ["1.900001"])
    other = bring(national_list(("1.900001", "Cấp phép chợ đêm", *OPEN[2:])), ".xlsx")
    assert [part.key for part in other.changed[0].differences] == ["name"]
    assert ProcedureVersion.objects.get().record.name == "Cấp phép chợ đêm"


def test_a_record_with_a_level_completes_the_draft_and_passes_nobody(bring):
    bring(national_list(OPEN), ".xlsx")
    report = bring("code,name,field,level\n1.900001,Mở chợ phiên,Chợ,Cấp Xã".encode(), ".csv")
    assert (report.live, [each.code for each in report.drafted]) == (0, ["1.900001"])
    version = ProcedureVersion.objects.get()
    assert (version.state, version.record.name) == (VersionState.DRAFT, "Mở chợ phiên")
    assert version.record.levels == ("commune",)
    assert Procedure.objects.get().current is None
