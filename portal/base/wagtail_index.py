"""Wagtail's search index, which the back office's lists and choosers use; named in `WAGTAILSEARCH_BACKENDS`.

Each save enqueues a task that indexes the object. If two tasks for one object ran at once, on SQLite both
would insert its first entry, and one would fail; on any database the older text could be written last.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Model
from wagtail.search.backends import database


class OneAtATime:
    """A mixin for Wagtail's search backends: only one task at a time indexes an object."""

    def add(self, obj: Model) -> None:
        """Lock the object, read it again and index it. Do nothing if it has been deleted meanwhile."""
        rows = type(obj)._base_manager
        with transaction.atomic():  # on SQLite this locks the database: `transaction_mode` is IMMEDIATE
            current = rows.select_for_update(of=("self",), no_key=True).filter(pk=obj.pk).first()
            if current is not None:
                super().add(current)  # type: ignore[misc]  # of Wagtail's backend


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name that Wagtail looks for
    """Wagtail's search backend for the database in use, with the mixin `OneAtATime`."""
    plain = type(database.SearchBackend(params))
    return type(plain.__name__, (OneAtATime, plain), {})(params)
