from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.base.chores import register_chore


class ContentConfig(AppConfig):
    name = "portal.content"
    label = "content"
    verbose_name = _("Content")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models must be loaded first.
        from portal.content import (
            back_office,  # noqa: F401 - registers its hooks
            effects,  # noqa: F401 - registers its handlers
            framing,
            listeners,
            ownership,
            publishing_listeners,
            staleness,
        )
        from portal.content.views import pages  # noqa: F401 - registers what prepares each page type

        ownership.register()
        framing.install()
        listeners.connect()
        publishing_listeners.connect()
        staleness.connect()
        register_chore(
            name="windows that open and close",
            every_seconds=1,
            run=lambda now: staleness.purge_at_their_minute(now=now),
        )
