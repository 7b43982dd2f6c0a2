"""Say in one sentence what is wrong with a table or a cell, and what to do about it.

`lib/tables/problems.py` has the problems.
"""

from __future__ import annotations

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.lib.legacy_encodings import LegacyEncoding
from portal.lib.tables.problems import Problem, Reason, Remark, TableError

_SENTENCES = {
    Problem.ENDING: gettext_lazy("Only .csv and .xlsx files can be used."),
    Problem.EMPTY: gettext_lazy("The file is empty."),
    Problem.TOO_LARGE: gettext_lazy("The file is larger than %(most)d MB; divide it."),
    Problem.NO_TABLE: gettext_lazy("This is no table: choose a .csv or .xlsx file."),
    Problem.ENCODING: gettext_lazy(
        "The file is not in UTF-8. In the spreadsheet program, save it as “CSV UTF-8”."
    ),
    Problem.OLD_OFFICE: gettext_lazy(
        "This is an old .xls file or one with a password; save it as .xlsx without."
    ),
    Problem.BROKEN: gettext_lazy("This is no spreadsheet, or a broken one; save it again as .xlsx."),
    Problem.HARMFUL: gettext_lazy("The file unpacks to far more than a table needs; it was not opened."),
    Problem.LINE: gettext_lazy(
        "The line cannot be read: a quotation mark is not closed, or a cell is far too long."
    ),
    Problem.TOO_MANY_LINES: gettext_lazy("There are more than %(most)d lines; divide the table."),
    Problem.TOO_MANY_COLUMNS: gettext_lazy(
        "There are more than %(most)d columns. Delete those that are not needed, or check the sign between "
        "the columns, and save the file again."
    ),
    Problem.HEAD_EMPTY: gettext_lazy(
        "Column %(column)s has no name in the line of heads; name it or empty its cells."
    ),
    Problem.HEAD_TWICE: gettext_lazy(
        "The column “%(column)s” stands twice: the line of heads must name each column once."
    ),
    Problem.MISSING_COLUMNS: gettext_lazy("These columns are missing: %(columns)s."),
    Problem.UNKNOWN_COLUMNS: gettext_lazy("These columns are not known: %(columns)s. Rename or delete them."),
    Problem.FORMULA: gettext_lazy("the cell holds a formula without a value; paste the value in its place."),
    Problem.ERROR_VALUE: gettext_lazy(
        "the cell holds an error of the spreadsheet (%(error)s); enter the right value or empty the cell."
    ),
    Problem.MERGED: gettext_lazy(
        "cells are merged here; take the merging apart and fill in the value in each line."
    ),
    Problem.TOO_LONG: gettext_lazy("the cell has %(length)d characters; at most %(most)d can be taken."),
    Problem.CHARACTER: gettext_lazy(
        "the cell has a character that only a certain font shows (%(code)s); type it again in Unicode."
    ),
    Problem.LOST_ZERO: gettext_lazy(
        "the number “%(value)s” seems to have lost its first zero; "
        "format the column as Text and enter it again."
    ),
    Problem.CODE_AS_NUMBER: gettext_lazy(
        "the spreadsheet took the code for the number %(value)s, so zeros may be lost; "
        "format the column as Text and enter the code again."
    ),
    Problem.TEXT_AS_DATE: gettext_lazy(
        "the spreadsheet took the cell for the date %(value)s; format the column as Text and enter it again."
    ),
    Problem.DATE_AS_NUMBER: gettext_lazy(
        "the cell holds the number %(value)s instead of a date; format it as a date or write 31/12/2025."
    ),
    Problem.FORMAT: gettext_lazy(
        "the number %(value)s has the format “%(format)s”, which may show it in another way; "
        "format the column as Text and type the cell as you see it."
    ),
    Problem.BOOLEAN: gettext_lazy(
        "the cell holds the value %(value)s of the spreadsheet; "
        "format the column as Text and type what is meant."
    ),
    Remark.FIRST_SHEET_EMPTY: gettext_lazy("The first sheet is empty; the sheet “%(sheet)s” was read."),
    Remark.GROUP_ROWS: gettext_lazy(
        "%(count)d lines (%(lines)s) were taken for headings of groups and not read: "
        "one cell is merged over the table."
    ),
    Remark.HIDDEN_SHEET: gettext_lazy("The sheet “%(sheet)s” is hidden in the file; it was read."),
    Remark.HIDDEN_ROWS: gettext_lazy(
        "%(count)d lines are hidden in the file (%(lines)s); they were read, too."
    ),
    Remark.HIDDEN_COLUMNS: gettext_lazy("These columns are hidden in the file, but were read: %(columns)s."),
    Remark.OTHER_SHEETS: gettext_lazy(
        "Only the sheet “%(sheet)s” was read; there are data in other sheets, too: %(others)s."
    ),
}
_FONTS = {LegacyEncoding.TCVN3: ".VnTime, .VnArial", LegacyEncoding.VNI: "VNI-Times"}


def sentence(reason: Reason) -> str:
    """The sentence for a reason, after the name of its column if it has one."""
    if reason.what is Problem.LEGACY:
        text = in_fonts(LegacyEncoding(str(reason.values["encoding"])))
    else:
        text = _SENTENCES[reason.what] % {name: _shown(value) for name, value in reason.values.items()}
    return f"{reason.column}: {text}" if reason.column else text


def in_fonts(encoding: LegacyEncoding) -> str:
    """The sentence for a text of a file that is in this encoding instead of Unicode."""
    if encoding is LegacyEncoding.MOJIBAKE:
        return _(
            "the letters broke when the text was copied or saved, such as “áº£” in place of “ả”; "
            "take the text from its source again."
        )
    if encoding is LegacyEncoding.VIQR:
        return _("the text is in VIQR, with signs in place of diacritics; convert it to Unicode first.")
    text = _("the text is in the old encoding %(encoding)s (fonts %(fonts)s); convert it to Unicode first.")
    return text % {"encoding": encoding, "fonts": _FONTS[encoding]}


def refusal(error: TableError) -> str:
    """The sentence for a refused file, after the number of the line if it is known."""
    text = sentence(error.reason)
    return _("Line %(line)d: %(reason)s") % {"line": error.line, "reason": text} if error.line else text


def _shown(value: object) -> object:
    if isinstance(value, list):
        return get_text_list([str(part) for part in value], _("and"))
    return value
