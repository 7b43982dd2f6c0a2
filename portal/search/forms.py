"""What an address of search asks for. Nothing in it is ever an error: what makes no sense is left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from portal.portals.addresses import address_map
from portal.portals.models import Portal
from portal.search.choices import SearchKind
from portal.search.queries import LAST_PAGE

EVERYWHERE = "tat-ca"


@dataclass(frozen=True)
class Question:
    text: str = ""
    kind: str = ""
    scope: str = ""
    """The slug of a portal, EVERYWHERE, or empty: as is usual where the reader stands."""
    page: int = 1

    @staticmethod
    def read(data: QueryDict) -> Question:
        kind, scope, page = data.get("loai", ""), data.get("cong", ""), data.get("trang", "")
        known = {EVERYWHERE, *(portal.slug for portal in address_map().portals.values())}
        return Question(
            text=data.get("q", ""),
            kind=kind if kind in SearchKind.values else "",
            scope=scope if scope in known else "",
            page=min(int(page), LAST_PAGE) if page.isascii() and page.isdigit() and len(page) < 5 else 1,
        )

    def portal(self, here: Portal | None) -> str:
        """The portal to search: the one named, or the component portal the reader is at; nothing for all."""
        if self.scope:
            return "" if self.scope == EVERYWHERE else self.scope
        return here.slug if here is not None and not here.is_main else ""

    def address(self, **changes: object) -> str:
        """The address of this question with some of it changed, on its first page unless that changes."""
        other = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]  # named by callers below
        pairs = {"q": other.text[:200], "loai": other.kind, "cong": other.scope}
        pairs["trang"] = str(other.page) if other.page > 1 else ""
        return "?" + urlencode({name: value for name, value in pairs.items() if value})
