"""Pages as PDF: facts and blocks go as data into one typst template; no text is ever part of the markup."""

from pathlib import Path

HERE = Path(__file__).resolve().parent
FONTS = HERE / "fonts"
TEMPLATE = HERE / "page.typ"
