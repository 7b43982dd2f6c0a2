from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "portal.search"
    label = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models must be loaded first.
        from portal.base import health, readiness
        from portal.base.periodic_jobs import register_job
        from portal.portals import roles
        from portal.portals.access.model_policies import protect
        from portal.portals.actions import changes
        from portal.portals.choices import StaffRole
        from portal.portals.journal import register_words
        from portal.procedures.subscribers import subscribe
        from portal.search import index_sync, journal, outbox, signals  # noqa: F401 - outbox registers its handlers
        from portal.search.actions import learn, sweep_when_due
        from portal.search.actions.rules import RULE_CHANGES
        from portal.search.models import SearchRule

        signals.connect()
        subscribe("search.procedures")
        protect(SearchRule)
        changes.register(RULE_CHANGES)
        register_words(journal.VERBS, journal.DETAILS)
        roles.allow(
            [StaffRole.EDITOR, StaffRole.MANAGER],
            "search.add_searchrule",
            "search.change_searchrule",
            "search.delete_searchrule",
        )
        readiness.wait_for(name="search index", is_met=index_sync.has_index)
        health.register_check("search", index_sync.lag, index_sync.PART)
        register_job(name="search.learn", every_seconds=6 * 3600, run=learn)
        register_job(name="search.sweep", every_seconds=600, run=sweep_when_due)
        register_job(name="search.follow", every_seconds=0, run=index_sync.sync)
        register_job(name="search.check", every_seconds=60, run=index_sync.check)
