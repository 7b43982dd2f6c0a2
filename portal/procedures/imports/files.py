"""Read a file of procedures in any known format into a `Batch`; problems become refusals."""

from __future__ import annotations

from pathlib import Path

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from portal.procedures.imports import listing, national, own
from portal.procedures.imports.competent_authorities import CompetentAuthorities
from portal.procedures.imports.incoming import Batch, FileRefusal, LineProblem
from portal.procedures.imports.sheet import MOST_BYTES, FileProblem, Line, read_sheet

ENDINGS = (".csv", ".xlsx", ".json")


def read_file(path: Path, authorities: CompetentAuthorities) -> Batch:
    """Read a file on disk as `read_content` does; a file larger than 40 MiB is refused.

    Raises OSError if the file cannot be read.
    """
    if path.stat().st_size > MOST_BYTES:
        return _refused(
            FileProblem(_("The file is larger than %(most)d MB.") % {"most": MOST_BYTES // 2**20})
        )
    return read_content(path.read_bytes(), path.suffix, authorities)


def read_content(content: bytes, ending: str, authorities: CompetentAuthorities) -> Batch:
    """Read the content of a file; `ending` is .csv, .xlsx or .json in any case.

    Problems of the file raise nothing: they are listed in `refused` of the batch.
    """
    batch = Batch()
    try:
        ending = ending.lower()
        if ending not in ENDINGS:
            raise FileProblem(_("Choose a .csv, .xlsx or .json file."))
        if not content.strip():
            raise FileProblem(_("The file is empty."))
        if ending == ".json":
            national.read_json(content, batch)
        else:
            _read_lines(read_sheet(content, ending), batch, authorities)
    except FileProblem as problem:
        return _refused(problem)
    return batch


def _read_lines(lines: list[Line], batch: Batch, authorities: CompetentAuthorities) -> None:
    if not lines:
        raise FileProblem(_("There is no procedure in this file."))
    header = list(lines[0].cells)
    if own.is_own(header):
        _check_columns(own.strange_columns(header), [])
        own.read_lines(lines, batch)
        return
    missing = [name for name in listing.REQUIRED if name not in header]
    _check_columns([name for name in header if name not in listing.COLUMNS], missing)
    for line in lines:
        try:
            if line.problems:
                raise LineProblem(*line.problems)
            batch.incoming.append(listing.read_line(line.number, line.cells, authorities))
        except LineProblem as problem:
            code = line.cells.get("code", "")[:40]
            batch.refused += [FileRefusal(line.number, code, reason) for reason in problem.reasons]


def _check_columns(strange: list[str], missing: list[str]) -> None:
    if missing:
        columns = get_text_list(missing, _("and"))
        raise FileProblem(_("These columns are missing: %(columns)s.") % {"columns": columns}, 1)
    if strange:
        columns = get_text_list([name[:40] for name in strange[:10]], _("and"))
        raise FileProblem(_("These columns are not known: %(columns)s.") % {"columns": columns}, 1)


def _refused(problem: FileProblem) -> Batch:
    return Batch(refused=[FileRefusal(problem.line, "", problem.reason)])
