"""A file of procedures in any of the shapes we know, read into a batch."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from portal.lib.tables import Row, TableError, read_table
from portal.procedures.imports import listing
from portal.procedures.imports.incoming import Batch, LineProblem, Refusal
from portal.procedures.imports.who_offers import WhoOffers


def read_file(path: Path, whose: WhoOffers) -> Batch:
    """Everything the file says; what cannot be read is a refusal, never an exception."""
    try:
        rows = read_table(path)
    except TableError as error:
        return Batch(refused=[Refusal(0, "", str(error))])
    return _read_rows(rows, whose)


def _read_rows(rows: list[Row], whose: WhoOffers) -> Batch:
    batch = Batch()
    if not rows:
        batch.refused.append(Refusal(0, "", _("There is no procedure in this file.")))
        return batch
    for row in rows:
        try:
            batch.incoming.append(listing.read_line(row.line, row.cells, whose))
        except LineProblem as problem:
            code = row.cells.get("code", "")[:40]
            batch.refused += [Refusal(row.line, code, reason) for reason in problem.reasons]
    return batch
