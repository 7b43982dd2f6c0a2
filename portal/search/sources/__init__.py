"""The sources of search: one adapter for each kind of item.

Only what the sources return can be found. A source lists everything public and nothing else. To make a new
kind of item searchable, write its adapter in this folder, add it to `SOURCES`, and call `ask_for_refresh`
when an item changes.

| source | public items |
|---|---|
| page | live pages without restrictions, of portals with a live home page, with attached files |
| procedure | procedures in force, and ended ones with a low boost; also found by their legal basis |
| journey | journeys with a published version |
| portal | portals with a live Vietnamese home page |
| agency | current agencies and communes, by their old names, too |
| official | officials with public contacts, of current agencies |
"""

from portal.search.documents import Source
from portal.search.sources.agencies import AgencySource, OfficialSource, PortalSource
from portal.search.sources.pages import PageSource
from portal.search.sources.procedures import JourneySource, ProcedureSource

CHUNK = 200
"""The number of items that are read and written together."""
SOURCES: dict[str, Source] = {
    source.name: source
    for source in (
        PageSource(),
        ProcedureSource(),
        JourneySource(),
        PortalSource(),
        AgencySource(),
        OfficialSource(),
    )
}
