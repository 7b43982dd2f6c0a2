"""Enumerations of procedures. Values are stored and exported: never change them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(models.TextChoices):
    """The level of agency that handles a procedure ("cấp thực hiện" of the national record)."""

    MINISTRY = "ministry", _("Ministry level")
    PROVINCE = "province", _("Provincial level")
    COMMUNE = "commune", _("Commune level")
    OTHER = "other", _("Another agency")


class Audience(models.TextChoices):
    """The eight values of "đối tượng thực hiện" of the national record."""

    CITIZEN = "citizen", _("Vietnamese citizens")
    OVERSEAS = "overseas", _("Vietnamese residing abroad")
    FOREIGNER = "foreigner", _("Foreigners")
    BUSINESS = "business", _("Enterprises")
    FOREIGN_BUSINESS = "foreign-business", _("Enterprises with foreign capital")
    ORGANISATION = "organisation", _("Organisations (other than enterprises and cooperatives)")
    FOREIGN_ORGANISATION = "foreign-organisation", _("Foreign organisations")
    COOPERATIVE = "cooperative", _("Cooperatives")


class Channel(models.TextChoices):
    """How people submit an application (hồ sơ): "hình thức nộp" of the national record."""

    IN_PERSON = "in-person", _("In person")
    ONLINE = "online", _("Online")
    POST = "post", _("By public post")


class TimeUnit(models.TextChoices):
    HOUR = "hour", _("hours")
    WORKING_HOUR = "working-hour", _("working hours")
    DAY = "day", _("days")
    WORKING_DAY = "working-day", _("working days")
    MONTH = "month", _("months")
    YEAR = "year", _("years")
    SAME_DAY = "same-day", _("within the day")


class ServiceLevel(models.TextChoices):
    """The three levels of online service of Nghị định 42/2022/NĐ-CP.

    Imports also accept the levels of the former scale, "mức độ 1" to "mức độ 4".
    """

    INFORMATION = "information", _("Information")
    PARTIAL = "partial", _("Partly online")
    FULL = "full", _("Wholly online")


class ProcedureState(models.TextChoices):
    PREPARED = "prepared", _("Not published yet")
    PUBLISHED = "published", _("In force")
    REPLACED = "replaced", _("Replaced")
    REPEALED = "repealed", _("Repealed")


class FilingWay(models.TextChoices):
    """Where people submit an application: on one of three systems, or on paper at the office or by post."""

    HERE = "here", _("On this portal")
    NATIONAL = "national", _("On the National Public Service Portal")
    MINISTRY = "ministry", _("On the system of a ministry")
    IN_PERSON = "in-person", _("At the office or by post")


class EventKind(models.TextChoices):
    LIFE = "life", _("Life event")
    BUSINESS = "business", _("Business event")


class Origin(models.TextChoices):
    """Where the record of a procedure comes from; generated procedures are data of load tests."""

    NATIONAL = "national", _("National database")
    LOCAL = "local", _("Local")
    GENERATED = "generated", _("Generated for a test of scale")


class ChangeKind(models.TextChoices):
    """What happened to a procedure, as listed in the change feed."""

    PUBLISHED = "published", pgettext_lazy("procedure", "Published")
    REPLACED = "replaced", _("Replaced")
    REPEALED = "repealed", _("Repealed")
    OFFERS = "offers", _("Offers changed")


class ImportState(models.TextChoices):
    WAITING = "waiting", _("Being read")
    UNMAPPED = "unmapped", _("Waiting for its columns to be named")
    CHECKED = "checked", _("Read; not written yet")
    REFUSED = "refused", _("Refused")
    CONFIRMED = "confirmed", _("Being written")
    WRITTEN = "written", _("Written to the catalogue")
