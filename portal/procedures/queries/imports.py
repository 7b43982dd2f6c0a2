"""Imported files that wait for confirmation, and who may confirm them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.portals.addresses import address_map
from portal.portals.queries import people_to_tell
from portal.procedures.choices import ImportState
from portal.procedures.models import ImportFile
from portal.procedures.permissions import may_publish


def imports_to_confirm(user: User) -> QuerySet[ImportFile]:
    """The checked files that this person may confirm, the oldest first.

    Nobody may confirm a file that they uploaded or whose columns they named.
    """
    if not may_publish(user):
        return ImportFile.objects.none()
    waiting = ImportFile.objects.filter(state=ImportState.CHECKED).exclude(brought_by=user)
    waiting = waiting.exclude(columns_named_by=user)
    return waiting.select_related("brought_by").defer("content", "report").order_by("pk")


def other_being_written() -> str:
    """A sentence that names the confirmed file that is not written yet and says to wait; "" without one."""
    name = ImportFile.objects.filter(state=ImportState.CONFIRMED).values_list("name", flat=True).first()
    if name is None:
        return ""
    return _("The file “%(name)s” is being written. Wait until it is written, then confirm this file.") % {
        "name": name
    }


def own_part_in(brought: ImportFile, person: User) -> str:
    """A sentence that says why this person may not confirm the file, and who may.

    "" if the person neither uploaded the file nor named its columns.
    """
    namers = set(brought.columns_named_by.values_list("pk", flat=True))
    if person.pk not in namers | {brought.brought_by_id}:
        return ""
    others = [
        each.full_name
        for each in people_to_tell(address_map().main, except_for=person.pk)
        if each.pk not in namers | {brought.brought_by_id}
    ]
    who = ", ".join(others) or _("an administrator of the province")
    if person.pk == brought.brought_by_id:
        return _("You brought this file, so a second person has it written: %(who)s.") % {"who": who}
    return _("You named columns of this file, so a second person has it written: %(who)s.") % {"who": who}
