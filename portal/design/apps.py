from django.apps import AppConfig


class DesignConfig(AppConfig):
    """The app with templates, styles and scripts. It has no tables."""

    name = "portal.design"
    label = "design"
