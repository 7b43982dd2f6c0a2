from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


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
        )
        from portal.content.views import pages  # noqa: F401 - registers what prepares each page type

        ownership.register()
        framing.install()
        listeners.connect()
        publishing_listeners.connect()
