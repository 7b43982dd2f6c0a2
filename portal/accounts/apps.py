from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.accounts import checks, effects, events  # noqa: F401 - their handlers register themselves


class BackOfficeUsersConfig(WagtailUsersAppConfig):
    """Wagtail's users section, with our own pages in it."""

    user_viewset = "portal.accounts.viewsets.UserViewSet"
