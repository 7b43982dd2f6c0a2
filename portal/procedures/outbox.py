"""Handler of the outbox message `procedures.import`."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.base.models import OutboxMessage
from portal.base.outbox import outbox_handler
from portal.procedures.actions.import_files import continue_import
from portal.procedures.models import ImportFile


@outbox_handler("procedures.import", label=_("import of a file of procedures"), seconds=1800)
def import_file(message: OutboxMessage) -> None:
    brought = ImportFile.objects.filter(pk=message.payload["file"]).first()
    if brought is not None:
        continue_import(brought=brought, now=timezone.now())
