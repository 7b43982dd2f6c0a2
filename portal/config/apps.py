from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "portal.config"
    label = "config"

    def ready(self) -> None:
        # Models must be loaded first.
        from portal.base import health
        from portal.config.backup import history
        from portal.portals.journal import register_words

        register_words(history.VERBS, history.DETAILS)
        health.register_check("backup", history.check, history.PART)
