from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig

CORNER = "/tai-khoan/goc/"
NO_CORNER = "204 No Content"


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.accounts import checks, events, outbox  # noqa: F401 - their handlers register themselves
        from portal.accounts.actions import expire_resets, sweep_sessions
        from portal.base.pagecache.early_responses import respond_early
        from portal.base.periodic_jobs import register_job

        register_job(name="accounts.resets", every_seconds=60, run=lambda now: expire_resets(now=now))
        register_job(name="accounts.sessions", every_seconds=3600, run=lambda now: sweep_sessions(now=now))

        # Every page requests the account corner: answer anonymous requests without session or database.
        respond_early("tai-khoan", lambda environ: NO_CORNER if environ["PATH_INFO"] == CORNER else None)


class BackOfficeUsersConfig(WagtailUsersAppConfig):
    """Wagtail's app for users, with our own pages and permission policies for people and groups."""

    user_viewset = "portal.accounts.viewsets.UserViewSet"

    def ready(self) -> None:
        from django.contrib.auth.models import Group
        from wagtail.permissions import register_permission_policy

        from portal.accounts.models import User
        from portal.accounts.permissions import NobodyPolicy, PeoplePolicy

        register_permission_policy(User, PeoplePolicy(User))
        register_permission_policy(Group, NobodyPolicy(Group))
