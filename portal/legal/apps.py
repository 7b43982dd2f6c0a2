from django.apps import AppConfig


class LegalConfig(AppConfig):
    """Documents with legal force; so far only as what a procedure rests on."""

    name = "portal.legal"
    label = "legal"
    default_auto_field = "django.db.models.BigAutoField"
