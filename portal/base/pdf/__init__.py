"""Make tagged PDFs from plain data and a typst template. Text in the data is never read as markup."""

from portal.base.pdf.responses import pdf_response
from portal.base.pdf.typesetting import FONTS, PdfDocument, cached_pdf, typeset

__all__ = ["FONTS", "PdfDocument", "cached_pdf", "pdf_response", "typeset"]
