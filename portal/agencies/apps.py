"""Agencies, communes and officials, with dates and successors."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Agencies of the province, their successions and their officials."""

    name = "portal.agencies"
    label = "agencies"
    default_auto_field = "django.db.models.BigAutoField"
