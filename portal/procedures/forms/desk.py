"""Forms of the back office for procedures: the record in parts, service points, import files, endings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pydantic
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.base.files import policy
from portal.base.files.forms import InspectedFileMixin
from portal.portals.forms.dates import DateField
from portal.procedures.choices import Audience, Channel, Level, ServiceLevel
from portal.procedures.differences import LABELS
from portal.procedures.imports import listing
from portal.procedures.models import Procedure, ServicePoint
from portal.procedures.record import Record
from portal.procedures.record_problems import problems_of

LINES = ("cases", "results", "keywords")
SHORT = ("name", "field", "kind", "decision_number", "fee_legal_basis")
DATES = ("decision_date", "fee_date")
NUMBERS = ("sets", "level_of_four")
ROWS = ("ways", "papers", "legal_basis", "exemptions")


class DeskForm(forms.Form):
    """A form whose labels begin with a capital letter, as in the rest of the back office."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.label = capfirst(str(field.label))


class RecordForm(DeskForm):
    """Edits the parts of a record that are not lists of rows, and the columns of its version."""

    valid_from = DateField(label=_("in force from"))
    change_note = forms.CharField(
        label=_("what changed and why"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in Record.model_fields:
            if name not in ROWS:
                self.fields[name] = _field(name)


def _field(name: str) -> forms.Field:
    label = capfirst(str(LABELS[name]))
    if name == "levels":
        return forms.MultipleChoiceField(
            label=label, choices=Level.choices, required=False, widget=forms.CheckboxSelectMultiple
        )
    if name == "audiences":
        return forms.MultipleChoiceField(
            label=label, choices=Audience.choices, required=False, widget=forms.CheckboxSelectMultiple
        )
    if name == "service_level":
        choices = [("", "---"), *ServiceLevel.choices]
        return forms.ChoiceField(label=label, choices=choices, required=False)
    if name in DATES:
        return DateField(label=label, required=False)
    if name in NUMBERS:
        return forms.IntegerField(label=label, required=False, min_value=0, max_value=99)
    if name in SHORT:
        return forms.CharField(label=label, required=name in ("name", "field"), max_length=2_000)
    help_text = _("One a line.") if name in LINES else ""
    widget = forms.Textarea({"rows": 3})
    return forms.CharField(label=label, required=False, widget=widget, help_text=help_text)


class WayForm(DeskForm):
    channel = forms.ChoiceField(label=_("how"), choices=[("", "---"), *Channel.choices], required=False)
    case = forms.CharField(label=_("case (trường hợp)"), required=False)
    time_limit_text = forms.CharField(label=_("time limit"), required=False)
    fee_text = forms.CharField(label=_("fee"), required=False)
    description = forms.CharField(label=LABELS["description"], required=False)


class PaperForm(DeskForm):
    name = forms.CharField(label=_("name of the paper"), required=False)
    case = forms.CharField(label=_("case (trường hợp)"), required=False)
    form_name = forms.CharField(label=_("name of the form"), required=False)
    form_url = forms.CharField(label=_("address of the form"), required=False)
    originals = forms.IntegerField(label=_("originals"), required=False, min_value=0, max_value=99)
    copies = forms.IntegerField(label=_("copies"), required=False, min_value=0, max_value=99)
    required = forms.BooleanField(label=_("always needed"), required=False, initial=True)
    note = forms.CharField(label=LABELS["note"], required=False)


class BasisForm(DeskForm):
    number = forms.CharField(label=_("number and symbol of the document"), required=False)
    title = forms.CharField(label=_("what it is about"), required=False)
    issued_on = DateField(label=_("issued on"), required=False)
    issuer = forms.CharField(label=_("issued by"), required=False)


class ExemptionForm(DeskForm):
    who = forms.CharField(label=_("who pays less or nothing"), required=False)
    amount = forms.IntegerField(label=_("amount in đồng"), required=False, min_value=0)
    legal_basis = forms.CharField(label=_("legal basis"), required=False)


ROW_FORMS = {
    "ways": (WayForm, "channel"),
    "papers": (PaperForm, "name"),
    "legal_basis": (BasisForm, "number"),
    "exemptions": (ExemptionForm, "who"),
}
"""Part of the record -> the form of one row, and the field without which the row is ignored."""


class RecordForms:
    """One form and four formsets that together edit one record.

    `base` is the record shown at first; None shows an empty one. `doubts` are the (part, text) pairs that an
    import may have read wrongly. A row without its needed field (see `ROW_FORMS`) is left out.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        base: Record | None,
        initial: dict[str, Any],
        doubts: Sequence[tuple[str, str]] = (),
    ) -> None:
        self.base = base
        self.doubts: dict[str, list[str]] = {}
        for name, text in doubts:
            self.doubts.setdefault(name, []).append(text)
        values = base.model_dump() if base else {}
        first = {name: _shown(values.get(name)) for name in Record.model_fields if name not in ROWS}
        self.form = RecordForm(data, initial=first | initial)
        self.rows = {
            name: forms.formset_factory(row_form, extra=2, max_num=200, absolute_max=200)(
                data, prefix=name, initial=values.get(name, [])
            )
            for name, (row_form, _needed) in ROW_FORMS.items()
        }

    @property
    def fields(self) -> list[tuple[Any, list[str]]]:
        """Each visible field, with those of its texts that an import may have read wrongly."""
        return [(field, self.doubts.get(field.name, [])) for field in self.form.visible_fields()]

    @property
    def titled(self) -> list[tuple[str, Any, list[str]]]:
        """(heading, formset, texts that an import may have read wrongly) of each list of rows."""
        return [(str(LABELS[name]), rows, self.doubts.get(name, [])) for name, rows in self.rows.items()]

    @property
    def media(self) -> forms.Media:
        return self.form.media

    def is_valid(self) -> bool:
        parts: list[Any] = [self.form, *self.rows.values()]
        valid = [part.is_valid() for part in parts]  # validate every part, so that each one shows its errors
        return all(valid)

    def record(self) -> Record:
        """The record; call it only on valid forms.

        Raises ValidationError with one sentence for each problem of the record.
        """
        content: dict[str, Any] = {}
        for name in Record.model_fields:
            if name in ROWS:
                content[name] = [self._with_structure(name, row) for row in self._filled(name)]
            elif name in LINES:
                content[name] = self.form.cleaned_data[name].split("\n")
            else:
                content[name] = self.form.cleaned_data[name] or None
        content = {name: value for name, value in content.items() if value is not None}
        try:
            return Record.model_validate(content)
        except pydantic.ValidationError as error:
            raise ValidationError(problems_of(error)) from None

    def _filled(self, name: str) -> list[dict[str, Any]]:
        needed = ROW_FORMS[name][1]
        rows = [form.cleaned_data for form in self.rows[name] if form.cleaned_data.get(needed)]
        return [{part: value for part, value in row.items() if value not in (None, "")} for row in rows]

    def _with_structure(self, name: str, row: dict[str, Any]) -> dict[str, Any]:
        """Return a row of the table of ways of filing with the structured time limit and fees of `base`.

        The form cannot edit these. They are added if `base` has a way with the same channel, case, and
        texts of time limit and fee. Otherwise, and for rows of other tables, the row is returned as it is.
        """
        if name != "ways" or self.base is None:
            return row
        for way in self.base.ways:
            same = (way.channel, way.case, way.time_limit_text, way.fee_text)
            if same == tuple(row.get(key, "") for key in ("channel", "case", "time_limit_text", "fee_text")):
                return {**row, "time_limit": way.time_limit, "fees": way.fees}
        return row


def _shown(value: Any) -> Any:
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        is_choice = any(item in Level.values or item in Audience.values for item in value)
        return value if is_choice else "\n".join(value)
    return value


class ImportForm(InspectedFileMixin, DeskForm):
    accepted = policy.IMPORTS
    file = forms.FileField(label=_("file (.csv, .xlsx, .json)"))
    source = forms.CharField(
        label=_("where the file is from"),
        max_length=200,
        required=False,
        help_text=_("Readers see this beside each procedure that the file publishes."),
    )


class ColumnsForm(DeskForm):
    """Asks which field each column or key of a file is; `mapping` has the answers: title -> field or ""."""

    def __init__(
        self, headings: Sequence[Mapping[str, str]], names: Sequence[str], *args: Any, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.titles = {f"column-{number}": heading["title"] for number, heading in enumerate(headings)}
        choices = [("", _("not used")), *((name, _part_label(name)) for name in names)]
        for number, heading in enumerate(headings):
            self.fields[f"column-{number}"] = forms.ChoiceField(
                label=heading["title"],
                help_text=heading["sample"],
                choices=choices,
                required=False,
                initial=heading["proposal"],
            )

    @property
    def mapping(self) -> dict[str, str]:
        return {title: self.cleaned_data[name] for name, title in self.titles.items()}


def _part_label(name: str) -> str:
    """The label of a field of the record, or the first head of a column of the short format."""
    if name in LABELS:
        return capfirst(str(LABELS[name]))
    heads = {column.name: column.heads for column in listing.FORMAT}.get(name)
    return heads[0] if heads else str(_("in force from"))


class EndForm(DeskForm):
    """Ends a procedure: it is replaced if a successor is given, otherwise repealed."""

    ended_on = DateField(label=_("no longer in force from"))
    decision = forms.CharField(label=_("decision that ends it"), max_length=250)
    successor = forms.CharField(label=_("code of the procedure that replaces it"), required=False)

    def clean_successor(self) -> Procedure | None:
        code = self.cleaned_data["successor"].strip()
        if not code:
            return None
        found = Procedure.objects.public().filter(code=code).first()
        if found is None:
            raise ValidationError(_("There is no procedure with this code."))
        return found


class NewForm(DeskForm):
    code = forms.CharField(label=_("code"), max_length=40)


class ServicePointForm(forms.ModelForm[ServicePoint]):
    url = forms.URLField(
        label=capfirst(_("address for filing")),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("On the system that takes the file."),
    )

    class Meta:
        model = ServicePoint
        fields = (
            "is_provided",
            "way",
            "url",
            "open_from",
            "open_until",
            "hours",
            "place",
            "remarks",
        )
        field_classes = {"open_from": DateField, "open_until": DateField}
