"""Read a file of procedures in any known format into a `Batch`; problems become refusals."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from django.utils.translation import gettext as _

from portal.base.table_sentences import sentence
from portal.lib.tables import reading as tables
from portal.lib.tables.problems import TableError
from portal.lib.tables.reading import MOST_BYTES, Table
from portal.procedures.imports import listing, national, own, shapes
from portal.procedures.imports.competent_authorities import CompetentAuthorities
from portal.procedures.imports.incoming import Batch, FileProblem, FileRefusal, LineProblem

ENDINGS = (".csv", ".xlsx", ".json")


def read_file(
    path: Path, authorities: CompetentAuthorities, mapping: Mapping[str, str] | None = None
) -> Batch:
    """Read a file on disk as `read_content` does; a file larger than 40 MiB is refused.

    Raises OSError if the file cannot be read.
    """
    if path.stat().st_size > MOST_BYTES:
        return _refused(
            FileProblem(_("The file is larger than %(most)d MB.") % {"most": MOST_BYTES // 2**20})
        )
    return read_content(path.read_bytes(), path.suffix, authorities, mapping)


def read_content(
    content: bytes,
    ending: str,
    authorities: CompetentAuthorities,
    mapping: Mapping[str, str] | None = None,
    *,
    only: str = "",
) -> Batch:
    """Read the content of a file; `ending` is .csv, .xlsx or .json in any case.

    `mapping` has a field for each folded column head or JSON key, if a person has decided it (`shapes`).
    `only` is the code of the only procedure to be read, or "" for all.

    No content makes this raise: problems are listed in `Batch.refused`.
    """
    batch = Batch(only=only)
    try:
        ending = ending.lower()
        if ending not in ENDINGS:
            raise FileProblem(_("Choose a .csv, .xlsx or .json file."))
        if not content.strip():
            raise FileProblem(_("The file is empty."))
        if ending == ".json":
            national.read_json(content, batch, mapping or {})
        else:
            formats = [shapes.mapped_format(mapping)] if mapping else [listing.FORMAT, own.FORMAT]
            _read_lines(tables.read_content(content, ending, *formats), batch, authorities)
            unused = [head for head, name in (mapping or {}).items() if not name]
            if unused and not batch.refused:
                batch.left_out[0] = ", ".join(unused)
    except TableError as error:
        return _refused(FileProblem(sentence(error.reason), error.line))
    except FileProblem as problem:
        return _refused(problem)
    return batch


def _read_lines(table: Table, batch: Batch, authorities: CompetentAuthorities) -> None:
    if not table.rows:
        raise FileProblem(_("There is no procedure in this file."))
    batch.remarks += map(sentence, table.remarks)
    if table.format is own.FORMAT:
        own.read_lines(table.rows, batch)
        return
    for row in table.rows:
        if not batch.wants(row.cells.get("code", "")):
            continue
        try:
            if row.problems:
                raise LineProblem(*map(sentence, row.problems))
            batch.incoming.append(listing.read_line(row.line, row.cells, authorities))
            batch.has_empty |= not all(row.cells.values())
        except LineProblem as problem:
            code = row.cells.get("code", "")[:40]
            batch.unreadable += 1
            batch.refused += [FileRefusal(row.line, code, reason) for reason in problem.reasons]


def _refused(problem: FileProblem) -> Batch:
    return Batch(refused=[FileRefusal(problem.line, "", problem.reason)])
