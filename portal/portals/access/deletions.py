"""Refuse to delete an object that is in use. This applies to everybody and to all views that delete.

Wagtail would list the uses and still delete the object. Our page lists them and has no button to delete.
`page_lock` locks the portals before the check, so that no use is added between the check and the deletion.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtailmedia.models import get_media_model

from portal.portals.access import ownership
from portal.portals.uses import uses_of
from portal.portals.views.in_use import UsedThing, in_use

BY_ARGUMENT: dict[str, tuple[str, type[Model]]] = {
    "wagtailadmin_pages:delete": ("page_id", Page),
    "wagtailimages:delete": ("image_id", get_image_model()),
    "wagtailimages:delete_multiple": ("image_id", get_image_model()),
    "wagtaildocs:delete": ("document_id", get_document_model()),
    "wagtaildocs:delete_multiple": ("doc_id", get_document_model()),
    "wagtailmedia:delete": ("media_id", get_media_model()),
}
"""URL name of a view that deletes -> its argument with the primary key, and the model."""


def with_deletion_check(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Decorate a back-office view: if it would delete an object in use, list the uses instead."""

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return _check(request, view, kwargs) or view(request, *args, **kwargs)

    return run


def _check(
    request: HttpRequest, view: Callable[..., Any], kwargs: Mapping[str, Any]
) -> HttpResponseBase | None:
    """Return the page that lists the uses if the view would delete an object in use, else None.

    Objects that the person may not delete are ignored: the view itself refuses them.
    """
    if not request.user.is_authenticated:
        return None
    things = [thing for thing in _deleted_by(request, view, kwargs) if _may_delete(request.user, thing)]
    now = timezone.now()
    used = [_described(thing, uses, request.user) for thing in things if (uses := uses_of(thing, now=now))]
    return in_use(request, used) if used else None


def _deleted_by(request: HttpRequest, view: Callable[..., Any], kwargs: Mapping[str, Any]) -> list[Model]:
    """The objects that this request deletes, or whose deletion it asks to confirm."""
    match = request.resolver_match
    name = match.view_name if match else ""
    if kwargs.get("action", "delete") != "delete":
        return []
    if name == "wagtail_bulk_action":
        model, ids = _model(kwargs), request.GET.getlist("id")
    elif name in BY_ARGUMENT:
        argument, model = BY_ARGUMENT[name]
        ids = [str(kwargs[argument])]
    elif name.endswith(":delete") and "pk" in kwargs:
        model, ids = getattr(view, "view_initkwargs", {}).get("model"), [unquote(str(kwargs["pk"]))]
    else:
        return []
    if model is None:
        return []
    try:
        return list(model._default_manager.filter(pk__in=ids))
    except (ValueError, TypeError, OverflowError):  # malformed primary keys: the view answers with 404
        return []


def _model(kwargs: Mapping[str, Any]) -> type[Model] | None:
    try:
        return apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        return None


def _may_delete(user: Any, thing: Model) -> bool:
    if isinstance(thing, Page):
        return bool(thing.permissions_for_user(user).can_delete())
    policy = policy_registry.get_by_type(type(thing))
    return bool(policy and policy.user_has_permission_for_instance(user, "delete", thing))


def _described(thing: Model, uses: list[Model], user: Any) -> UsedThing:
    """The object with the uses that this person may see, and the number of its uses in other portals."""
    seen = [
        use for use in uses if ownership.narrow(type(use)._default_manager.filter(pk=use.pk), user).exists()
    ]
    return UsedThing(thing, seen, hidden=len(uses) - len(seen))
