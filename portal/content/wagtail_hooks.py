"""The hooks by which publishing and sharing extend Wagtail's back office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import Button
from wagtail.models import CollectionMember, Page

from portal.base.files.uses import lock_of
from portal.content import editorial_urls, four_eyes, merging_urls, moves, sharing_urls
from portal.content.choices import PERMANENT, SHARERS
from portal.content.queries import editorial, sharing
from portal.content.queries.desk import desk_of
from portal.content.queries.language_versions import may_translate, missing_languages
from portal.content.views.desk import QUEUES
from portal.content.views.files import check_access
from portal.content.views.merging import merge_links
from portal.content.views.moves import BulkMove, ChooseDestination
from portal.content.wagtail_patches import hide_bulk_publishing
from portal.portals.choices import WRITERS, StaffRole
from portal.portals.queries import open_portals_of, portals_of
from portal.portals.views.portals import settings_links
from portal.portals.viewsets.pages import ExplorerViewSet


@hooks.register("register_admin_urls")
def hang_the_desk() -> list[URLPattern | URLResolver]:
    return [
        path("bien-tap/", include(editorial_urls)),
        path("chia-se/", include(sharing_urls)),
        path("hop-nhat/", include(merging_urls)),
    ]


settings_links.append(merge_links)


@hooks.register("before_serve_document")
def serve_public_documents(document: Any, request: HttpRequest) -> None:
    """Raise Http404 for a document that no public page shows, except for staff of its portal."""
    check_access(request, document)


@hooks.register("before_bulk_action")
def keep_files_in_review(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Refuse a bulk action on files, except deletion, if a page in review uses one of them.

    `portals/access/deletions` refuses to delete these files.
    """
    if action_type == "delete" or not issubclass(action.model, CollectionMember):
        return None
    kept = {f"{file.title}: {sentence}" for file in objects if (sentence := lock_of(file, request.user))}
    for sentence in sorted(kept):
        messages.error(request, sentence)
    return redirect(action.next_url) if kept else None


MOVED_AT_ONCE = _(
    "Readers see the page at its new address now, and the old address leads there. "
    "The approvers of the portal get a mail."
)

# --- The start page --------------------------------------------------------------------------------


class DeskPanel(Component):
    """The panel of the start page with the queues of the signed-in person."""

    order = 10
    template_name = "content/admin/desk_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        desk = desk_of(parent_context["request"].user, now=timezone.now())
        queues = []
        for queue in desk.queues:
            title, empty, url = QUEUES[queue.name]
            queues.append(
                {
                    "name": queue.name,
                    "title": title,
                    "empty": empty,
                    "url": reverse(url) if url else reverse("editorial:queue", args=[queue.name]),
                    "entries": queue.entries,
                    "count": queue.count,
                    "more": queue.more,
                    "is_cut": queue.is_cut,
                }
            )
        user = parent_context["request"].user
        return {"desk": desk, "queues": queues, "may_invite": bool(open_portals_of(user, StaffRole.MANAGER))}


@hooks.register("construct_homepage_panels", order=1000)
def add_waiting_panel(request: HttpRequest, panels: list[Component]) -> None:
    panels[:] = [DeskPanel()]


@hooks.register("construct_homepage_summary_items", order=1000)
def count_nothing(request: HttpRequest, items: list[Component]) -> None:
    """Remove Wagtail's counts of pages and pictures."""
    items.clear()


# --- Menus -----------------------------------------------------------------------------------------


class WritingMenuItem(MenuItem):
    """A menu item for everybody who may write new pages in an open portal."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(open_portals_of(request.user, *WRITERS))


class StaffMenuItem(MenuItem):
    """A menu item for everybody who has a role in a portal."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(portals_of(request.user))


@hooks.register("register_admin_menu_item")
def add_writing_menu() -> MenuItem:
    """Add the first entry of the menu, which opens the form of a new article."""
    return WritingMenuItem(
        _("Write an article"), reverse_lazy("editorial:write"), name="write", icon_name="edit", order=50
    )


class SharingMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(open_portals_of(request.user, *SHARERS))


@hooks.register("register_admin_menu_item")
def add_sharing_menu() -> MenuItem:
    return SharingMenuItem(
        _("Sharing"), reverse_lazy("sharing:inbox"), name="sharing", icon_name="link", order=350
    )


@hooks.register("register_reports_menu_item")
def add_review_menu() -> MenuItem:
    return SharingMenuItem(
        _("Due for review"),
        reverse_lazy("editorial:due_for_review"),
        name="due-for-review",
        icon_name="date",
        order=100,
    )


@hooks.register("register_reports_menu_item")
def add_dead_links_menu() -> MenuItem:
    return StaffMenuItem(
        _("Links that lead nowhere"),
        reverse_lazy("editorial:dead_links"),
        name="dead-links",
        icon_name="link-external",
        order=110,
    )


# --- One page --------------------------------------------------------------------------------------


