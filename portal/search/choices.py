"""Enumerations of search."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchKind(models.TextChoices):
    """The kind of a searchable item.

    The value is used in query strings.
    """

    PROCEDURE = "thu-tuc", _("Procedure")
    JOURNEY = "su-kien", _("Event in life or business")
    LEGAL = "van-ban", _("Legal document")
    NEWS = "tin-tuc", _("News")
    ANNOUNCEMENT = "thong-bao", _("Announcement")
    DIRECTION = "chi-dao-dieu-hanh", _("Direction and administration")
    PUBLICATION = "tai-lieu-cong-khai", _("Publication")
    SCHEDULE = "lich-cong-tac", _("Leaders' schedule")
    PAGE = "trang", _("Page")
    AGENCY = "co-quan", _("Agency")
    COMMUNE = "xa-phuong-dac-khu", _("Commune, ward or special zone")
    OFFICIAL = "can-bo", _("Official")
    PORTAL = "cong-thanh-phan", _("Portal")


#: Kind -> its factor in the weight of an item, which does not depend on the query.
MULTIPLIERS = {
    SearchKind.PROCEDURE: 1.5,
    SearchKind.JOURNEY: 1.3,
    SearchKind.LEGAL: 1.15,
    SearchKind.PORTAL: 1.45,
    SearchKind.AGENCY: 1.3,
    SearchKind.COMMUNE: 1.35,
    SearchKind.OFFICIAL: 1.0,
    SearchKind.PAGE: 1.1,
    SearchKind.ANNOUNCEMENT: 1.05,
    SearchKind.DIRECTION: 1.05,
    SearchKind.PUBLICATION: 1.05,
    SearchKind.NEWS: 1.0,
    SearchKind.SCHEDULE: 0.7,
}

#: Kinds whose items lose a part of their score with time.
AGEING = frozenset({SearchKind.NEWS, SearchKind.ANNOUNCEMENT, SearchKind.SCHEDULE})


class SuggestionGroup(models.TextChoices):
    """The groups in which suggestions are shown."""

    PROCEDURES = "thu-tuc", _("Procedures")
    AGENCIES = "co-quan", _("Agencies and officials")
    PAGES = "trang", _("Pages")


#: Kind -> the group of its suggestions. Kinds that are not listed belong to PAGES.
GROUP_OF = {
    SearchKind.PROCEDURE: SuggestionGroup.PROCEDURES,
    SearchKind.JOURNEY: SuggestionGroup.PROCEDURES,
    SearchKind.AGENCY: SuggestionGroup.AGENCIES,
    SearchKind.COMMUNE: SuggestionGroup.AGENCIES,
    SearchKind.OFFICIAL: SuggestionGroup.AGENCIES,
    SearchKind.PORTAL: SuggestionGroup.AGENCIES,
}


class RuleAction(models.TextChoices):
    """What a search rule does."""

    SYNONYM = "synonym", _("means the same, both ways")
    REPLACED = "replaced", _("everyday word or old name: also look for this")
    PIN = "pin", _("put this thing first")
    BURY = "bury", _("put this thing last")
    REDIRECT = "redirect", _("go straight to this address")


#: Rules whose `meaning` is an address instead of words.
ABOUT_ADDRESSES = frozenset({RuleAction.PIN, RuleAction.BURY, RuleAction.REDIRECT})


class SortOrder(models.TextChoices):
    """The order of results.

    The value is used in query strings.
    """

    FIT = "", _("Best first")
    DATE = "moi-nhat", _("Newest first")


class GapOutcome(models.TextChoices):
    """What was done about a query without results."""

    RULE = "rule", _("a rule was made")
    TEXT = "text", _("a text was written")
    NOTHING = "nothing", _("nothing to do")


class FileReading(models.TextChoices):
    """The result of reading a file."""

    READ = "read", _("read")
    EMPTY = "empty", _("holds no text (a scan?)")
    REFUSED = "refused", _("not a kind that is read")
    FAILED = "failed", _("could not be read")
