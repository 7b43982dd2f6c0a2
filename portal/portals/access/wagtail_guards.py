"""The guards of Wagtail's back office: which objects its addresses name.

An address that is missing here is open to the administrators of the province only. Missing on purpose:
users, groups, sites, collections, site settings, workflows and tasks; the reports that show all portals at
once (site history, workflow, aging pages, page types); the API of images and documents, which the back office
does not use; Wagtail's own redirects and all addresses of wagtail-localize, which answer 404 to everybody
(`wagtail_hooks`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.db.models import Model
from django.http import Http404, HttpRequest
from wagtail.admin.models import EditingSession
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, UploadedFile, WorkflowState
from wagtailmedia.models import get_media_model

from portal.portals.access import ownership
from portal.portals.access.guards import GUARDS, REVISION, Guard, get_or_404, object_of, revision_or_word
from portal.portals.models import Portal
from portal.portals.queries import portals_of
from portal.portals.views import own_choices

OPEN = Guard()


def _refuse(request: HttpRequest) -> None:
    raise Http404


CLOSED = Guard(limit=_refuse)
"""The guard that answers 404 to everybody, for pages that publish without a second person or only test."""


def _only_own(value: str, request: HttpRequest, kwargs: Mapping[str, Any]) -> Portal | None:
    """The portal of a page. For an ancestor of the home page of one of this person's portals: that portal.

    This opens Wagtail's lists at such ancestors. The lists show only pages that this person may see.
    """
    page = get_or_404(Page, value)
    for portal in portals_of(request.user):
        if portal.root_page.path.startswith(page.path):
            return portal
    return ownership.owner_of(page)


def _own_upload(value: str, request: HttpRequest, kwargs: Mapping[str, Any]) -> Portal | None:
    """One of this person's portals if they uploaded this file. The file is in no collection yet.

    Raises Http404 for another person's file, and for a person without a portal.
    """
    upload = get_or_404(UploadedFile, value)
    portals = portals_of(request.user)
    if upload.uploaded_by_user_id != request.user.pk or not portals:
        raise Http404
    return portals[0]


def _model(kwargs: Mapping[str, Any]) -> type[Model]:
    try:
        return apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        raise Http404 from None


def _object_by_type(value: str, request: HttpRequest, kwargs: Mapping[str, Any]) -> Portal | None:
    return ownership.owner_of(get_or_404(_model(kwargs), unquote(value)))


MOST_BULK_OBJECTS = 50
"""How many objects a bulk action takes: as many as the longest page of a list shows."""


def _limit_bulk(request: HttpRequest) -> None:
    """Raise Http404 for a bulk action on "all" objects, or on more than `MOST_BULK_OBJECTS`.

    "all" could include objects that were added after the person saw the list.
    """
    ids = request.GET.getlist("id")
    if "all" in ids or len(ids) > MOST_BULK_OBJECTS:
        raise Http404


def _own_session(value: str, request: HttpRequest, kwargs: Mapping[str, Any]) -> Portal | None:
    session = EditingSession.objects.filter(pk=value, user=request.user.pk).first()
    thing = session.content_object if session else None
    if thing is None:
        raise Http404
    return ownership.owner_of(thing)


def _session_or_new(value: str, request: HttpRequest, kwargs: Mapping[str, Any]) -> Portal | None:
    """The portal of the edited object. Raises Http404 if the editing session is another person's.

    A session that no longer exists is accepted: Wagtail creates a new one.
    """
    if EditingSession.objects.filter(pk=value).exclude(user=request.user.pk).exists():
        raise Http404
    return _object_by_type(kwargs["object_id"], request, kwargs)


PAGE = object_of(Page)
WORKFLOW_STATE = object_of(WorkflowState)
IMAGE = object_of(get_image_model())
DOCUMENT = object_of(get_document_model())
MEDIA = object_of(get_media_model())

_ONE_PAGE = Guard({"page_id": PAGE})
_TYPE_AT_PAGE = Guard(
    {"content_type_app_name": None, "content_type_model_name": None, "parent_page_id": PAGE}
)
_REVISION = Guard({"page_id": PAGE, "revision_id": REVISION})
_LISTED = {"parent_page_id": _only_own, "child_of": _only_own, "descendant_of": _only_own}

_WAGTAIL: dict[str, Guard] = {
    # --- Common -----------------------------------------------------------------------------
    "wagtailadmin_home": OPEN,
    "wagtailadmin_account": OPEN,
    "wagtailadmin_logout": OPEN,
    "wagtailadmin_login": OPEN,
    "wagtailadmin_dismissibles": OPEN,
    "wagtailadmin_sprite": OPEN,
    "wagtailadmin_javascript_catalog": OPEN,
    "wagtailadmin_block_preview": OPEN,
    "wagtailadmin_tag_autocomplete": Guard(instead=own_choices.own_tags),
    "wagtailadmin_editing_sessions:ping": Guard(
        {"app_label": None, "model_name": None, "object_id": _object_by_type, "session_id": _session_or_new}
    ),
    "wagtailadmin_editing_sessions:release": Guard({"session_id": _own_session}),
    "wagtail_bulk_action": Guard(
        {"app_label": None, "model_name": None, "action": None},
        query={"id": _object_by_type},
        limit=_limit_bulk,
    ),
    # --- Pages ---------------------------------------------------------------------------------
    "wagtailadmin_explore_root": OPEN,
    "wagtailadmin_explore": Guard({"parent_page_id": _only_own}),
    "wagtailadmin_explore_results": Guard({"parent_page_id": _only_own}),
    "wagtailadmin_pages:search": OPEN,
    "wagtailadmin_pages:search_results": OPEN,
    "wagtailadmin_pages:choose_parent": Guard({"app_label": None, "model_name": None}),
    "wagtailadmin_pages:add": _TYPE_AT_PAGE,
    "wagtailadmin_pages:preview_on_add": _TYPE_AT_PAGE,
    "wagtailadmin_pages:add_subpage": Guard({"parent_page_id": PAGE}),
    **{
        f"wagtailadmin_pages:{name}": _ONE_PAGE
        for name in (
            "usage",
            "edit",
            "preview_on_edit",
            "view_draft",
            "delete",
            "unpublish",
            "convert_alias",
            "copy",
            "confirm_workflow_cancellation",
            "lock",
            "unlock",
            "revisions_index",
            "workflow_history",
            "history",
            "history_results",
        )
    },
    "wagtailadmin_pages:move": Guard({"page_to_move_id": PAGE}),
    "wagtailadmin_pages:move_confirm": Guard({"page_to_move_id": PAGE, "destination_id": PAGE}),
    "wagtailadmin_pages:set_page_position": Guard({"page_to_move_id": PAGE}),
    # These views may decide about a newer version than the person has read. On our own review page, the
    # decision names the version that was read.
    "wagtailadmin_pages:workflow_action": CLOSED,
    "wagtailadmin_pages:collect_workflow_action_data": CLOSED,
    "wagtailadmin_pages:workflow_preview": Guard({"page_id": PAGE, "task_id": None}),
    "wagtailadmin_pages:workflow_history_detail": Guard(
        {"page_id": PAGE, "workflow_state_id": WORKFLOW_STATE}
    ),
    "wagtailadmin_pages:revisions_view": _REVISION,
    "wagtailadmin_pages:revisions_revert": _REVISION,
    "wagtailadmin_pages:revisions_unschedule": _REVISION,
    "wagtailadmin_pages:revisions_compare": Guard(
        {"pk": PAGE, "revision_id_a": revision_or_word(PAGE), "revision_id_b": revision_or_word(PAGE)}
    ),
    "wagtailadmin_reports:locked_pages": OPEN,
    "wagtailadmin_reports:locked_pages_results": OPEN,
    # --- Choosing pages and links --------------------------------------------------------------
    "wagtailadmin_choose_page": Guard(query=_LISTED, instead=own_choices.choose_page),
    "wagtailadmin_choose_page_child": Guard({"parent_page_id": _only_own}),
    "wagtailadmin_choose_page_search": OPEN,
    "wagtailadmin_choose_page_chosen_multiple": Guard(query={"id": PAGE}),
    "wagtailadmin_choose_page_external_link": Guard(query=_LISTED),
    "wagtailadmin_choose_page_email_link": Guard(query=_LISTED),
    "wagtailadmin_choose_page_phone_link": Guard(query=_LISTED),
    "wagtailadmin_choose_page_anchor_link": Guard(query=_LISTED),
    "wagtailembeds:chooser": OPEN,
    "wagtailembeds:chooser_upload": OPEN,
    "wagtailadmin_api:pages:listing": OPEN,
    "wagtailadmin_api:pages:detail": Guard({"pk": _only_own}),
    "wagtailadmin_api:pages:action": CLOSED,
    "wagtailadmin_error_test": CLOSED,  # fails on purpose
    # --- Images, documents, media --------------------------------------------------------------
    **{f"wagtailimages:{name}": OPEN for name in ("index", "index_results", "add", "add_multiple")},
    **{
        f"wagtailimages:{name}": Guard({"image_id": IMAGE, "filter_spec": None})
        for name in ("edit", "delete", "url_generator", "url_generator_output", "preview", "image_usage")
    },
    "wagtailimages:edit_multiple": Guard({"image_id": IMAGE}),
    "wagtailimages:delete_multiple": Guard({"image_id": IMAGE}),
    "wagtailimages:create_multiple_from_uploaded_image": Guard({"uploaded_file_id": _own_upload}),
    "wagtailimages:delete_upload_multiple": Guard({"uploaded_file_id": _own_upload}),
    "wagtailimages_chooser:choose": OPEN,
    "wagtailimages_chooser:choose_results": OPEN,
    "wagtailimages_chooser:create": OPEN,
    "wagtailimages_chooser:chosen": Guard({"pk": IMAGE}),
    "wagtailimages_chooser:chosen_multiple": Guard(query={"id": IMAGE}),
    "wagtailimages_chooser:select_format": Guard({"image_id": IMAGE}),
    **{f"wagtaildocs:{name}": OPEN for name in ("index", "index_results", "add", "add_multiple")},
    **{
        f"wagtaildocs:{name}": Guard({"document_id": DOCUMENT})
        for name in ("edit", "delete", "document_usage")
    },
    "wagtaildocs:edit_multiple": Guard({"doc_id": DOCUMENT}),
    "wagtaildocs:delete_multiple": Guard({"doc_id": DOCUMENT}),
    "wagtaildocs:create_multiple_from_uploaded_document": Guard({"uploaded_file_id": _own_upload}),
    "wagtaildocs:delete_upload_multiple": Guard({"uploaded_file_id": _own_upload}),
    "wagtaildocs_chooser:choose": OPEN,
    "wagtaildocs_chooser:choose_results": OPEN,
    "wagtaildocs_chooser:create": OPEN,
    "wagtaildocs_chooser:chosen": Guard({"pk": DOCUMENT}),
    "wagtaildocs_chooser:chosen_multiple": Guard(query={"id": DOCUMENT}),
    "wagtailmedia:index": OPEN,
    **{
        f"wagtailmedia:{name}": Guard({"media_type": None})
        for name in ("add", "chooser", "chooser_typed", "chooser_upload")
    },
    **{
        f"wagtailmedia:{name}": Guard({"media_id": MEDIA})
        for name in ("edit", "delete", "media_chosen", "media_usage")
    },
    "wagtailsnippets:index": OPEN,
}


def install() -> None:
    GUARDS.update(_WAGTAIL)
