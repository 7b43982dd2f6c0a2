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
from portal.content.models.listed import ListedItem
from portal.content.models.media import GalleryPage, VideoPage
from portal.content.models.merges import MergedSection, PortalMerge
from portal.content.models.meta import PageMeta
from portal.content.models.placements import Placement, SharingRule
from portal.content.models.plain import GenericPage, LinksPage
from portal.content.models.publications import PublicationPage
from portal.content.models.published_files import PublishedFile
from portal.content.models.review import DecidedAlreadyError, FourEyesTask
from portal.content.models.schedules import ScheduleEntry, SchedulePage
from portal.content.models.sections import SectionPage
from portal.content.models.topics import Topic
from portal.content.models.withdrawals import Withdrawal

__all__ = [
    "AnnouncementPage",
    "ArticlePage",
    "ContactPage",
    "Correction",
    "DatedTextPage",
    "DecidedAlreadyError",
    "DirectionPage",
    "EmergencyBanner",
    "FourEyesTask",
    "GalleryPage",
    "GenericPage",
    "HomePage",
    "IntroductionPage",
    "LinksPage",
    "ListedItem",
    "MergedSection",
    "OfficialsPage",
    "OrganisationPage",
    "OrganisationUnit",
    "PageMeta",
    "PicturedPage",
    "Placement",
    "PortalImage",
    "PortalMerge",
    "PortalPage",
    "PortalRendition",
    "PortalsIndexPage",
    "PublicationPage",
    "PublishedFile",
    "ScheduleEntry",
    "SchedulePage",
    "SectionPage",
    "SharingRule",
    "TextPage",
    "Topic",
    "VideoPage",
    "Withdrawal",
]
