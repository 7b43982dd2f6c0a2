from django.apps import AppConfig


class PortalsConfig(AppConfig):
    name = "portal.portals"
    label = "portals"
    default_auto_field = "django.db.models.BigAutoField"
