from __future__ import annotations

import datetime as dt

from django.apps import AppConfig
from django.conf import settings


class BaseConfig(AppConfig):
    name = "portal.base"
    label = "base"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models are loaded only now.
        from portal.base import actions, mail, periodic_jobs  # noqa: F401 - mail registers its handler
        from portal.base.audit import heads, seals
        from portal.base.files import verdicts
        from portal.base.wagtail_patches import (
            check_typed_text,
            clean_typed_text,
            escape_exports,
            record_exports,
        )
        from portal.base.worker import names

        clean_typed_text()
        check_typed_text()
        escape_exports()
        record_exports()

        def seal_audit_log(now: dt.datetime) -> None:
            seals.seal_events(now=now)
            heads.append_head(settings.AUDIT_HEAD)

        periodic_jobs.register_job(
            name="sign of life",
            every_seconds=10,
            run=lambda now: actions.beat(name=names.worker_name(), now=now),
        )
        periodic_jobs.register_job(
            name="note problems of health",
            every_seconds=20,
            run=lambda now: actions.note_problems(now=now),
        )
        periodic_jobs.register_job(name="seal the audit log", every_seconds=60, run=seal_audit_log)
        periodic_jobs.register_job(
            name="scan files that wait",
            every_seconds=30,
            run=lambda now: verdicts.scan_waiting(now=now),
        )
        periodic_jobs.register_job(
            name="sweep the log of purges",
            every_seconds=300,
            run=lambda now: actions.sweep_purges(now=now),
        )
        periodic_jobs.register_job(
            name="sweep what is finished",
            every_seconds=3600,
            run=lambda now: actions.sweep_finished(now=now),
        )
