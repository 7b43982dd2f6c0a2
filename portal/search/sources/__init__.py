"""What search covers: one adapter for each sort of thing, and nothing else is ever found.

A source names everything a stranger may see, and nothing he may not. To let search find a new sort of thing,
write its adapter in this folder, name it in `SOURCES`, and record `search.refresh` when one of them changes.

| source | what a stranger may find of it |
|---|---|
| page | live pages without restrictions, of portals with a live home; with the text of their attached files |
| procedure | procedures in force, and ended ones, which stand far down; by the documents they rest on, too |
| journey | journeys with a published version |
| portal | portals with a live home page |
| agency | agencies and communes in being, by their old names too |
| official | officials whose contacts are public, of agencies in being |
"""

from portal.search.documents import Source
from portal.search.sources.agencies import AgencySource, OfficialSource, PortalSource
from portal.search.sources.pages import PageSource
from portal.search.sources.procedures import JourneySource, ProcedureSource

CHUNK = 200
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
