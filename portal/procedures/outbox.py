"""Handlers of the outbox messages of imports."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.base.models import OutboxMessage
from portal.base.outbox import outbox_handler
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
    told = message.memo.setdefault("told", [])
    people = User.objects.filter(pk__in=file["people"], is_active=True).exclude(email=None)
    for user in people.exclude(pk__in=told).order_by("pk"):
        context = {
            "user": user,
            "name": file["name"],
            "sentence": file["sentence"],
            "url": settings.BASE_URL + reverse("procedures_desk:import", args=[file["file"]]),
        }
        with translation.override(settings.LANGUAGE_CODE):
            subject = render_to_string("procedures/messages/import_undone_subject.txt", context)
            text = render_to_string("procedures/messages/import_undone.txt", context)
        send_mail(" ".join(subject.split()), text, None, [str(user.email)])
        told.append(user.pk)
        message.save(update_fields=["memo"])
