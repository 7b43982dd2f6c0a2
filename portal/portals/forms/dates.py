"""Date fields of the back office. They refuse years before 1900 or after 2100 as typing errors."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

FIRST_YEAR, LAST_YEAR = 1900, 2100
Date = TypeVar("Date", bound=dt.date)


class DateField(forms.DateField):
    widget = AdminDateInput

    def to_python(self, value: Any) -> dt.date | None:
        return _checked(super().to_python(value))


class DateTimeField(forms.DateTimeField):
    widget = AdminDateTimeInput

    def to_python(self, value: Any) -> dt.datetime | None:
        return _checked(super().to_python(value))


def register_date_fields() -> None:
    """Make all model forms of Wagtail's back office use this module's `DateField` and `DateTimeField`."""
    for model_field, form_field in ((models.DateField, DateField), (models.DateTimeField, DateTimeField)):
        override = {"form_class": form_field, "widget": form_field.widget}
        register_form_field_override(model_field, override=override)


def _checked(value: Date | None) -> Date | None:
    if value is not None and not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValidationError(
            _("Is the year %(year)s right? Type a year from %(first)s to %(last)s.")
            % {"year": f"{value.year:04}", "first": FIRST_YEAR, "last": LAST_YEAR}
        )
    return value
