"""Private names and replaced parts of Django, Wagtail and django-tasks-db that several apps need.

Checked with Django 5.2.19, Wagtail 8.0.1 and django-tasks-db 0.13.0. `tests/test_patches.py` compares
`PATCHED` with what is installed (`docs/upgrading.md`).
"""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm, CharField, Textarea
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from portal.base.audit import record_event
from portal.base.models import AuditEvent
from portal.base.text_gate import check_form
from portal.lib.plain_text import tidy_pasted, without_unseen
from portal.lib.tables.writing import escape

TARGET_LENGTH = AuditEvent._meta.get_field("target").max_length
LONGEST_RECORDED_QUERY = 300

PATCHED = {
    "django.forms.CharField.to_python": "(self, value)",
    "django.forms.BaseForm.full_clean": "(self)",
    "django.forms.models.BaseModelForm._post_clean": "(self)",
    # `compiled_query.py` replaces these on its own objects; they are not documented.
    "django.db.models.sql.Query.get_compiler": "(self, using=None, connection=None, elide_empty=True)",
    "django.db.models.sql.compiler.SQLCompiler.as_sql": ("(self, with_limits=True, with_col_aliases=False)"),
    # `management/commands/work.py` runs it for one round.
    "django_tasks_db.management.commands.db_worker.Worker.__init__": (
        "(self, *, queue_names: list[str], interval: float, batch: bool, backend_name: str, "
        "startup_delay: bool, max_tasks: int | None, worker_id: str, excluded_queue_names: list[str])"
    ),
    "wagtail.admin.views.mixins.SpreadsheetExportMixin.preprocess_field_value": (
        "(self, field, value, export_format)"
    ),
    "wagtail.admin.views.mixins.SpreadsheetExportMixin.as_spreadsheet": (
        "(self, queryset, spreadsheet_format)"
    ),
}


def escape_exports() -> None:
    """Patch Wagtail: escape cells of its reports that a spreadsheet program would run as a formula.

    Such a cell is a text that begins with a sign such as = or +. Wagtail 8.0.1 marks these cells of .xlsx as
    text, but the mark is lost if the table is saved as .csv; in .csv files it does not escape them at all.
    """
    plain = SpreadsheetExportMixin.preprocess_field_value

    def preprocess_field_value(
        self: SpreadsheetExportMixin, field: str, value: Any, export_format: str
    ) -> Any:
        cell = plain(self, field, value, export_format)
        return escape(without_unseen(cell)) if isinstance(cell, str) else cell

    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value


def clean_typed_text() -> None:
    """Patch Django: text fields of forms tidy typed text (`tidy_pasted` of `lib/plain_text.py`).

    A control character breaks feeds and .xlsx exports, a mark of direction reverses the text after it, and a
    text in NFD, as Macs write file names, is not found by a search in NFC. Django has no setting for it;
    without the patch, every form would have to name a field class of our own.
    """
    plain = CharField.to_python

    def to_python(self: CharField, value: Any) -> Any:
        text = plain(self, value)
        one_line = not isinstance(self.widget, Textarea)
        return tidy_pasted(text, one_line=one_line) if isinstance(text, str) else text

    CharField.to_python = to_python  # type: ignore[method-assign]  # the purpose


def check_typed_text() -> None:
    """Patch Django: every form refuses text that readers could not read (`text_gate.py`).

    Django has no hook for all forms. A base class of our own would not reach Wagtail's forms, and could be
    forgotten.
    """
    plain = BaseForm.full_clean

    def full_clean(self: BaseForm) -> None:
        plain(self)
        if self.is_bound:
            check_form(self)

    BaseForm.full_clean = full_clean  # type: ignore[method-assign]  # the purpose


def record_exports() -> None:
    """Patch Wagtail: each export of a list or report as a spreadsheet writes an audit event.

    Wagtail has no signal for it.
    """
    plain = SpreadsheetExportMixin.as_spreadsheet

    def as_spreadsheet(self: SpreadsheetExportMixin, queryset: Any, spreadsheet_format: str) -> Any:
        asked = self.request.GET.urlencode()
        record_event(
            actor=self.request.user,
            verb="list.exported",
            target=self.request.path[:TARGET_LENGTH],
            detail={"format": spreadsheet_format, "query": asked[:LONGEST_RECORDED_QUERY]},
        )
        return plain(self, queryset, spreadsheet_format)

    SpreadsheetExportMixin.as_spreadsheet = as_spreadsheet


class WithoutModelValidation:
    """A mixin for model forms whose view calls an action, which sets the values and validates them.

    The form then neither changes nor validates its instance; Django has no option for that. Put it before
    `ModelForm`.
    """

    def _post_clean(self) -> None:
        """Do nothing, so that the instance stays as it is."""
