"""The closed lists of this house."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchKind(models.TextChoices):
    """What a thing found is, as readers tell things apart. The value is the word in the address."""

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


#: How much a kind counts beside the others when the words fit equally.
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

#: What grows old: yesterday's news comes before last year's.
AGEING = frozenset({SearchKind.NEWS, SearchKind.ANNOUNCEMENT, SearchKind.SCHEDULE})


class Sort(models.TextChoices):
    """Things of one sort stand together among suggestions."""

    PROCEDURES = "thu-tuc", _("Procedures")
    AGENCIES = "co-quan", _("Agencies and officials")
    PAGES = "trang", _("Pages")


#: What is not named here is a page.
GROUP_OF = {
    SearchKind.PROCEDURE: Sort.PROCEDURES,
    SearchKind.JOURNEY: Sort.PROCEDURES,
    SearchKind.AGENCY: Sort.AGENCIES,
    SearchKind.COMMUNE: Sort.AGENCIES,
    SearchKind.OFFICIAL: Sort.AGENCIES,
    SearchKind.PORTAL: Sort.AGENCIES,
}


class RuleAction(models.TextChoices):
    """What a rule of search does."""

    SYNONYM = "synonym", _("means the same, both ways")
    REPLACED = "replaced", _("everyday word or old name: also look for this")
    PIN = "pin", _("put this thing first")
    BURY = "bury", _("put this thing last")
    REDIRECT = "redirect", _("go straight to this address")


#: Rules about one thing, not about words.
ABOUT_PLACES = frozenset({RuleAction.PIN, RuleAction.BURY, RuleAction.REDIRECT})


class SortOrder(models.TextChoices):
    """How results are ordered. The value is the word in the address."""

    FIT = "", _("Best first")
    DATE = "moi-nhat", _("Newest first")


class GapOutcome(models.TextChoices):
    """What became of a query that found nothing."""

    RULE = "rule", _("a rule was made")
    TEXT = "text", _("a text was written")
    NOTHING = "nothing", _("nothing to do")


class FileReading(models.TextChoices):
    """How reading a file ended."""

    READ = "read", _("read")
    EMPTY = "empty", _("holds no text (a scan?)")
    REFUSED = "refused", _("not a kind that is read")
    FAILED = "failed", _("could not be read")
