import json
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.base.audit import key_check, keys
from portal.base.audit.heads import head_of
from portal.base.models import AuditSeal


class Command(BaseCommand):
    help = "Print the newest seal of the audit log, to store elsewhere, and the public key."

    def handle(self, **options: Any) -> None:
        if newest := AuditSeal.objects.order_by("-number").first():
            self.stdout.write(json.dumps(asdict(head_of(newest))))
        if not settings.AUDIT_KEY:
            raise CommandError(key_check.problem())
        self.stdout.write(f"PORTAL_AUDIT_PUBLIC_KEYS={keys.public_key()}")
