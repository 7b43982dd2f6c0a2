from portal.content.models.about import (
    ContactPage,
    IntroductionPage,
    OfficialsPage,
    OrganisationPage,
    OrganisationUnit,
)
from portal.content.models.articles import AnnouncementPage, ArticlePage, Correction, DirectionPage
from portal.content.models.banners import EmergencyBanner
from portal.content.models.base import DatedTextPage, PicturedPage, PortalPage, TextPage
from portal.content.models.home import HomePage, PortalsIndexPage
from portal.content.models.images import PortalImage, PortalRendition
from portal.content.models.media import GalleryPage, VideoPage
from portal.content.models.meta import PageMeta
from portal.content.models.plain import GenericPage, LinksPage
from portal.content.models.publications import PublicationPage
from portal.content.models.schedules import ScheduleEntry, SchedulePage
from portal.content.models.sections import SectionPage
from portal.content.models.topics import Topic

__all__ = [
    "AnnouncementPage",
    "ArticlePage",
    "ContactPage",
    "Correction",
    "DatedTextPage",
    "DirectionPage",
    "EmergencyBanner",
    "GalleryPage",
    "GenericPage",
    "HomePage",
    "IntroductionPage",
    "LinksPage",
    "OfficialsPage",
    "OrganisationPage",
    "OrganisationUnit",
    "PageMeta",
    "PicturedPage",
    "PortalImage",
    "PortalPage",
    "PortalRendition",
    "PortalsIndexPage",
    "PublicationPage",
    "ScheduleEntry",
    "SchedulePage",
    "SectionPage",
    "TextPage",
    "Topic",
    "VideoPage",
]
