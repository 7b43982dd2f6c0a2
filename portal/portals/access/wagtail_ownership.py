"""Register the ownership of Wagtail's models, accounts, officials and proposals.

Pages belong to a portal by their place in the tree, files by their collection.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q, QuerySet
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, Revision, TaskState, WorkflowState
from wagtail.permissions import policy_registry
from wagtail_localize.models import StringSegment, Translation, TranslationSource
from wagtailmedia.models import get_media_model

from portal.accounts.models import User
from portal.agencies.models import Official
from portal.base.review.models import ChangeRequest
from portal.portals.access import ownership
from portal.portals.access.model_policies import protect
from portal.portals.access.page_policies import page_policy
from portal.portals.addresses import address_map
from portal.portals.models import Invitation, Portal, StaffMembership
from portal.portals.queries import portal_of, portal_of_collection, portal_of_request, proposals_seen_by

FILE_ACTIONS = ("choose", "change", "add")


def register() -> None:
    ownership.register(Page, owner=portal_of, narrow=_own_pages)
    ownership.register(Collection, owner=portal_of_collection, narrow=_own_collections, is_chosen=False)
    for model in (get_image_model(), get_document_model(), get_media_model()):
        ownership.register(model, owner=_portal_of_file, narrow=_own_files)
    ownership.register(Portal, owner=lambda portal: portal, narrow=_own_portals, is_chosen=False)
    ownership.register(StaffMembership, is_chosen=False)
    ownership.register(Invitation, is_chosen=False)
    ownership.register(User, owner=lambda user: None, narrow=_colleagues, is_chosen=False)
    protect(Official, owner=_portal_of_official, narrow=_own_officials)
    protect(Redirect, owner=portal_of_redirect, narrow=_own_redirects)
    ownership.register(ChangeRequest, owner=portal_of_request, narrow=_own_proposals, is_chosen=False)
    # Addresses name objects of these models, but nobody lists or chooses them.
    for model, owner in (
        (Revision, _portal_of_revision),
        (WorkflowState, lambda state: _portal_of_thing(state.content_object)),
        (TaskState, lambda state: _portal_of_thing(state.workflow_state.content_object)),
        (TranslationSource, _portal_of_source),
        (Translation, lambda translation: _portal_of_source(translation.source)),
        (StringSegment, lambda segment: _portal_of_source(segment.source)),
    ):
        ownership.register(model, owner=owner, narrow=_nothing, is_chosen=False)


def _portal_of_official(official: Official) -> Portal | None:
    """The portal that the official's agency runs; None if it runs none."""
    portals = address_map().portals.values()
    return next((portal for portal in portals if portal.agency_id == official.agency_id), None)


def _own_officials(officials: QuerySet[Any], user: Any) -> QuerySet[Any]:
    return officials.filter(agency__in=Portal.objects.visible_to(user).values("agency"))


def portal_of_redirect(redirect: Redirect) -> Portal | None:
    """The portal of a redirect; None if there is no such portal.

    A redirect on a site other than the main portal's belongs to the portal of that site. A redirect without a
    site, or on the main portal's site, belongs to the component portal whose prefix its old path begins with,
    else to the main portal.
    """
    where = address_map()
    if redirect.site_id and (where.main is None or redirect.site_id != where.main.site_id):
        return next((p for p in where.portals.values() if p.site_id == redirect.site_id), None)
    entrance = where.by_prefix(redirect.old_path)
    return entrance.portal if entrance else where.main


def _own_pages(queryset: QuerySet[Any], user: Any) -> QuerySet[Any]:
    return queryset.filter(pk__in=page_policy().explorable_instances(user).values("pk"))


def _own_collections(queryset: QuerySet[Any], user: Any) -> QuerySet[Any]:
    condition = Q(pk=None)
    for portal in Portal.objects.visible_to(user).select_related("collection"):
        condition |= Q(path__startswith=portal.collection.path)
    return queryset.filter(condition)


def _portal_of_file(file: Any) -> Portal | None:
    return portal_of_collection(file.collection)


def _own_files(queryset: QuerySet[Any], user: Any) -> QuerySet[Any]:
    policy = policy_registry.get_by_type(queryset.model)
    return queryset.filter(
        pk__in=policy.instances_user_has_any_permission_for(user, FILE_ACTIONS).values("pk")
    )


def _own_portals(queryset: QuerySet[Any], user: Any) -> QuerySet[Any]:
    return queryset.filter(pk__in=Portal.objects.visible_to(user).values("pk"))


def _colleagues(queryset: QuerySet[Any], user: Any) -> QuerySet[Any]:
    roles = StaffMembership.objects.filter(portal__in=Portal.objects.visible_to(user))
    return queryset.filter(Q(pk__in=roles.values("user")) | Q(pk=user.pk))


def _own_redirects(queryset: QuerySet[Any], user: Any) -> QuerySet[Any]:
    where = address_map()
    main_site = where.main.site_id if where.main else None
    on_main = Q(site=None) | Q(site=main_site)
    condition = Q(pk=None)
    for portal in Portal.objects.visible_to(user):
        if portal.is_main:
            segments = {prefix.partition("/")[0] for _language, prefix in where.prefixes}
            elsewhere = Q(pk=None)
            for segment in segments:
                elsewhere |= Q(old_path__startswith=f"/{segment}/") | Q(
                    old_path__regex=rf"^/[a-z]{{2}}/{segment}/"
                )
            condition |= on_main & ~elsewhere
        elif portal.site_id:
            condition |= Q(site=portal.site_id)
        else:
            for language in where.languages_of(portal):
                prefix = where.prefix(portal, language)
                condition |= on_main & (Q(old_path__startswith=prefix) | Q(old_path=prefix.rstrip("/")))
    return queryset.filter(condition)


def _own_proposals(queryset: QuerySet[Any], user: Any) -> QuerySet[Any]:
    return queryset.filter(pk__in=proposals_seen_by(user).values("pk"))


def _portal_of_revision(revision: Revision) -> Portal | None:
    thing = revision.base_content_type.model_class()._default_manager.filter(pk=revision.object_id).first()
    return _portal_of_thing(thing)


def _portal_of_source(source: TranslationSource) -> Portal | None:
    try:
        return ownership.owner_of(source.get_source_instance())
    except (ObjectDoesNotExist, AttributeError):  # the object, or its model, was deleted
        return None


def _portal_of_thing(thing: Any) -> Portal | None:
    return ownership.owner_of(thing) if thing is not None else None


def _nothing(queryset: QuerySet[Any], user: Any) -> QuerySet[Any]:
    return queryset.none()
