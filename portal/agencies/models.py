from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.agencies.choices import COMMUNE_KINDS, PROVINCIAL_KINDS, FormerProvince, Kind
from portal.agencies.validators import validate_code, validate_national_code
from portal.lib.agency_codes import AgencyCode
from portal.lib.phones import first_number, has_letter_o
from portal.lib.vietnamese import slug

MAX_DEPTH = 5
"""The most levels in the tree of agencies: province, department, division, station, team."""


class AgencyQuerySet(models.QuerySet["Agency"]):
    def current(self, on: dt.date) -> AgencyQuerySet:
        """Agencies that exist on that day. An unknown first or last day sets no limit."""
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
        lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
        return self.filter(begun & lasting)

    def ended(self, on: dt.date) -> AgencyQuerySet:
        """Agencies whose last day is before that day."""
        return self.filter(valid_to__lt=on)

    def departments(self) -> AgencyQuerySet:
        """Departments and equal bodies (sở, ban, ngành)."""
        return self.filter(kind=Kind.DEPARTMENT)

    def provincial(self) -> AgencyQuerySet:
        """Agencies at provincial level: the committee, departments, boards, centres."""
        return self.filter(kind__in=PROVINCIAL_KINDS)

    def communes(self) -> AgencyQuerySet:
        """Agencies at commune level: communes, wards, special zones, and former townships."""
        return self.filter(kind__in=COMMUNE_KINDS)

    def within(self, agency: Agency) -> AgencyQuerySet:
        """The agency and all its subordinates at any level. One query."""
        below = Q(pk=agency.pk)
        path = "parent"
        for _level in range(MAX_DEPTH - 1):
            below |= Q(**{path: agency.pk})
            path += "__parent"
        return self.filter(below)


