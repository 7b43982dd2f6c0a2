"""A date in three fields: what it shows, what it sends, what browsers may fill in."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict

from portal.design.widgets import ThreePartDateWidget


def field(**options: bool) -> forms.DateField:
    return forms.DateField(widget=ThreePartDateWidget(**options))


def sent(day: str, month: str, year: str) -> str:
    data = MultiValueDict({"born_day": [day], "born_month": [month], "born_year": [year]})
    return str(field().widget.value_from_datadict(data, {}, "born"))


def values(html: str) -> list[str]:
    return re.findall(r'value="([^"]*)"', html)


def test_three_fields_are_read_as_one_date() -> None:
    assert field().clean(sent(" 2", "9 ", "1945")) == dt.date(1945, 9, 2)


def test_three_empty_fields_are_no_date() -> None:
    assert sent("", " ", "") == ""


def test_a_date_with_a_part_missing_is_refused() -> None:
    with pytest.raises(forms.ValidationError):
        field().clean(sent("2", "", "1945"))


@pytest.mark.parametrize("value", [dt.date(1945, 9, 2), "2/9/1945"])
def test_it_shows_day_month_and_year(value: dt.date | str) -> None:
    assert values(field().widget.render("born", value)) == ["2", "9", "1945"]


def test_half_a_date_is_shown_as_it_was_typed() -> None:
    assert values(field().widget.render("born", sent("2", "", "1945"))) == ["2", "1945"]


def test_it_has_room_for_two_two_and_four_digits() -> None:
    assert re.findall(r'maxlength="(\d)"', field().widget.render("born", None)) == ["2", "2", "4"]


def test_only_a_birthday_is_filled_in_by_the_browser() -> None:
    filled = [f"bday-{part}" for part in ("day", "month", "year")]
    found = re.findall(r'autocomplete="([^"]+)"', field(birthday=True).widget.render("born", None))
    assert found == filled
    assert "autocomplete" not in field().widget.render("due", None)
