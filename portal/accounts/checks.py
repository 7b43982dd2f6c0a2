from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from portal.accounts import queries

ADVICE = "Use a database of its own for service: the demo's passwords are public."


def refuse_demo_accounts() -> None:
    """Raise ImproperlyConfigured if the database has active demo accounts.

    Does nothing in demo mode, and while the table does not exist.
    """
    try:
        names = _names()
    except DatabaseError:
        return  # The table does not exist yet.
    if names:
        raise ImproperlyConfigured(f"Demo accounts exist: {', '.join(names)}. {ADVICE}")


@register(Tags.database)
def no_demo_accounts_in_service(
    app_configs: Any = None, databases: Any = None, **kwargs: Any
) -> list[CheckMessage]:
    """Report active demo accounts as an error in service (`migrate`, `check --database default`)."""
    try:
        names = _names() if databases else []
    except DatabaseError:
        names = []
    return (
        [Error(f"Demo accounts exist: {', '.join(names)}.", hint=ADVICE, id="accounts.E001")] if names else []
    )


def _names() -> list[str]:
    return [] if settings.DEMO else list(queries.demo_accounts().values_list("username", flat=True))
