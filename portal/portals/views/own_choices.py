"""Replacements for Wagtail's views that show all portals at once."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from taggit.models import Tag, TaggedItem
from wagtail.admin.views.chooser import BrowseView
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from portal.portals.access import ownership
from portal.portals.access.page_policies import page_policy

MOST_TAGS = 10


def own_tags(request: HttpRequest) -> JsonResponse:
    """Answer with a JSON list of at most 10 tags that begin with `term` and are on files of this person.

    Tags of other portals are left out, because they would reveal what these portals work on.
    """
    term = request.GET.get("term", "")
    if not term:
        return JsonResponse([], safe=False)
    tags: set[str] = set()
    for model in (get_image_model(), get_document_model()):
        files = ownership.narrow(model._default_manager.all(), request.user)
        items = TaggedItem.objects.filter(
            content_type__app_label=model._meta.app_label,
            content_type__model=model._meta.model_name,
            object_id__in=files.values("pk"),
        )
        found = Tag.objects.filter(pk__in=items.values("tag"), name__istartswith=term)
        tags.update(found.order_by("name").values_list("name", flat=True)[:MOST_TAGS])
    return JsonResponse(sorted(tags)[:MOST_TAGS], safe=False)


def choose_page(request: HttpRequest) -> HttpResponseBase:
    """Wagtail's page chooser, starting at the top of this person's pages. Raises Http404 without any page."""
    top = page_policy().explorable_root_instance(request.user)
    if top is None:
        raise Http404
    return BrowseView.as_view()(request, parent_page_id=top.pk)
