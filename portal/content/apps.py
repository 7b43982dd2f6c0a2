from __future__ import annotations

import datetime as dt

from django.apps import AppConfig
from django.core.management import call_command
from django.utils.translation import gettext_lazy as _

from portal.base.periodic_jobs import register_job


class ContentConfig(AppConfig):
    name = "portal.content"
    label = "content"
    verbose_name = _("Content")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models must be loaded first.

        from wagtail.models import Page

        from portal.base.files.uses import register_lock, register_record
        from portal.content import (
            back_office,  # noqa: F401 - registers its hooks
            cache_tags,
            foreseen,
            journal,
            layout_sources,
            outbox,  # noqa: F401 - registers its handlers
            ownership,
            publication,
            signals,
        )
        from portal.content.actions.banners import BANNERS
        from portal.content.actions.merging import MERGES
        from portal.content.actions.placement_texts import PLACEMENT_TEXTS
        from portal.content.actions.published_files import PUBLISHED_FILES
        from portal.content.models import ListedItem, MergedSection, PageMeta, PortalRendition, PublishedFile
        from portal.content.queries.file_locks import review_lock
        from portal.content.views import pages  # noqa: F401 - registers what prepares each page type
        from portal.content.wagtail_patches import (
            read_sizes_from_heads,
            redirect_live_pages_only,
            write_no_metadata,
        )
        from portal.portals import foreseen as portal_foreseen
        from portal.portals.actions import changes
        from portal.portals.actions.author_mails import register_next_steps
        from portal.portals.journal import register_words
        from portal.portals.page_lock import page_lock
        from portal.portals.uses import ignore_parts

        ignore_parts(ListedItem, MergedSection, PageMeta, PortalRendition)
        write_no_metadata()
        read_sizes_from_heads()
        redirect_live_pages_only()
        ownership.register()
        register_lock(review_lock)
        register_record("page", Page)
        register_record("published_file", PublishedFile)
        register_next_steps(journal.NEXT_STEPS)
        register_words(journal.VERBS, journal.DETAILS, journal.VALUES)
        for each in (BANNERS, MERGES, PLACEMENT_TEXTS, PUBLISHED_FILES):
            changes.register(each)
        portal_foreseen.register(foreseen.lines)
        layout_sources.install()
        publication.connect()
        signals.connect()

        def publish_scheduled(now: dt.datetime) -> None:
            with page_lock():
                call_command("publish_scheduled", verbosity=0)

        register_job(name="publish on schedule", every_seconds=10, run=publish_scheduled)
        register_job(
            name="windows that open and close",
            every_seconds=1,
            run=lambda now: cache_tags.purge_at_their_minute(now=now),
        )
