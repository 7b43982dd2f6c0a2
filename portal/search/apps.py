from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "portal.search"
    label = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models must be loaded first.
        from portal.base import readiness
        from portal.base.chores import register_chore
        from portal.portals import roles
        from portal.portals.choices import StaffRole
        from portal.portals.protection import protect
        from portal.procedures.following import follow
        from portal.search import effects, following, listeners  # noqa: F401 - effects registers its handlers
        from portal.search.actions import learn, sweep_when_due
        from portal.search.models import SearchRule

        listeners.connect()
        follow("search.procedures")
        protect(SearchRule)
        roles.allow(
            [StaffRole.EDITOR, StaffRole.MANAGER],
            "search.add_searchrule",
            "search.change_searchrule",
            "search.delete_searchrule",
        )
        readiness.wait_for(name="search index", there=following.has_index)
        register_chore(name="search.learn", every_seconds=6 * 3600, run=learn)
        register_chore(name="search.sweep", every_seconds=600, run=sweep_when_due)
        register_chore(name="search.follow", every_seconds=0, run=following.follow)
        register_chore(name="search.check", every_seconds=60, run=following.check)
