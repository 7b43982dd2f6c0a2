"""The presenter of each block type of `content.blocks.HomeBlock`."""

from portal.content.home.agency import Agency
from portal.content.home.dated_lists import Announcements, Directions
from portal.content.home.featured import Featured
from portal.content.home.figures import Figures
from portal.content.home.latest import Latest
from portal.content.home.links import Links
from portal.content.home.media import Media
from portal.content.home.pages import Pages
from portal.content.home.portals import Portals
from portal.content.home.presenter import Presenter
from portal.content.home.procedures import Procedures
from portal.content.home.schedule import Schedule
from portal.content.home.services import Services
from portal.content.home.text import Text

PRESENTERS: dict[str, type[Presenter]] = {
    "featured": Featured,
    "latest": Latest,
    "announcements": Announcements,
    "directions": Directions,
    "schedule": Schedule,
    "agency": Agency,
    "services": Services,
    "procedures": Procedures,
    "pages": Pages,
    "portals": Portals,
    "media": Media,
    "figures": Figures,
    "links": Links,
    "text": Text,
}
