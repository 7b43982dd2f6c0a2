"""Create small sample attachments; each says that it is an illustration."""

from __future__ import annotations

import csv
import io
import json
from functools import lru_cache
from pathlib import PurePath
from typing import cast

import openpyxl
import typst
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.models import Collection

from portal.base.files.verdicts import receive_content
from portal.base.pdf import FONTS
from portal.lib.vietnamese import slug
from portal.portals.models import Portal

WORDS = "Tệp minh họa, dùng để trình diễn Cổng thông tin điện tử; không phải tài liệu chính thức."
ROWS = [
    ("Nội dung", "Kỳ này", "Kỳ trước"),
    ("Chỉ tiêu A (minh họa)", 120, 100),
    ("Chỉ tiêu B (minh họa)", 85, 90),
]

TEMPLATE = """
#let facts = json(bytes(sys.inputs.facts))
#set document(title: facts.title)
#set page(paper: "a4", margin: 2.5cm)
#set text(font: "Be Vietnam Pro", size: 12pt, lang: "vi")
= #facts.title

#facts.words
"""


class DocumentStore:
    """Creates sample documents of a portal, one for each title.

    The title ends in .pdf, .xlsx or .csv, which decides the format; any other title gives a PDF.
    """

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        model = get_document_model()
        self.known = {
            document.title: document for document in model.objects.filter(collection=portal.collection)
        }

    def get(self, title: str) -> AbstractDocument:
        if title not in self.known:
            self.known[title] = self._store(title)
        return self.known[title]

    def _store(self, title: str) -> AbstractDocument:
        name = PurePath(title)
        ending = name.suffix if name.suffix in MAKERS else ".pdf"
        content = MAKERS[ending](name.stem)
        return store_document(
            collection=self.portal.collection,
            title=title,
            name=f"{slug(name.stem)[:60]}{ending}",
            content=content,
        )


def store_document(*, collection: Collection, title: str, name: str, content: bytes) -> AbstractDocument:
    """Store a document and scan it at once, like an upload; unscanned documents are hidden."""
    verdict = receive_content(file=io.BytesIO(content), now=timezone.now())
    document = get_document_model()(
        title=title, collection=collection, file_size=verdict.size, file_hash=verdict.file_hash
    )
    document.file.save(name, ContentFile(content), save=False)
    document.save()
    return document


@lru_cache(maxsize=1)
def compiler() -> typst.Compiler:
    return typst.Compiler(font_paths=[str(FONTS)], ignore_system_fonts=True)


def _pdf(title: str) -> bytes:
    facts = json.dumps({"title": title, "words": WORDS}, ensure_ascii=False)
    pdf = compiler().compile(TEMPLATE.encode(), format="pdf", sys_inputs={"facts": facts})
    return cast(bytes, pdf)


def _xlsx(title: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None, "a new workbook has a sheet"  # noqa: S101 - openpyxl's types say it may lack one
    sheet.append([title])
    sheet.append([WORDS])
    for row in ROWS:
        sheet.append(list(row))
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _csv(title: str) -> bytes:
    output = io.StringIO()
    csv.writer(output).writerows(ROWS)
    return output.getvalue().encode("utf-8-sig")


MAKERS = {".pdf": _pdf, ".xlsx": _xlsx, ".csv": _csv}
