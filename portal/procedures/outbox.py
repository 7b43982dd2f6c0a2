"""Handlers of the outbox messages of imports."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.base.models import OutboxMessage
from portal.base.outbox import outbox_handler
from portal.portals.mails import send_mail_to
from portal.procedures.actions.import_files import IMPORT_UNDONE, continue_import
from portal.procedures.models import ImportFile


@outbox_handler("procedures.import", label=_("import of a file of procedures"), seconds=1800)
def import_file(message: OutboxMessage) -> None:
    brought = ImportFile.objects.filter(pk=message.payload["file"]).first()
    if brought is not None:
        continue_import(brought=brought, now=timezone.now())


@outbox_handler(IMPORT_UNDONE, label=_("mails about an import that has to be confirmed again"))
def mail_about_undone_import(message: OutboxMessage) -> None:
    """Mail those who uploaded and confirmed a file that the confirmation does not count any more.

    `memo` of the message stores who got the mail, so that a second run mails only the others.
    """
    file = message.payload
    context = {
        "name": file["name"],
        "sentence": file["sentence"],
        "url": settings.BASE_URL + reverse("procedures_desk:import", args=[file["file"]]),
    }
    told = message.memo.setdefault("told", [])
    people = User.objects.filter(pk__in=file["people"], is_active=True).exclude(email=None)
    for user in people.exclude(pk__in=told).order_by("pk"):
        send_mail_to(user, "procedures/messages/import_undone", context)
        told.append(user.pk)
        message.save(update_fields=["memo"])
