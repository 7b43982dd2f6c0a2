"""Pages as PDF: facts and blocks go as data into one typst template."""

from pathlib import Path

from portal.base.pdf import PdfDocument

PAGE = PdfDocument("", Path(__file__).resolve().parent / "page.typ")
