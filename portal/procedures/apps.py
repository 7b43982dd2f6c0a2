from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """What government offers: procedures, their versions, who offers them, life events."""

    name = "portal.procedures"
    label = "procedures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models must be loaded first.
        from portal.base.chores import register_chore
        from portal.procedures.actions import bring_into_force

        register_chore(
            name="procedures.in-force", every_seconds=300, run=lambda now: bring_into_force(now=now)
        )
