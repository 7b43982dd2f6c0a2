from django.apps import AppConfig


class LegalConfig(AppConfig):
    """Legal documents; so far only those on which procedures are based."""

    name = "portal.legal"
    label = "legal"
    default_auto_field = "django.db.models.BigAutoField"
