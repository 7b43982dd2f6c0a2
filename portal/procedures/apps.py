from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """Administrative procedures: versions, service points, life events, journeys."""

    name = "portal.procedures"
    label = "procedures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models must be loaded first.
        from portal.base.files.uses import register_record
        from portal.base.periodic_jobs import register_job
        from portal.gateways import web
        from portal.portals import foreseen as portal_foreseen
        from portal.portals import layout
        from portal.portals.actions import changes
        from portal.portals.journal import register_words
        from portal.portals.uses import register_uses
        from portal.procedures import (
            foreseen,
            journal,
            outbox,  # noqa: F401 - registers its handlers
            ownership,
        )
        from portal.procedures.actions import bring_into_force, links
        from portal.procedures.actions.events import assign_events
        from portal.procedures.actions.service_points import SERVICE_POINTS
        from portal.procedures.models import Journey, Procedure
        from portal.procedures.portal_context import menu
        from portal.procedures.queries.files import uses_in_versions

        register_job(name="procedures.links", every_seconds=24 * 3600, run=lambda now: links.gather_links())
        register_job(
            name="procedures.ask-links",
            every_seconds=300,
            run=lambda now: links.check_links(client=web.web_client(), now=now),
        )
        register_job(name="procedures.in-force", every_seconds=300, run=lambda now: bring_into_force(now=now))
        # Assign imported procedures to life events.
        register_job(
            name="procedures.events",
            every_seconds=600,
            run=lambda now: assign_events(actor="", now=now),
        )
        ownership.register()
        register_record("procedure", Procedure)
        register_record("journey", Journey)
        register_uses(uses_in_versions)
        layout.menu_sources.append(menu)
        changes.register(SERVICE_POINTS)
        portal_foreseen.register(foreseen.lines)
        register_words(journal.VERBS, journal.DETAILS, journal.VALUES)
