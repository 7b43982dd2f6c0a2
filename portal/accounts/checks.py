from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from portal.accounts import queries
from portal.accounts.models import User


@register(Tags.database)
def no_demo_accounts_in_service(databases: list[str] | None = None, **_: Any) -> list[CheckMessage]:
    """In service, nobody may have a password that stands in a public manual."""
    if settings.DEMO or not databases:
        return []
    if User._meta.db_table not in connections["default"].introspection.table_names():
        return []
    names = list(queries.demo_accounts().values_list("username", flat=True))
    if not names:
        return []
    return [
        Error(
            f"Demo accounts exist: {', '.join(names)}.",
            hint="Use a database of its own for service, or close them: python -m portal close-demo-accounts",
            id="accounts.E001",
        )
    ]
