"""A page as PDF: tagged, in Vietnamese, with titles escaped."""

import json
import re

import pytest
from django.utils import translation

from portal.base.pdf import typeset
from portal.content.models import PublicationPage
from portal.content.pdf import PAGE
from portal.content.pdf.facts import facts_of
from portal.content.pdf.rich_text import blocks_of
from portal.content.tests.opened import build
from portal.portals.queries import portal_of


def title_in(pdf: bytes) -> str:
    found = re.search(rb"<dc:title><rdf:Alt><rdf:li[^>]*>(.*?)</rdf:li>", pdf, re.S)
    return found[1].decode() if found else ""


@pytest.mark.parametrize("kind", ["article", "announcement", "direction", "publication"])
def test_every_page_type_gives_a_tagged_pdf(kind, shown, client):
    page, _text = shown(kind)
    response = client.get(f"/pdf/{page.pk}/")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    assert b"StructTreeRoot" in response.content
    assert b"pdfuaid" in response.content
    assert title_in(response.content) == page.title


def test_the_pdf_has_the_content_of_the_page(shown):
    page, _text = shown("article")
    with translation.override("vi"):
        facts = facts_of(page)
    words = json.dumps(facts, ensure_ascii=False)
    for expected in ("Thu Trang", "Sửa ngày họp.", "Ý một", "Bảng hồ sơ", "Dòng sông", facts["url"]):
        assert expected in words
    assert facts["portal"] == portal_of(page).name


def test_a_pdf_is_typeset_once(shown, client, settings):
    page, _text = shown("direction")
    first = client.get(f"/pdf/{page.pk}/")
    files = list((settings.DATA / "pdf").glob(f"{page.pk}-*.pdf"))
    assert len(files) == 1
    stamp = files[0].stat().st_mtime_ns
    second = client.get(f"/pdf/{page.pk}/")
    assert second["ETag"] == first["ETag"]
    assert files[0].stat().st_mtime_ns == stamp
    page.title = "Tên khác"
    page.save_revision().publish()
    third = client.get(f"/pdf/{page.pk}/")
    assert title_in(third.content) == "Tên khác"
    assert len(list((settings.DATA / "pdf").glob(f"{page.pk}-*.pdf"))) == 1


HOSTILE = [
    '#eval("panic()")',
    "$x^2$ *đậm* _nghiêng_ `mã` <nhãn> @ref // chú /* thích */",
    "\\ ] } ) # { [ ( \" '",
    "= Đề mục\n- mục\n+ số",
    '#import "/etc/passwd": *',
    "🎉 漢字 العربية \u202e đảo",
    "a" * 250,
]


@pytest.mark.parametrize("title", HOSTILE)
def test_titles_are_not_interpreted_as_markup(title, province, body, image, document, now):
    _path, page = build("publication", body, image, document, now)
    page.title, page.lead = title, title
    page.path, page.url_path = province.root_page.path + "0001", "/trang-chu/x/"
    page.locale = province.root_page.locale
    assert isinstance(page, PublicationPage)
    assert typeset(PAGE.template, facts_of(page)).startswith(b"%PDF-")


def test_drafts_and_other_pages_have_no_pdf(shown, province, client):
    page, _text = shown("article")
    page.unpublish()
    assert client.get(f"/pdf/{page.pk}/").status_code == 404
    assert client.get(f"/pdf/{province.root_page_id}/").status_code == 404
    assert client.get("/pdf/999999/").status_code == 404


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Một <b>hai</b></p>", ["Một ", "hai"]),
        ("chữ trần", ["chữ trần"]),
        ("<p>a<script>x</script></p>", ["a", "x"]),
        ("", []),
    ],
)
def test_rich_text_is_converted_to_blocks(html, expected):
    runs = [run["text"] for block in blocks_of(html, origin="https://x") for run in block["parts"]]
    assert runs == expected


def test_links_become_absolute_and_script_addresses_are_dropped():
    (block,) = blocks_of('<p><a href="/a/">a</a><a href="javascript:x">b</a></p>', origin="https://x")
    assert block["parts"][0]["href"] == "https://x/a/"
    assert "href" not in block["parts"][1]
