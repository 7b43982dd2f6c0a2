"""Pages as PDF: `facts` turns a page into plain data, `page.typ` (Typst) sets the data as a document."""

from pathlib import Path

from portal.base.pdf import PdfDocument

PAGE = PdfDocument("", Path(__file__).resolve().parent / "page.typ")
