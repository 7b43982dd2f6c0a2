"""Private names of Django and django-tasks-db that `base` or more than one app needs; none of Wagtail's.

Checked with Django 5.2.19 and django-tasks-db 0.13.0. `tests/test_patches.py` compares
`PATCHED` with what is installed (`docs/upgrading.md`).
"""

from __future__ import annotations

PATCHED = {
    "django.forms.models.BaseModelForm._post_clean": "(self)",
    # `compiled_query.py` replaces these on its own objects; they are not documented.
    "django.db.models.sql.Query.get_compiler": "(self, using=None, connection=None, elide_empty=True)",
    "django.db.models.sql.compiler.SQLCompiler.as_sql": ("(self, with_limits=True, with_col_aliases=False)"),
    # `management/commands/work.py` runs it for one round.
    "django_tasks_db.management.commands.db_worker.Worker.__init__": (
        "(self, *, queue_names: list[str], interval: float, batch: bool, backend_name: str, "
        "startup_delay: bool, max_tasks: int | None, worker_id: str, excluded_queue_names: list[str])"
    ),
}


class WithoutModelValidation:
    """For model forms whose view calls an action: the action sets the values and validates them.

    A model form has no option for it. Put it before `ModelForm`.
    """

    def _post_clean(self) -> None:
        """Leave the instance as it is."""
