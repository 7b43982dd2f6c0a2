"""Purge cached pages when rows other than pages change: pictures, files, banners, restrictions, topics.

Also refuse changes of a version that was submitted for approval. For pages see `publication.py`.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models.signals import post_delete, post_save, pre_save
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.log_actions import get_active_log_context
from wagtail.models import PageViewRestriction, Revision
from wagtailmedia.models import get_media_model

from portal.base.audit import record_event
from portal.base.pagecache import purge
from portal.content.cache_tags import purge_banner
from portal.content.models import EmergencyBanner, PortalImage, Topic
from portal.content.queries import editorial
from portal.portals.actions.author_mails import tell_authors
from portal.portals.queries import portal_of_collection


def connect() -> None:
    pre_save.connect(_version_saved, sender=Revision)
    for model in (PortalImage, get_document_model(), get_media_model()):
        post_delete.connect(_file_deleted, sender=model)
    for signal in (post_save, post_delete):
        signal.connect(_image_changed, sender=PortalImage)
        signal.connect(_document_changed, sender=get_document_model())
        signal.connect(_media_changed, sender=get_media_model())
        signal.connect(_banner_changed, sender=EmergencyBanner)
        signal.connect(_restriction_changed, sender=PageViewRestriction)
        signal.connect(_topic_changed, sender=Topic)


def _version_saved(instance: Revision, **kwargs: Any) -> None:
    """Raise PermissionDenied if the content of a version that was ever submitted, or is live, would change.

    The approver approves the version that they have read, so its content must not change. Only `review_by`,
    the day of the next check, may change: it is no part of the text (`actions/reviewing.py`).
    """
    if instance.pk is None or not editorial.is_submitted(instance):
        return
    stored = Revision.objects.values_list("content", flat=True).get(pk=instance.pk)
    content = json.loads(json.dumps(instance.content, cls=DjangoJSONEncoder))
    if {**stored, "review_by": None} != {**content, "review_by": None}:
        raise PermissionDenied(_("This version was submitted and cannot be changed. Save a new one."))


def _file_deleted(instance: Any, **kwargs: Any) -> None:
    """Record that somebody deleted a file in the back office, and mail the person who uploaded it.

    Wagtail has four ways to delete files and logs only one of them, but its log context always names the
    signed-in person. Files are pictures, documents, videos and sounds.
    """
    actor = get_active_log_context().user
    if actor is None:
        return
    portal = portal_of_collection(instance.collection)
    event = record_event(
        actor=actor,
        verb="file.deleted",
        target=f"{instance._meta.model_name}:{instance.pk}",
        portal=portal.slug if portal else "",
        detail={"title": instance.title[:200], "file": str(instance._meta.verbose_name)},
    )
    tell_authors(event=event, authors={instance.uploaded_by_user_id}, actor=actor, now=event.at)


def _image_changed(instance: PortalImage, created: bool = False, **kwargs: Any) -> None:
    if not created:
        purge(f"image:{instance.pk}")


def _document_changed(instance: AbstractDocument, created: bool = False, **kwargs: Any) -> None:
    if not created:
        purge(f"document:{instance.pk}")


def _media_changed(created: bool = False, **kwargs: Any) -> None:
    """Purge all pages after a change of a video or sound. It is rare, so pages have no tags for media."""
    if not created:
        purge("*")


def _banner_changed(instance: EmergencyBanner, **kwargs: Any) -> None:
    purge_banner(instance)


def _restriction_changed(**kwargs: Any) -> None:
    """Remove all cached responses, because a branch of pages was closed to readers or opened."""
    purge("*", hide=True)


def _topic_changed(created: bool = False, **kwargs: Any) -> None:
    if not created:
        purge("topics")
