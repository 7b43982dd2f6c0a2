"""Make .xlsx files with what people do in spreadsheet programs."""

import io
import zipfile

import openpyxl


def book(*rows, merge=(), formats=None, prepare=None):
    """An .xlsx file; `formats` has the number format of cells, `prepare` changes the workbook."""
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    for cell, form in (formats or {}).items():
        workbook.active[cell].number_format = form
    for ref in merge:
        workbook.active.merge_cells(ref)
    if prepare:
        prepare(workbook)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def with_xml(content, old, new):
    """The .xlsx file with a part of its sheet's XML replaced."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            assert old in text or not name.endswith("sheet1.xml")
            after.writestr(name, text.replace(old, new) if name.endswith("sheet1.xml") else text)
    return changed.getvalue()
