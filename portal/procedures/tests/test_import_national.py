"""The list and the records that people have from the national portal are read; nothing is published half."""

import pytest

from portal.base.review.choices import VersionState
from portal.lib.tests.spreadsheets import book
from portal.procedures.actions import import_procedures
from portal.procedures.actions.versions import VERSIONS
from portal.procedures.choices import ProcedureState
from portal.procedures.imports import files
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


def test_a_list_brought_again_changes_its_drafts_only(bring):
    bring(national_list(OPEN), ".xlsx")
    again = bring(national_list(OPEN), ".xlsx")
    assert (again.drafted, again.unchanged) == ([], ["1.900001"])
    other = bring(national_list(("1.900001", "Cấp phép chợ đêm", *OPEN[2:])), ".xlsx")
    assert [part.key for part in other.changed[0].differences] == ["name"]
    assert ProcedureVersion.objects.get().record.name == "Cấp phép chợ đêm"


def test_a_record_with_a_level_is_published_beside_the_draft(bring):
    bring(national_list(OPEN), ".xlsx")
    bring("code,name,field,level\n1.900001,Mở chợ phiên,Chợ,Cấp Xã".encode(), ".csv")
    procedure = Procedure.objects.get()
    assert procedure.current.record.name == "Mở chợ phiên"
    assert [version.state for version in ProcedureVersion.objects.order_by("number")] == [
        VersionState.DRAFT,
        VersionState.PUBLISHED,
    ]
