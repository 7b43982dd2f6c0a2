"""Add many published pages at once: demo content, or the pages of an old site.

Wagtail makes about ninety queries to add a page. This module writes the same rows (page, type, child rows,
revision, log entries, lists, Wagtail's search index) in batches: its queries grow with the number of
batches, not of pages. Only the tasks that update the reference index are enqueued one by one.

It sends no page signals. `_follow_up` does what `portal/content/publication.py` does for one page, except
for the outbox messages of sharing and search: sharing rules are not applied to these pages, and the periodic
sweep of search finds the pages.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import connections, models, router, transaction
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Cast
from django.db.models.sql import InsertQuery
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Locale, Page, PageLogEntry, Revision
from wagtail.search.backends import get_search_backends
from wagtail.tasks import update_reference_index_task

from portal.accounts.models import User
from portal.base.caching import invalidate
from portal.content.actions.file_uses import refresh_file_uses
from portal.content.actions.listed_items import at_home
from portal.content.actions.page_meta import computed_meta, sections_above
from portal.content.actions.renditions import ask_for_renditions
from portal.content.cache_tags import purge_arrivals
from portal.content.models import ListedItem, PageMeta, PortalPage

BATCH = 500


@transaction.atomic
def bulk_add_pages(
    *,
    parent: Page,
    pages: Sequence[PortalPage],
    user: User | None,
    now: dt.datetime,
    locale: Locale | None = None,
    with_references: bool = True,
) -> None:
    """Add pages as the last children of the parent, in order, published at `first_published_at` or `now`.

    `locale` is by default the locale of the parent, or the default locale if the parent is the root of the
    tree. The caller validates the pages; this function checks only their slugs and raises ValidationError if
    a slug is taken or occurs twice. `with_references=False` skips the reference index; use it for pages that
    refer to no other object.
    """
    if not pages:
        return
    parent = Page.objects.select_for_update().get(pk=parent.pk)
    _refuse_taken_slugs(parent, pages)
    _place(parent, pages, locale or (parent.locale if parent.depth > 1 else Locale.get_default()))
    for page in pages:
        _mark_as_live(page, user, now)
    _insert_rows(pages)
    _insert_child_rows(pages)
    _insert_revisions(pages, user)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))
    _insert_lists(pages)
    _follow_up(pages, now, with_references)


def _refuse_taken_slugs(parent: Page, pages: Sequence[PortalPage]) -> None:
    slugs = [page.slug for page in pages]
    taken = set(parent.get_children().filter(slug__in=slugs).values_list("slug", flat=True))
    taken |= {slug for slug in slugs if slugs.count(slug) > 1} if len(set(slugs)) < len(slugs) else set()
    if taken:
        message = _("These addresses are taken below “%(parent)s”: %(slugs)s.")
        raise ValidationError(message % {"parent": parent.title, "slugs": ", ".join(sorted(taken))})


def _place(parent: Page, pages: Sequence[PortalPage], locale: Locale) -> None:
    last = parent.get_last_child()
    numbers = Page.numconv_obj()
    number = numbers.str2int(last.path[-Page.steplen :]) if last else 0
    for page in pages:
        number += 1
        page.depth = parent.depth + 1
        page.path = parent.path + numbers.int2str(number).rjust(Page.steplen, Page.alphabet[0])
        page.numchild = 0
        page.set_url_path(parent)
        page.locale = locale


def _mark_as_live(page: PortalPage, user: User | None, now: dt.datetime) -> None:
    page.first_published_at = page.first_published_at or now
    page.last_published_at = page.latest_revision_created_at = page.first_published_at
    page.draft_title = page.title
    page.live, page.has_unpublished_changes, page.owner = True, False, user
    _prefetch_children(page)


def _prefetch_children(page: PortalPage) -> None:
    """Set empty lists of child rows on a new page, so that modelcluster makes no query for them."""
    for relation in get_all_child_relations(page):
        getattr(page, relation.get_accessor_name()).get_object_list()
    for field in get_all_child_m2m_relations(page):
        others = getattr(page, field.name)
        others.set(others.all())


def _insert_rows(pages: Sequence[PortalPage]) -> None:
    """Write the rows of `Page`, then those of each page type: bulk_create refuses multi-table models."""
    columns = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    rows = [Page(**{name: getattr(page, name) for name in columns}) for page in pages]
    Page.objects.bulk_create(rows, batch_size=BATCH)
    for page, row in zip(pages, rows, strict=True):
        page.pk = page.id = row.pk
        page._state.adding, page._state.db = False, row._state.db
    by_type: dict[type[PortalPage], list[PortalPage]] = defaultdict(list)
    for page in pages:
        by_type[type(page)].append(page)
    for page_type, group in by_type.items():
        using = router.db_for_write(page_type)
        fields = page_type._meta.local_concrete_fields
        for start in range(0, len(group), 50):
            query = InsertQuery(page_type)
            query.insert_values(fields, list[models.Model](group[start : start + 50]))
            query.get_compiler(connection=connections[using]).execute_sql()


def _insert_child_rows(pages: Sequence[PortalPage]) -> None:
    """Insert the rows edited inside the pages (entries, units, corrections) and the links to topics."""
    children: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    links: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    for page in pages:
        for relation in get_all_child_relations(page):
            for child in getattr(page, relation.get_accessor_name()).get_object_list():
                setattr(child, relation.field.name, page)
                children[relation.related_model].append(child)
        for field in get_all_child_m2m_relations(page):
            through = field.remote_field.through
            names = (f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id")
            for other in getattr(page, field.name).get_object_list():
                links[through].append(through(**dict(zip(names, (page.pk, other.pk), strict=True))))
    for model, rows in (*children.items(), *links.items()):
        model._default_manager.bulk_create(rows, batch_size=BATCH)


def _insert_revisions(pages: Sequence[PortalPage], user: User | None) -> None:
    base = pages[0].get_base_content_type()
    revisions = [
        Revision(
            content_type_id=page.content_type_id,
            base_content_type=base,
            object_id=str(page.pk),
            created_at=page.first_published_at,
            user=user,
            object_str=str(page),
            content=page.serializable_data(),
        )
        for page in pages
    ]
    Revision.objects.bulk_create(revisions, batch_size=BATCH)
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision = page.live_revision = revision
    made = Revision.objects.filter(base_content_type=base, object_id=Cast(OuterRef("pk"), models.CharField()))
    newest = Subquery(made.order_by("-pk").values("pk")[:1])
    for start in range(0, len(pages), BATCH):
        rows = Page.objects.filter(pk__in=[page.pk for page in pages[start : start + BATCH]])
        rows.update(latest_revision=newest, live_revision=newest)
    PageLogEntry.objects.bulk_create(
        [
            PageLogEntry(
                page_id=page.pk,
                content_type_id=page.content_type_id,
                label=page.title,
                action=action,
                timestamp=page.first_published_at,
                user=user,
                revision_id=page.live_revision_id,
                content_changed=True,
                data={},
            )
            for page in pages
            for action in ("wagtail.create", "wagtail.publish")
        ],
        batch_size=BATCH,
    )


def _insert_lists(pages: Sequence[PortalPage]) -> None:
    sections = sections_above(pages[0])
    metas = [computed_meta(page, sections) for page in pages]
    PageMeta.objects.bulk_create(metas, batch_size=BATCH)
    listed = [at_home(meta) for meta in metas if meta.listed and meta.portal_id is not None]
    ListedItem.objects.bulk_create(listed, batch_size=BATCH)
    through = PageMeta.topics.through
    through._default_manager.bulk_create(
        [through(pagemeta_id=page.pk, topic_id=topic.pk) for page in pages for topic in page.listed_topics()],
        batch_size=BATCH,
    )
    purge_arrivals(pages, listed)


def _follow_up(pages: Sequence[PortalPage], now: dt.datetime, with_references: bool) -> None:
    """Record the files, enqueue renditions, add the pages to Wagtail's search index, invalidate the layout.

    With `with_references`, also enqueue updates of the reference index.
    """
    refresh_file_uses(pages=pages)
    ask_for_renditions(pages=pages, now=now)
    by_type: dict[type[PortalPage], list[PortalPage]] = defaultdict(list)
    for page in pages:
        by_type[type(page)].append(page)
    for backend in get_search_backends(with_auto_update=True):
        for page_type, group in by_type.items():
            for start in range(0, len(group), BATCH):
                backend.add_bulk(page_type, group[start : start + BATCH])
    if with_references:
        for page in pages:
            update_reference_index_task.enqueue(page._meta.app_label, page._meta.model_name, str(page.pk))
    invalidate("layout")
