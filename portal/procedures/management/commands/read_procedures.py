from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from portal.procedures.imports.plan import text_at
from portal.procedures.models import ProcedureVersion
from portal.procedures.reading import read_record


class Command(BaseCommand):
    help = "Say how many time limits and fees of the catalogue can be read for certain, and list the others."

    def handle(self, **options: Any) -> None:
        texts: dict[str, int] = {"time_limit_text": 0, "fee_text": 0}
        unread: dict[str, list[str]] = {"time_limit_text": [], "fee_text": []}
        procedures = 0
        current = ProcedureVersion.objects.filter(procedure__current=F("pk"))
        for version in current.select_related("procedure").order_by("procedure__code").iterator(500):
            procedures += 1
            record = version.record
            places = read_record(record).unread
            for kind in texts:
                texts[kind] += bool(getattr(record, kind) or any(getattr(way, kind) for way in record.ways))
                own = [place for place in places if place.endswith(kind)]
                unread[kind] += [
                    f"{version.procedure.code} {place}: {text_at(record, place)}" for place in own[:1]
                ]
        with translation.override("vi"):
            for kind, name in (("time_limit_text", _("time limits")), ("fee_text", _("fees"))):
                self.stdout.write(
                    _("%(name)s: %(read)d of %(told)d read (%(procedures)d procedures)")
                    % {
                        "name": name,
                        "read": texts[kind] - len(unread[kind]),
                        "told": texts[kind],
                        "procedures": procedures,
                    }
                )
                for line in unread[kind]:
                    self.stdout.write(f"  {line}")
