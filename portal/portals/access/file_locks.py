"""Say why a file must not change while a second person may be reading a proposal or record that names it."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from portal.portals.access import ownership
from portal.portals.uses import reviewed_records_with


def version_lock(file: Model, user: Any) -> str:
    """A sentence that says which record with a version in review uses the file; "" if none does.

    The record is not named if this person may not see it.
    """
    record = next(reviewed_records_with(file), None)
    if record is None:
        return ""
    rows = type(record)._default_manager.filter(pk=record.pk)
    is_seen = user is not None and ownership.narrow(rows, user).exists()
    name = f"“{record}”" if is_seen else _("An entry that you may not see")
    return _(
        "%(entry)s names this file and is in review, or approved for a later time, so the file stays as the "
        "approver read it. Wait until it is decided and applies, or withdraw it first."
    ) % {"entry": name}
