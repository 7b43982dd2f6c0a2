"""Papers: plain data and a typst template become a tagged PDF. No text is ever part of the markup."""

from portal.base.papers.typesetting import FONTS, Paper, kept_pdf, typeset

__all__ = ["FONTS", "Paper", "kept_pdf", "typeset"]
