"""The private names of Django that more than one package needs. Checked with Django 5.2.19.

`tests/test_patches.py` compares `PATCHED` with what is installed (`docs/upgrading.md`).
"""

from __future__ import annotations

PATCHED = {
    "django.forms.models.BaseModelForm._post_clean": "(self)",
    # `compiled_query.py` replaces these on its own objects; they are not documented.
    "django.db.models.sql.Query.get_compiler": "(self, using=None, connection=None, elide_empty=True)",
    "django.db.models.sql.compiler.SQLCompiler.as_sql": ("(self, with_limits=True, with_col_aliases=False)"),
}


class WithoutModelValidation:
    """For model forms whose view calls an action: the action sets the values and validates them.

    A model form has no option for it. Put it before `ModelForm`.
    """

    def _post_clean(self) -> None:
        """Leave the instance as it is."""
