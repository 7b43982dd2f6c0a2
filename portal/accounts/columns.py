"""Columns of lists in the back office."""

from wagtail.admin.ui.tables import BooleanColumn


class YesNoColumn(BooleanColumn):
    """A tick or a cross that screen readers read as "yes" or "no", not as Wagtail's "True" or "False"."""

    cell_template_name = "accounts/admin/yes_no_cell.html"
