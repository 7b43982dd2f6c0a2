from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """What government offers: procedures, their versions, who offers them, life events."""

    name = "portal.procedures"
    label = "procedures"
    default_auto_field = "django.db.models.BigAutoField"