class Agency(models.Model):
    """A State agency, current or former. The agency of a commune is its People's Committee."""

    code = models.CharField(
        _("code"),
        max_length=35,
        unique=True,
        validators=[validate_code],
        help_text=_("Stable and never reused: a short key such as SYT, or the unit code of a commune."),
    )
    national_code = models.CharField(
        _("national identification code"),
        max_length=35,
        unique=True,
        null=True,
        blank=True,
        validators=[validate_national_code],
        help_text=_("In the new form, such as H48.53. Leave empty until it is known."),
    )
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=100, blank=True)
    english_name = models.CharField(_("English name"), max_length=200, blank=True)
    territory = models.CharField(
        _("unit governed"),
        max_length=100,
        blank=True,
        help_text=_("For a People's Committee: the administrative unit, such as Xã Ba Tơ."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("superior agency"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    former_province = models.CharField(
        _("former province"), max_length=20, choices=FormerProvince.choices, blank=True
    )
    valid_from = models.DateField(
        _("in being from"), null=True, blank=True, help_text=_("Empty: unknown, or always.")
    )
    valid_to = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Empty while the agency exists.")
    )
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    address = models.CharField(_("address"), max_length=250, blank=True)
    website = models.URLField(_("web site"), blank=True)
    source = models.CharField(
        _("source"),
        max_length=300,
        blank=True,
        help_text=_("Where this record comes from; [G] marks what nobody has checked yet."),
    )
    sort_key = models.CharField(max_length=600, editable=False, db_index=True)
    successors = models.ManyToManyField(
        "self",
        through="AgencySuccession",
        through_fields=("predecessor", "successor"),
        symmetrical=False,
        related_name="predecessors",
    )

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["sort_key", "code"]
        indexes = [models.Index(fields=["kind", "sort_key"], name="agency_by_kind")]
        constraints = [
            models.CheckConstraint(
                name="agency_dates_in_order",
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("The last day cannot lie before the first."),
            ),
            models.CheckConstraint(
                name="agency_kind_known",
                condition=Q(kind__in=Kind.values),
                violation_error_message=_("Choose the kind of agency."),
            ),
            models.CheckConstraint(
                name="agency_named",
                condition=~Q(name="") & ~Q(code=""),
                violation_error_message=_("An agency needs a code and a name."),
            ),
            models.CheckConstraint(
                name="agency_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message=_("An agency cannot be its own superior."),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    def get_absolute_url(self) -> str:
        return reverse("agencies:agency", args=[self.code.lower(), self.slug])

    def clean(self) -> None:
        """Raise ValidationError for a last day before the first and for an invalid telephone.

        The dates are checked here again, because checking the database constraint costs imports one query for
        each of thousands of rows.
        """
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("The last day cannot lie before the first.")})
        validate_phone(self.phone)

    @property
    def slug(self) -> str:
        """The last part of the public address. Agencies may share it: the code before it is unique."""
        return slug(self.territory or self.name) or "co-quan"

    @property
    def place_or_name(self) -> str:
        """The name of the unit that the agency governs, or else of the agency. Lists of places show it."""
        return self.territory or self.name

    @property
    def is_commune(self) -> bool:
        return self.kind in COMMUNE_KINDS

    @property
    def own_names(self) -> list[str]:
        """The agency's name, short name and governed unit, without aliases. A missing one is ""."""
        return [self.name, self.short_name, self.territory]

    @property
    def old_national_code(self) -> str:
        """The identification code in the old form of 13 characters (QCVN 102:2016/BTTTT).

        Returns "" if there is no code or the code has no old form.
        """
        try:
            return AgencyCode.parse(self.national_code).old_form if self.national_code else ""
        except ValueError:
            return ""

    @property
    def phone_digits(self) -> str:
        """The first telephone number for a `tel:` link."""
        return first_number(self.phone)

    def in_being(self, on: dt.date) -> bool:
        """Whether the agency exists on that day. An unknown first or last day sets no limit."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or self.valid_to >= on
        )

    def has_ended(self, on: dt.date) -> bool:
        return self.valid_to is not None and self.valid_to < on


class AgencyName(models.Model):
    """A text by which people find an agency: its code, one of its names, or an editor's alias (`is_alias`).

    `key` and `bare_key` are the keys of this text as `names.read` computes them.
    """

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="spellings")
    text = models.CharField(max_length=200)
    key = models.CharField(max_length=200, db_index=True)
    bare_key = models.CharField(max_length=200, db_index=True)
    is_alias = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "text"], name="agency_spelling_once")]

    def __str__(self) -> str:
        return self.text


class AgencySuccession(models.Model):
    """A predecessor and the agency that took over its work.

    A predecessor that was divided has several rows.
    """

    predecessor = models.ForeignKey(
        Agency, verbose_name=_("predecessor"), on_delete=models.CASCADE, related_name="succeeded_by"
    )
    successor = models.ForeignKey(
        Agency, verbose_name=_("successor"), on_delete=models.PROTECT, related_name="succeeds"
    )

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        ordering = ["predecessor__sort_key", "successor__sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"],
                name="succession_once",
                violation_error_message=_("This succession is already recorded."),
            ),
            models.CheckConstraint(
                name="succession_not_to_itself",
                condition=~Q(predecessor=F("successor")),
                violation_error_message=_("An agency cannot succeed itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


def validate_phone(phone: str, *, field: str = "phone") -> None:
    """Raise ValidationError at this field for a telephone without digits or with a letter O for a zero.

    "" is valid.
    """
    if phone and not any(letter.isdigit() for letter in phone):
        raise ValidationError({field: _("A telephone number has digits. Leave it empty if there is none.")})
    if has_letter_o(phone):
        raise ValidationError({field: _("There is a letter O in the telephone number; type the digit 0.")})


class OfficialQuerySet(models.QuerySet["Official"]):
    def public(self) -> OfficialQuerySet:
        """Officials who are shown to the public."""
        return self.filter(public=True)


class Official(models.Model):
    """A person who holds an office in an agency, with contact details."""

    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, related_name="officials"
    )
    full_name = models.CharField(_("full name"), max_length=100)
    title = models.CharField(_("office held"), max_length=100)
    unit = models.CharField(_("unit"), max_length=150, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("official e-mail"), blank=True)
    order = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    public = models.BooleanField(_("shown to the public"), default=True)
    note = models.CharField(_("note"), max_length=100, blank=True)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        ordering = ["agency__sort_key", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "full_name", "unit"],
                name="official_once_in_a_unit",
                violation_error_message=_("This person is already listed in this unit."),
            ),
            models.CheckConstraint(
                name="official_named",
                condition=~Q(full_name="") & ~Q(title=""),
                violation_error_message=_("An official needs a name and a title."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_name}, {self.title}"

    def clean(self) -> None:
        validate_phone(self.phone)

    @property
    def phone_digits(self) -> str:
        """The first telephone number for a `tel:` link."""
        return first_number(self.phone)
