from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.accounts import checks, effects, events  # noqa: F401 - their handlers register themselves


class BackOfficeUsersConfig(WagtailUsersAppConfig):
    """Wagtail's users section, with our own pages in it and our own rule of who sees it."""

    user_viewset = "portal.accounts.viewsets.UserViewSet"

    def ready(self) -> None:
        from django.contrib.auth.models import Group
        from wagtail.permissions import register_permission_policy

        from portal.accounts.models import User
        from portal.accounts.permissions import NobodyPolicy, PeoplePolicy

        register_permission_policy(User, PeoplePolicy(User))
        register_permission_policy(Group, NobodyPolicy(Group))
