"""The changes of a procedure: each published version compared with the one before it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from portal.procedures.differences import INTERNAL, Difference, differences
from portal.procedures.models import Procedure, ProcedureVersion

MOST_VERSIONS = 30


@dataclass(frozen=True)
class VersionChange:
    version: ProcedureVersion
    differences: list[Difference]
    """Differences from the version before; [] for the first one."""
    is_first: bool


def changes(procedure: Procedure) -> list[VersionChange]:
    """The latest changes, the newest first, at most MOST_VERSIONS. One query.

    If all versions are listed, the last entry is the first version (`is_first`).
    """
    versions = list(
        procedure.versions.published()
        .defer("readings")
        .order_by("-valid_from", "-number")[: MOST_VERSIONS + 1]
    )
    found = [VersionChange(new, _public_differences(old, new), False) for new, old in pairwise(versions)]
    if versions and len(versions) <= MOST_VERSIONS:
        found.append(VersionChange(versions[-1], [], True))
    return found


def _public_differences(old: ProcedureVersion, new: ProcedureVersion) -> list[Difference]:
    return [change for change in differences(old.record, new.record) if change.key not in INTERNAL]
