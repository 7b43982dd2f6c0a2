"""Enumerations of agencies."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """The kind of an agency.

    A People's Committee below the province has the type of the unit that it governs: commune, ward, special
    zone, or a former type such as district.
    """

    PROVINCE = "province", _("People's Committee of the province")
    DEPARTMENT = "department", _("Department")
    BOARD = "board", _("Management board")
    CENTRE = "centre", _("Service centre")
    COMMUNE = "commune", _("Commune")
    WARD = "ward", _("Ward")
    SPECIAL_ZONE = "special-zone", _("Special zone")
    TOWNSHIP = "township", _("Township")
    DISTRICT = "district", _("District")
    TOWN = "town", _("Town")
    CITY = "city", _("City")
    UNIT = "unit", _("Unit under an agency")


PROVINCIAL_KINDS = (Kind.PROVINCE, Kind.DEPARTMENT, Kind.BOARD, Kind.CENTRE)
COMMUNE_KINDS = (Kind.WARD, Kind.COMMUNE, Kind.SPECIAL_ZONE, Kind.TOWNSHIP)


class FormerProvince(models.TextChoices):
    """The province to which a unit belonged until 30 June 2025."""

    QUANG_NGAI = "quang-ngai", "Quảng Ngãi"
    KON_TUM = "kon-tum", "Kon Tum"


class MatchReason(models.TextChoices):
    """Why an agency matches a name."""

    NAMED = "named", _("bears this name")
    SUCCESSOR = "successor", _("took over from the agency that bore this name")
    ENDED = "ended", _("has ended; its successor is not recorded")
