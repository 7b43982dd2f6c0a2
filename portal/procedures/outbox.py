"""What the worker does for this house."""

from django.utils import timezone

from portal.base.effects import effect_handler
from portal.base.models import Effect
from portal.procedures.actions.import_files import go_on_with
from portal.procedures.models import ImportFile


@effect_handler("procedures.import")
def import_file(effect: Effect) -> None:
    brought = ImportFile.objects.filter(pk=effect.payload["file"]).first()
    if brought is not None:
        go_on_with(brought=brought, now=timezone.now())
