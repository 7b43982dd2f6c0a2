"""Date fields of the back office refuse years that are typing errors."""

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from wagtail.admin.forms.models import registry

from portal.portals.forms.dates import DateField, DateTimeField


@pytest.mark.parametrize("field", [DateField(), DateTimeField()])
@pytest.mark.parametrize("text", ["1/2/0206", "1/2/3026", "31/12/1899", "1/1/2101"])
def test_an_implausible_year_is_refused_with_the_year(field, text):
    with translation.override("vi"), pytest.raises(ValidationError) as refusal:
        field.clean(text)
    assert f"Năm {text[-4:]} có đúng không?" in refusal.value.messages[0]


@pytest.mark.parametrize("field", [DateField(), DateTimeField()])
@pytest.mark.parametrize("year", [1900, 1945, 2026, 2100])
def test_plausible_years_are_read(field, year):
    assert field.clean(f"1/2/{year}").year == year
    assert DateField(required=False).clean("") is None


@pytest.mark.parametrize(
    ("model_field", "form_field"), [(models.DateField(), DateField), (models.DateTimeField(), DateTimeField)]
)
def test_forms_of_the_back_office_use_these_fields(model_field, form_field):
    assert registry.get(model_field)["form_class"] is form_field
