"""Papers: plain data and a typst template become a tagged PDF. No text is ever part of the markup."""

from portal.base.pdf.typesetting import FONTS, PdfDocument, cached_pdf, typeset

__all__ = ["FONTS", "PdfDocument", "cached_pdf", "typeset"]
