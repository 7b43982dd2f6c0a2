"""Record which documents the texts of procedures and journeys show to the public."""

from __future__ import annotations

from collections.abc import Mapping

from portal.base.files.uses import set_uses
from portal.portals.addresses import address_map
from portal.portals.queries import documents_linked_in


def record_files(texts: Mapping[str, str]) -> None:
    """Record to which documents of the main portal each text links.

    `texts` has key -> text, with keys such as `procedure:7`.
    """
    main = address_map().main
    set_uses({key: documents_linked_in(text, main) for key, text in texts.items()})
