from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.portals.choices import StaffRole


class PageKind(models.TextChoices):
    """The kind of a page in lists, filters and outbox messages."""

    HOME = "home", _("Home page")
    PORTALS = "portals", _("Directory of portals")
    SECTION = "section", _("Section")
    ARTICLE = "article", _("Article")
    ANNOUNCEMENT = "announcement", _("Announcement")
    DIRECTION = "direction", _("Direction and administration")
    SCHEDULE = "schedule", _("Leaders' schedule")
    GALLERY = "gallery", _("Photo gallery")
    VIDEO = "video", _("Video")
    INTRODUCTION = "introduction", _("Introduction")
    ORGANISATION = "organisation", _("Organisation chart")
    OFFICIALS = "officials", _("Officials")
    PUBLICATION = "publication", _("Publication")
    LINKS = "links", _("Links")
    CONTACT = "contact", _("Contact")
    GENERIC = "generic", _("Page")


#: Kinds that appear in lists of sections, feeds and "latest" blocks.
LISTED_KINDS = frozenset(
    {
        PageKind.ARTICLE,
        PageKind.ANNOUNCEMENT,
        PageKind.DIRECTION,
        PageKind.SCHEDULE,
        PageKind.GALLERY,
        PageKind.VIDEO,
        PageKind.PUBLICATION,
    }
)


class ListStyle(models.TextChoices):
    """How a section shows its items."""

    STORIES = "stories", _("Pictures and leads")
    DOCUMENTS = "documents", _("Titles with dates and numbers")
    PICTURES = "pictures", _("A wall of pictures")


class PublicationKind(models.TextChoices):
    STRATEGY = "strategy", _("Strategy or planning")
    PLAN = "plan", _("Plan or programme")
    BUDGET = "budget", _("Budget")
    PROJECT = "project", _("Project")
    PROCUREMENT = "procurement", _("Procurement and bidding")
    STATISTICS = "statistics", _("Statistics")
    REPORT = "report", _("Report")
    RESEARCH = "research", _("Research")


class Session(models.TextChoices):
    MORNING = "morning", _("Morning")
    AFTERNOON = "afternoon", _("Afternoon")
    EVENING = "evening", _("Evening")
    ALL_DAY = "all-day", _("All day")


class Weekday(models.IntegerChoices):
    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


class BannerKind(models.TextChoices):
    """The severity of an emergency banner; it sets colour and icon."""

    EMERGENCY = "emergency", _("Emergency")
    WARNING = "warning", _("Warning")
    NOTICE = "notice", _("Notice")


class PlacementState(models.TextChoices):
    """The states of a placement: an item of one portal, proposed to another portal or shown there."""

    PROPOSED = "proposed", _("Waiting for a decision")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    AUTOMATIC = "automatic", _("Accepted by a rule")
    WITHDRAWN = "withdrawn", _("Ended")


#: For each receiving portal, an item has at most one placement in these states.
ACTIVE_PLACEMENTS = (PlacementState.PROPOSED, PlacementState.ACCEPTED, PlacementState.AUTOMATIC)
SHOWN_PLACEMENTS = (PlacementState.ACCEPTED, PlacementState.AUTOMATIC)


class MergeStage(models.TextChoices):
    """The next step of the work on a section of a merged portal."""

    REDIRECTS = "redirects", _("Old addresses are recorded")
    MOVE = "move", _("The section is moved")
    PAGES = "pages", _("Lists, files and shared items follow")
    DONE = "done", _("Done")


class EndedBy(models.TextChoices):
    """What ended a placement, or which of the two portals did."""

    ITEM = "item", _("the item was taken down")
    SOURCE = "source", _("the portal it comes from")
    TARGET = "target", _("the portal that showed it")


class RuleMode(models.TextChoices):
    AUTOMATIC = "automatic", _("Show at once")
    PROPOSE = "propose", _("Put in the inbox")


SHARERS = (StaffRole.EDITOR, StaffRole.APPROVER, StaffRole.MANAGER)
"""Roles that propose items of their portal to other portals, and decide about items proposed to it."""
RULERS = (StaffRole.APPROVER, StaffRole.MANAGER)
"""Roles that write the sharing rules of a portal."""
PERMANENT = (PageKind.HOME, PageKind.PORTALS)
"""Kinds of pages that every portal needs. They cannot be withdrawn."""
