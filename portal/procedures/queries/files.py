"""Find the procedures and journeys whose open or coming versions link to a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Model, Q, QuerySet

from portal.base.review.choices import VersionState
from portal.portals.addresses import address_map
from portal.portals.uses import Use, rows_linking_to
from portal.procedures.models import JourneyVersion, ProcedureVersion


def uses_in_versions(thing: Model) -> Iterator[Use]:
    """Yield each procedure and journey with a draft, submitted or coming version that links to a document.

    `portal.base.files.uses` finds those whose version in force shows it.
    """
    for subject, rows in (("procedure", _coming()), ("journey", JourneyVersion.objects.open())):
        linking: Iterator[Any] = rows_linking_to(thing, rows, "content", address_map().main)
        for version in linking:
            yield Use(getattr(version, subject), is_reviewed=version.state != VersionState.DRAFT)


def _coming() -> QuerySet[ProcedureVersion]:
    """The open versions, and published versions that are not in force yet."""
    current = "procedure__current__"
    is_later = Q(valid_from__gt=F(f"{current}valid_from")) | Q(
        valid_from=F(f"{current}valid_from"), number__gt=F(f"{current}number")
    )
    is_coming = Q(state=VersionState.PUBLISHED) & (Q(procedure__current=None) | is_later)
    return ProcedureVersion.objects.filter(~Q(state=VersionState.PUBLISHED) | is_coming)
