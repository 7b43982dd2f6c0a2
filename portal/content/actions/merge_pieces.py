"""Do the work of a merge of portals in pieces. Each piece is one transaction and records its progress.

Each section passes through three stages: redirects for its old addresses are written; the section is moved
in the page tree; lists, files and shared items of each page are updated. A redirect applies only where no
page is found, so it changes nothing before the move. A section that joins a section of the same name is
unpublished, and each page directly below it gets a `MergedSection` row of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.log_actions import LogContext
from wagtail.models import Page, Revision
from wagtailmedia.models import get_media_model

from portal.base.audit import record_event
from portal.base.files.uses import key_of
from portal.base.pagecache import purge
from portal.content import moves_in_pieces
from portal.content.actions.file_uses import files_in, refresh_file_uses
from portal.content.actions.listed_items import refresh_listed_items
from portal.content.actions.page_meta import refresh_page_meta
from portal.content.choices import EndedBy, MergeStage, PlacementState
from portal.content.models import (
    MergedSection,
    PageMeta,
    Placement,
    PortalImage,
    PortalMerge,
    SectionPage,
    SharingRule,
    Withdrawal,
)
from portal.content.queries import merging
from portal.content.queries.withdrawals import path_below_home
from portal.portals.addresses import address_map
from portal.portals.models import Portal
from portal.portals.page_lock import page_lock
from portal.portals.queries import path_of

PIECE = 50


def do_piece(*, merge: PortalMerge, now: dt.datetime) -> bool:
    """Do the next piece of this merge. Returns False once the merge is finished, otherwise True.

    During a piece nobody else can change pages of the two portals. A second process that calls this function
    waits for the lock and then does the following piece. What Wagtail and the journal record is signed by the
    person who ordered the merge.
    """
    with (
        page_lock([merge.portal, merge.successor]),
        moves_in_pieces.on(confirmed_by=merge.confirmed_by),
        LogContext(user=merge.ordered_by),
    ):
        return _do_piece(merge, now)


def _do_piece(merge: PortalMerge, now: dt.datetime) -> bool:
    merge = PortalMerge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    if merge.finished_at is not None:
        return False
    section = (
        merge.sections.exclude(stage=MergeStage.DONE).select_related("page", "parent").order_by("pk").first()
    )
    if section is None:
        _finish(merge, now)
        return False
    if section.stage == MergeStage.REDIRECTS:
        _redirect(merge, section)
    elif section.stage == MergeStage.MOVE and merging.joins(section.page, section.parent):
        _join(merge, section, now)
    elif section.stage == MergeStage.MOVE:
        _move(merge, section, now)
    else:
        _follow(merge, section, now)
    section.save()
    return True


def _next_pages(section: MergedSection) -> list[Page]:
    branch = Page.objects.filter(path__startswith=section.page.path, pk__gt=section.done_until)
    return list(branch.order_by("pk")[:PIECE])


def _end_piece(section: MergedSection, pages: list[Page], next_stage: MergeStage) -> None:
    if len(pages) < PIECE:
        section.stage, section.done_until = next_stage, 0
    else:
        section.done_until = pages[-1].pk


def _redirect(merge: PortalMerge, section: MergedSection) -> None:
    pages = _next_pages(section)
    site = _site_of(merge.portal)
    for page in pages:
        if page.live:
            _send_on(site, path_of(page), redirect_page=page)
    _end_piece(section, pages, MergeStage.MOVE)


def _move(merge: PortalMerge, section: MergedSection, now: dt.datetime) -> None:
    """Move the section with all pages below it.

    A section from the top of the merged portal gets another title if the successor has this title there.
    """
    page = section.page
    feeds = [(each, path_of(each)) for each in _live_sections(page)]
    notices = _notices_below(page)
    if merging.is_top_page(page):
        _retitle(merge, page, merging.title_at(page, section.parent, merge.portal), now)
    _rename(page, merging.slug_at(page, section.parent, merge.portal))
    mover = MovePageAction(
        Page.objects.get(pk=page.pk), section.parent, pos="last-child", user=merge.ordered_by
    )
    mover.execute(skip_permission_checks=True)
    section.page = Page.objects.get(pk=page.pk)
    _send_feeds_on(merge, feeds)
    _send_notices_on(merge, section.page, notices)
    section.stage, section.done_until = MergeStage.PAGES, 0
    purge("*")


def _join(merge: PortalMerge, section: MergedSection, now: dt.datetime) -> None:
    """Let the pages of this section move into the section of the same name, and redirect readers to it.

    Creates a `MergedSection` for each page directly below. A live section among them joins the section of the
    same name there, if there is one. This section stays in the closed portal, empty and unpublished.
    """
    page, into = section.page, section.parent
    path, places = path_of(page), list(into.get_children().live().order_by("path"))
    for child in page.get_children().order_by("path"):
        equal = merging.equal_section(child, places) if child.live else None
        total = Page.objects.descendant_of(child, inclusive=True).count()
        stage = MergeStage.MOVE
        merge.sections.create(page=child, parent=equal or into, stage=stage, total=total)
    _take_placements(merge, [page.pk], now, section=into)
    UnpublishPageAction(page.specific, user=merge.ordered_by).execute(skip_permission_checks=True)
    _send_on(_site_of(merge.portal), path, redirect_page=into)
    _send_feeds_on(merge, [(into, path)])
    section.stage, section.total, section.done = MergeStage.DONE, 0, 0  # it stays
    purge("*")


def _live_sections(page: Page) -> list[SectionPage]:
    return list(SectionPage.objects.descendant_of(page, inclusive=True).filter(live=True))


def _notices_below(page: Page) -> list[tuple[Withdrawal, str, str]]:
    """The open withdrawals in this branch, each with its public path and its path below `page`."""
    where = address_map()
    root = where.root_of_path(page.path)
    if root is None:
        return []
    found, own = [], path_below_home(page)
    for each in Withdrawal.objects.filter(ended_at=None, page__path__startswith=page.path):
        if each.path.startswith(own):
            path = where.page_path(root.portal, root.language, root.url_path + each.path)
            found.append((each, path, each.path.removeprefix(own)))
    return found


def _send_feeds_on(merge: PortalMerge, feeds: Sequence[tuple[Page, str]]) -> None:
    origin, site = address_map().origin(merge.successor), _site_of(merge.portal)
    for section, path in feeds:
        new = path_of(Page.objects.get(pk=section.pk))
        for form in ("rss", "atom"):
            _send_on(site, f"{path}{form}", redirect_link=f"{origin}{new}{form}/")


def _send_notices_on(merge: PortalMerge, page: Page, notices: list[tuple[Withdrawal, str, str]]) -> None:
    """Give each withdrawal its path below the moved page, and redirect the old address to the new one."""
    origin, site = address_map().origin(merge.successor), _site_of(merge.portal)
    for notice, path, rest in notices:
        Withdrawal.objects.filter(pk=notice.pk).update(path=path_below_home(page) + rest)
        _send_on(site, path, redirect_link=f"{origin}{path_of(page)}{rest}")


def _follow(merge: PortalMerge, section: MergedSection, now: dt.datetime) -> None:
    """Update files, lists and shared items of the next pages: they depend on the portal of a page."""
    pages = _next_pages(section)
    specific = [page.specific for page in pages]
    _take_files(specific, merge)
    keys = [page.pk for page in pages]
    _take_placements(merge, keys, now)
    for page in specific:
        refresh_page_meta(page=page)
    refresh_file_uses(pages=pages)
    section.done += len(pages)
    _end_piece(section, pages, MergeStage.DONE)


def _finish(merge: PortalMerge, now: dt.datetime) -> None:
    PortalMerge.objects.filter(pk=merge.pk).update(finished_at=now)
    moved = sum(merge.sections.values_list("done", flat=True))
    for portal, detail in (
        (merge.portal, {"successor": merge.successor.name, "pages": moved}),
        (merge.successor, {"from": merge.portal.name, "pages": moved}),
    ):
        record_event(
            actor=merge.ordered_by,
            verb="portal.merged",
            target=str(merge.portal_id),
            portal=portal.slug,
            detail={**detail, **moves_in_pieces.detail()},
            now=now,
        )
    merge.portal.save(update_fields=["status"])  # lets search look for changed pages
    purge("*")


def _site_of(portal: Portal) -> Any:
    where = address_map()
    return portal.site or (where.main.site if where.main else None)


def _send_on(site: Any, path: str, **target: Any) -> None:
    """Redirect the old address to `redirect_page` or `redirect_link`. Keep a redirect that a person made."""
    old_path = Redirect.normalise_path(path)
    held = Redirect.objects.filter(old_path=old_path, site=site).first()
    if held is not None and not held.automatically_created:
        return
    values = {"redirect_page": None, "redirect_link": "", "automatically_created": True, **target}
    Redirect.objects.update_or_create(old_path=old_path, site=site, defaults=values)


def _rename(page: Page, slug: str) -> None:
    """Give the page this slug, also in its latest and scheduled revisions.

    The move, which follows, updates the addresses of the pages below it.
    """
    if slug == page.slug:
        return
    Page.objects.filter(pk=page.pk).update(slug=slug)
    for revision in _drafts_of(page):
        Revision.objects.filter(pk=revision.pk).update(content={**revision.content, "slug": slug})


def _retitle(merge: PortalMerge, page: Page, title: str, now: dt.datetime) -> None:
    """Give the page this title, also in its latest and scheduled revisions if they have its present title."""
    if title == page.title:
        return
    same = Page.objects.filter(pk=page.pk)
    same.filter(draft_title=page.title).update(draft_title=title)
    same.update(title=title)
    for revision in _drafts_of(page):
        if revision.content["title"] == page.title:
            content = {**revision.content, "title": title}
            Revision.objects.filter(pk=revision.pk).update(content=content, object_str=title)
    record_event(
        actor=merge.ordered_by,
        verb="page.retitled",
        target=f"page:{page.pk}",
        portal=merge.successor.slug,
        detail={"title": title, "title_before": page.title, **moves_in_pieces.detail()},
        now=now,
    )


def _drafts_of(page: Page) -> QuerySet[Revision]:
    drafts = Q(pk=page.latest_revision_id) | Q(approved_go_live_at__isnull=False)
    return Revision.page_revisions.filter(drafts, object_id=str(page.pk))


def _take_files(pages: list[Page], merge: PortalMerge) -> None:
    """Move the files of these pages, and of their latest drafts, into the collection of the successor."""
    successor, keys = merge.successor, set[str]()
    for page in pages:
        keys |= files_in(page, merge.portal)
        if page.latest_revision_id and page.has_unpublished_changes:
            keys |= files_in(page.get_latest_revision_as_object(), merge.portal)
    for model in (PortalImage, get_document_model(), get_media_model()):
        numbers = [key.partition(":")[2] for key in keys if key == key_of(model(pk=key.partition(":")[2]))]
        for file in model.objects.filter(pk__in=numbers).exclude(
            collection__path__startswith=successor.collection.path
        ):
            file.collection = successor.collection
            file.save(update_fields=["collection"])


def _take_placements(
    merge: PortalMerge, keys: list[int], now: dt.datetime, section: Page | None = None
) -> None:
    """Move placements and sharing rules of these pages (`keys`) from the merged portal to the successor.

    Items that other portals show become items of the successor; moved sections go on showing items of other
    portals. A placement ends if it connects the two portals or if the successor has the item already. With
    `section`, the pages joined that section, which takes their place in placements and rules.
    """
    offered = Placement.objects.filter(item__in=keys, source=merge.portal)
    _end(offered.filter(target=merge.successor), now)
    offered.exclude(target=merge.successor).update(source=merge.successor)
    received = Placement.objects.active().filter(section__in=keys, target=merge.portal)
    has_it = Placement.objects.active().filter(target=merge.successor).values("item")
    shown = list(received.values_list("item", flat=True))
    _end(received.filter(Q(item__in=has_it) | Q(source=merge.successor)), now)
    received.update(target=merge.successor, **({"section": section} if section else {}))
    for meta in PageMeta.objects.filter(page__in=shown):
        refresh_listed_items(meta=meta)
    rules = SharingRule.objects.filter(source_section__in=keys)
    rules.filter(target=merge.successor).update(active=False)
    joined = {"source_section": section} if section else {}
    rules.exclude(target=merge.successor).update(source=merge.successor, **joined)


def _end(placements: Any, now: dt.datetime) -> None:
    placements.active().update(state=PlacementState.WITHDRAWN, ended_at=now, ended_by=EndedBy.SOURCE)
