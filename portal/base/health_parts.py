"""Name the parts of the health report, and say in words what is wrong and what to do."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from portal.base.choices import OutboxState
from portal.base.models import AuditSeal, OutboxMessage, WorkerBeat


@dataclass(frozen=True)
class Part:
    """One part of the report; all texts may be lazy translations."""

    label: Any
    advice: Any = ""
    """What an operator should do if this part has a problem."""
    problems: Mapping[str, Any] = field(default_factory=dict)
    """The text before the colon of a value -> a sentence, in which %(number)s and %(moment)s are replaced."""
    fact: Callable[[], str] | None = None
    """Returns a sentence that is also shown without a problem, such as the last sign of life; or ""."""

    def sentence(self, value: str) -> str:
        """What is wrong, in words; `value` itself if `problems` has no sentence for it."""
        template = self.problems.get(value.partition(":")[0])
        if template is None:
            return value
        found = re.search(r"\d{4}-\d\d-\d\dT[\d:]+Z", value)
        number = re.search(r"-?\d+", value)
        moment = parse_datetime(found[0]) if found else None
        values = {"moment": in_words(moment), "number": number[0] if number else ""}
        return str(template) % values


def in_words(moment: dt.datetime | None) -> str:
    return f"{timezone.localtime(moment):%H:%M %d/%m/%Y}" if moment else ""


def _last_beat() -> str:
    moment = WorkerBeat.objects.aggregate(last=Max("at"))["last"]
    return _g("The last sign of life was at %(moment)s.") % {"moment": in_words(moment)} if moment else ""


def _waiting() -> str:
    number = OutboxMessage.objects.filter(state=OutboxState.WAITING).count()
    return _g("Waiting: %(number)s.") % {"number": number}


def _last_seal() -> str:
    seal = AuditSeal.objects.order_by("-number").first()
    return _g("The newest seal is from %(moment)s.") % {"moment": in_words(seal.sealed_at)} if seal else ""


def _free() -> str:
    number = shutil.disk_usage(settings.DATA).free // 1024**3
    return _g("%(number)s GB are free.") % {"number": number}


PARTS: dict[str, Part] = {
    "database": Part(_("Database")),
    "worker": Part(
        _("Background worker"),
        _("Read its log (journalctl -u portal-work), then start it again: systemctl restart portal-work."),
        {"silent": _("It has given no sign of life for more than a minute. Mails and search wait.")},
        _last_beat,
    ),
    "outbox": Part(
        _("Background work"),
        _("Decide about what was put aside. If work is late, find out which system does not answer."),
        {
            "late": _("Work from %(moment)s is not done yet."),
            "parked": _("Put aside until somebody decides: %(number)s."),
        },
        _waiting,
    ),
    "mail": Part(
        _("Mail server"),
        _("Check that the server of PORTAL_EMAIL_HOST answers. Mails are sent by themselves when it does."),
        {"failing": _("Mails wait since %(moment)s: the server does not take them.")},
    ),
    "audit": Part(
        _("Seals of the audit log"),
        _("The worker seals each minute: check that it runs and has PORTAL_AUDIT_KEY."),
        {"late": _("Events from %(moment)s on are not sealed.")},
        _last_seal,
    ),
    "scanner": Part(
        _("Virus scanner"),
        _("Start it again: systemctl restart clamav-daemon. Documents that wait are scanned by themselves."),
        {"missing": _("It does not answer. New documents wait and nobody can open them.")},
    ),
    "cache": Part(
        _("Redis"),
        _("Start it again: systemctl restart redis-server. The portal uses it within five seconds."),
        {"degraded": _("It does not answer. The database counts limits meanwhile.")},
    ),
    "disk": Part(
        _("Disk"),
        _("Delete what is not needed or enlarge the disk of PORTAL_DATA."),
        {"low": _("Only %(number)s MB are free.")},
        _free,
    ),
    "clock": Part(
        _("Clock"),
        _("Check the time service on this machine and on that of the database: chronyc tracking."),
        {"off": _("It differs from that of the database by %(number)s seconds.")},
    ),
}
"""The parts in the order of the page; other apps add theirs with `health.register_check`."""
