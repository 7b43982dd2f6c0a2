"""Write references to legal documents."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from portal.legal.models import DocumentReference
from portal.lib.vietnamese import fold


@dataclass(frozen=True)
class Citation:
    """A legal document as a text cites it; unknown parts are "" or None."""

    number: str
    title: str = ""
    issued_on: dt.date | None = None
    issuer: str = ""


def document_key(number: str) -> str:
    """The key of a document number, at most 120 characters. All spellings of a number have the same key.

    `15/2024/QĐ-UBND` and `15/2024/qd ubnd` both become `15-2024-qd-ubnd`.
    """
    return fold(number).replace(" ", "-")[:120]


def refer_to(*, citations: Iterable[Citation]) -> dict[str, DocumentReference]:
    """Create missing rows for these citations and return `document_key` -> row. Makes two queries.

    Citations without a number are skipped. Existing rows do not change. If several citations have the same
    new key, the last one is stored.
    """
    wanted = {document_key(citation.number): citation for citation in citations if citation.number.strip()}
    DocumentReference.objects.bulk_create(
        [
            DocumentReference(
                key=key,
                number=citation.number.strip(),
                title=citation.title,
                issued_on=citation.issued_on,
                issuer=citation.issuer,
            )
            for key, citation in wanted.items()
        ],
        ignore_conflicts=True,
    )
    return {row.key: row for row in DocumentReference.objects.filter(key__in=wanted)}
