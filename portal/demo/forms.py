"""Make forms to download from tables; each form says that it is an illustration."""

from __future__ import annotations

import json
from typing import Any, cast

from wagtail.documents import get_document_model
from wagtail.models import Collection

from portal.demo.sample_documents import compiler, store_document
from portal.portals.models import Portal

FORM = """
#let facts = json(bytes(sys.inputs.facts))
#set document(title: facts.title)
#set page(
  paper: "a4",
  margin: (top: 2cm, bottom: 2cm, left: 2.5cm, right: 2cm),
  footer: text(size: 8.5pt, facts.words),
)
#set text(font: "Be Vietnam Pro", size: 11.5pt, lang: "vi")
#set par(leading: 0.8em)
#align(center)[#strong[CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM] \\ #strong[Độc lập - Tự do - Hạnh phúc]]
#v(0.8em)
#align(center)[#block[= #facts.title]]
#v(0.4em)
#if facts.to != "" { par[Kính gửi: #text(facts.to)] }
#for part in facts.parts {
  heading(level: 2, text(size: 12pt, part.at(0)))
  for line in part.at(1) { par[#text(line): #box(width: 1fr, repeat[.])] }
}
#v(0.6em)
#facts.closing
#v(1.2em)
#align(right)[#box(width: 7cm)[#align(center)[
  ............, ngày ...... tháng ...... năm ......... \\ #strong[Người khai] \\ (ký, ghi rõ họ tên)
]]]
"""
WORDS = (
    "Mẫu minh họa của bản trình diễn, không phải mẫu chính thức. "
    "Khi nộp hồ sơ, dùng mẫu do cơ quan tiếp nhận cấp."
)


class FormStore:
    """Finds forms of the demo by slug; each form is created once, as a PDF document of the portal."""

    def __init__(self, portal: Portal | None, tables: list[dict[str, Any]]) -> None:
        self.portal = portal
        self.tables = {table["slug"]: table for table in tables}
        self.made: dict[str, tuple[str, str]] = {}

    def get(self, slug: str) -> tuple[str, str]:
        """The title of the form and the path of its document.

        Raises KeyError if `forms.toml` has no such slug.
        """
        if slug not in self.made:
            self.made[slug] = self._make(slug)
        return self.made[slug]

    def _make(self, slug: str) -> tuple[str, str]:
        table = self.tables[slug]
        model = get_document_model()
        title = f"{table['title']}.pdf"
        collection = self.portal.collection if self.portal else Collection.get_first_root_node()
        document = model.objects.filter(title=title, collection=collection).first()
        if document is None:
            document = store_document(
                collection=collection, title=title, name=f"mau-{slug}.pdf", content=_pdf(table)
            )
        return table["title"], document.url


def _pdf(table: dict[str, Any]) -> bytes:
    facts = json.dumps({**table, "words": WORDS}, ensure_ascii=False)
    pdf = compiler().compile(FORM.encode(), format="pdf", sys_inputs={"facts": facts}, pdf_standards=["ua-1"])
    return cast(bytes, pdf)
