from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Templates, styles and scripts; no tables."""

    name = "portal.design"
    label = "design"
