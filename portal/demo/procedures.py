"""Import a real list of procedures in the same way as in service. `data/README.md` describes the list."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from portal.demo import sources
from portal.procedures.actions import import_procedures
from portal.procedures.imports import competent_authorities, files
from portal.procedures.imports.report import ImportOutcome
from portal.procedures.models import Procedure

FILE = Path(sources.__file__).resolve().parent / "data" / "procedures.csv"
ACTOR = "load-demo"


def load_procedures(*, now: dt.datetime) -> ImportOutcome | None:
    """Import the list of procedures. Returns None, and imports nothing, if there are procedures already.

    Records whose reading is in doubt are published, too: these are sample data, which nobody checks. Raises
    ValueError with line and reason if a line is refused.
    """
    if Procedure.objects.exists():
        return None
    authorities = competent_authorities.read()
    batch = files.read_file(FILE, authorities)
    batch.incoming = [replace(each, uncertain=()) for each in batch.incoming]
    report = import_procedures(batch=batch, actor=ACTOR, now=now, authorities=authorities)
    if report.refused:
        raise ValueError(f"{FILE.name}, line {report.refused[0].line}: {report.refused[0].reason}")
    return report
