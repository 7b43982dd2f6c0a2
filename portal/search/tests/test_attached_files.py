"""The text of attached files is extracted in a child process and found with the page that attaches it."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import get_document_model

from portal.base.choices import FileState
from portal.base.files.models import FileVerdict
from portal.base.files.policy import TYPES
from portal.base.files.verdicts import scan_waiting
from portal.base.tests.file_corpus.offices import office
from portal.content.models import ArticlePage
from portal.gateways.clamav.tests.clamd import SimulatedClamd
from portal.portals.models import Portal
from portal.search.actions import read_file
from portal.search.choices import FileReading
from portal.search.file_texts import read_apart
from portal.search.models import FileText
from portal.search.queries import search

WORD = (
    '<w:document xmlns:w="w"><w:p><w:r><w:t>Quyết </w:t></w:r><w:r><w:t>định</w:t></w:r></w:p></w:document>'
)
TEXT = '<d xmlns:text="t"><text:p>Kế <text:span>hoạch</text:span> năm</text:p></d>'
CELLS = "<sst><si><t>Dự toán</t></si><si><t>ngân sách</t></si></sst>"


def docx(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def pdf(text):
    """A PDF of one page, written by hand."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Root 1 0 R /Size 6 >>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 6\n0000000000 65535 f \n" + table + end


@pytest.mark.parametrize(
    ("kind", "content", "text"),
    [
        ("docx", docx(word__document_xml=WORD), "Quyết định"),
        ("odt", docx(content_xml=TEXT), "Kế hoạch năm"),
        ("xlsx", docx(xl__sharedStrings_xml=CELLS), "Dự toán ngân sách"),
        ("pdf", pdf("Thong bao tuyen sinh"), "Thong bao tuyen sinh"),
    ],
)
def test_the_text_of_a_file_is_extracted(kind, content, text):
    assert read_apart(content, kind).text == text


def test_hostile_files_are_refused():
    bomb = docx(word__document_xml="<a>" + " " * 80_000_000 + "</a>")
    laughs = docx(word__document_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    for content, kind in ((b"no zip", "docx"), (laughs, "docx"), (b"%PDF-1.4 broken", "pdf")):
        assert read_apart(content, kind).remark == "unreadable"
    assert read_apart(bomb, "docx").text == ""
    assert read_apart(b"x", "exe").remark == "kind"


@pytest.fixture
def attached(client, sign_in, staff, portal_a, draft, run_worker):
    """Upload a file in the back office, attach it to a page, publish the page and let the worker read it."""

    def attach(text="Khoai mì định"):
        file = SimpleUploadedFile("bang-gia.docx", office("docx", text=text), TYPES["docx"].media_types[0])
        home = Portal.objects.get(pk=portal_a.pk)
        sent = {"title": "Bảng giá", "file": file, "collection": home.collection_id}
        sign_in(client, staff["hanh"])
        assert client.post(reverse("wagtaildocs:add"), sent).status_code == 302
        document = get_document_model().objects.get(title="Bảng giá")
        page = draft(portal_a, staff["hanh"], "Thông tin thị trường")
        page.body = [*page.body.raw_data, {"type": "files", "value": {"title": "", "files": [document.pk]}}]
        page.save_revision(user=staff["minh"]).publish()
        run_worker()
        return page, document

    return attach


def test_a_page_is_found_by_the_text_of_its_file(attached, run_worker, now):
    page, document = attached()
    assert [found.plain_title for found in search("khoai mì", now=now).results] == [page.title]
    assert search("bảng giá", now=now).total == 1
    file_text = FileText.objects.get()
    assert (file_text.text, file_text.reading) == ("Khoai mì định", FileReading.READ)
    ArticlePage.objects.get(pk=page.pk).unpublish()
    run_worker()
    assert search("khoai mì", now=now).total == 0
    document.delete()
    assert read_file(document_id=int(file_text.key.partition(":")[2]), now=now) == []
    assert not FileText.objects.exists()


@pytest.fixture
def waits_for_scanner(settings, tmp_path):
    """Service, with a scanner configured that is not running."""
    settings.DEMO = False
    settings.CLAMAV = str(tmp_path / "clamd.ctl")
    return tmp_path / "clamd.ctl"


def test_a_file_that_waits_for_the_scanner_is_read_after_it_is_clean(
    attached, run_worker, waits_for_scanner, now
):
    page, _document = attached()
    assert search("khoai mì", now=now).total == 0
    assert not FileText.objects.exists()

    with SimulatedClamd(waits_for_scanner):
        assert scan_waiting(now=now) == 1
    run_worker()

    assert [found.plain_title for found in search("khoai mì", now=now).results] == [page.title]


def test_the_text_of_a_file_leaves_the_search_when_the_file_is_refused(attached, run_worker, now):
    _page, document = attached()
    assert search("khoai mì", now=now).total == 1

    verdict = FileVerdict.objects.get(file_hash=document.file_hash)
    verdict.state = FileState.REFUSED
    verdict.save()
    run_worker()

    assert search("khoai mì", now=now).total == 0
    assert not FileText.objects.exists()