@hooks.register("before_edit_page")
def keep_submitted_versions(request: HttpRequest, page: Page) -> None:
    """Let Wagtail save a new version if the version to overwrite was submitted, or is scheduled or live.

    Otherwise Wagtail would overwrite the last version of the same author, which a reviewer may be reading or
    has approved. The primary key is not parsed here, because Wagtail also accepts " 7" and "+7".
    """
    number = request.POST.get("overwrite_revision_id")
    revision = page.revisions.filter(pk=number).first() if number else None
    if revision is not None and editorial.is_submitted(revision):
        fields = request.POST.copy()
        del fields["overwrite_revision_id"]
        request.POST = fields  # type: ignore[assignment]  # what Wagtail reads from now on


@hooks.register("insert_global_admin_css")
def style_conversion_note() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("content/css/conversion-note.css"))


@hooks.register("insert_global_admin_js")
def clean_pasted_text() -> SafeString:
    script = '<script type="module" src="{}" data-conversion-address="{}"></script>{}'
    note = render_to_string("content/admin/paste_note.html")
    return format_html(script, static("content/js/rich-text-paste.js"), reverse("editorial:conversion"), note)


@hooks.register("before_move_page")
def say_why_not_moved(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    if refusal := moves.refusal(page, request.user, destination):
        messages.error(request, refusal)
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("after_move_page")
def say_what_a_move_does(request: HttpRequest, page: Page) -> None:
    if page.live:
        messages.info(request, MOVED_AT_ONCE)


hooks.register("register_bulk_action", BulkMove, order=1000)
ExplorerViewSet.move_view_class = ChooseDestination


@hooks.register("before_edit_page")
def show_withdrawal_message(request: HttpRequest, page: Page) -> None:
    """Tell editors when and why the page was withdrawn; Wagtail's editor would call it a draft."""
    if request.method == "GET" and (withdrawal := editorial.withdrawal_of(page)):
        text = _("Withdrawn on %(date)s. Readers are told: %(reason)s It can be published again by approval.")
        day = date_format(timezone.localtime(withdrawal.withdrawn_at), "d/m/Y")
        messages.warning(request, text % {"date": day, "reason": withdrawal.reason})


@hooks.register("before_edit_page")
def show_why_returned(request: HttpRequest, page: Page) -> None:
    state = page.current_workflow_state if request.method == "GET" else None
    if state is not None and state.status == state.STATUS_NEEDS_CHANGES:
        step = state.current_task_state
        text = _("%(who)s sent this back: “%(reason)s” Change it and submit it again.")
        messages.warning(request, text % {"who": step.finished_by, "reason": step.comment})


@hooks.register("register_page_listing_more_buttons")
def add_more_button(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Add the buttons beside a page in the explorer. They make no query for each row."""
    yield from _buttons(page, user)


@hooks.register("register_page_header_buttons")
def add_header_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    yield from _buttons(page, user)
    if may_translate(page, user):
        for code, name in missing_languages(page):
            yield Button(
                _("Make a version in %(language)s") % {"language": name},
                url=reverse("editorial:language_version", args=[page.pk, code]),
                icon_name="wagtail-localize-language",
                priority=60,
            )


def _buttons(page: Page, user: Any) -> Iterator[Button]:
    if sharing.may_propose(page, user):
        yield Button(
            _("Offer to another portal"),
            url=reverse("sharing:share_request", args=[page.pk]),
            icon_name="link",
            priority=70,
        )
    kind = getattr(page.specific_class, "kind", None)
    if page.live and kind not in (None, *PERMANENT) and four_eyes.is_reviewer(page, user):
        yield Button(
            _("Withdraw"),
            url=reverse("editorial:withdrawal", args=[page.pk]),
            icon_name="download",
            priority=80,
        )


hide_bulk_publishing()


class ReviewMenuItem(ActionMenuItem):
    name = "action-review"
    label = _("Read and decide")
    icon_name = "success"

    def get_url(self, parent_context: Mapping[str, Any]) -> str:
        return reverse("editorial:review", args=[parent_context["page"].pk])


class SaveAndSubmit(ActionMenuItem):
    """One menu item that shows two buttons, "save" and "submit": Wagtail shows only the first menu item."""

    name = "action-save-and-submit"

    def __init__(self, parts: list[ActionMenuItem]) -> None:
        super().__init__(order=0)
        self.parts = parts

    def render_html(self, parent_context: Mapping[str, Any]) -> SafeString:
        return format_html_join("", "{}", ((part.render_html(parent_context),) for part in self.parts))

    @property
    def media(self) -> forms.Media:
        return sum((part.media for part in self.parts), forms.Media())


@hooks.register("construct_page_action_menu", order=900)
def show_submission(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    submission = next((item for item in items if item.name == "action-submit"), None)
    if submission is not None and submission is not items[0]:
        draft = items[0]
        items[:] = [SaveAndSubmit([draft, submission])] + [
            item for item in items if item not in (draft, submission)
        ]


@hooks.register("construct_page_action_menu", order=1000)
def decide_on_one_page(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Replace Wagtail's items "approve" and "reject" by a link to our review page, which shows the text.

    Only reviewers get the link, and only on a submitted page.
    """
    items[:] = [item for item in items if item.name not in ("approve", "reject")]
    page = context.get("page")
    if page is None or not page.pk or not four_eyes.is_reviewer(page, request.user):
        return
    if page.workflow_in_progress:
        items.append(ReviewMenuItem(order=200))
