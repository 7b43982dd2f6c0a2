from django.apps import AppConfig


class LegalConfig(AppConfig):
    """Legal documents; so far only as the legal basis of procedures."""

    name = "portal.legal"
    label = "legal"
    default_auto_field = "django.db.models.BigAutoField"
