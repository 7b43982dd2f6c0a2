"""Viewsets whose views are limited to the portals of their user.

Wagtail's generic views do not check to which portal an object belongs. Each view class is replaced by a
subclass that answers 404 for objects outside the user's portals, offers only objects of these portals in its
forms, and refuses references to other objects with 403. Register the model with `model_policies.protect`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import TaskState, WorkflowState
from wagtail.permissions import policy_registry

from portal.base.review.choices import ChangeKind
from portal.base.review.models import ChangeRequest
from portal.portals.access import ownership
from portal.portals.access.guards import (
    GUARD_ATTRIBUTE,
    REVISION,
    Finder,
    Guard,
    get_or_404,
    object_of,
    revision_or_word,
)
from portal.portals.access.model_policies import PortalModelPolicy
from portal.portals.actions.changes import RowChanges
from portal.portals.forms import narrow_fields, refuse_foreign_references
from portal.portals.models import Portal
from portal.portals.proposal_pages import register_form
from portal.portals.viewsets.proposing import PROPOSAL, TEMPLATES, proposing


class ScopedView:
    """A mixin that limits a generic view of Wagtail to the portals of its user; `scoped` adds it.

    Raises Http404 for an object that the user may not see, and PermissionDenied if the user lacks the
    permission that the view requires. `scoped` sets `scoped_model` on each subclass.
    """

    scoped_model: type[Model]
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if pk := kwargs.get("pk"):
            thing = get_or_404(self.scoped_model, unquote(str(pk)))
            own = ownership.narrow(self.scoped_model._default_manager.filter(pk=thing.pk), request.user)
            if not own.exists():
                raise Http404
            self._check_permission(thing)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a mixin

    def _check_permission(self, thing: Model) -> None:
        actions = set(getattr(self, "any_permission_required", None) or ())
        if required := getattr(self, "permission_required", None):
            actions.add(required)
        policy = policy_registry.get_by_type(self.scoped_model)
        if actions and not policy.user_has_any_permission_for_instance(self.request.user, actions, thing):
            raise PermissionDenied

    def get_queryset(self) -> QuerySet[Any]:
        return self._narrowed(super().get_queryset())  # type: ignore[misc]  # a mixin

    def get_base_queryset(self) -> QuerySet[Any]:
        return self._narrowed(super().get_base_queryset())  # type: ignore[misc]  # a mixin

    def get_object_list(self) -> QuerySet[Any]:
        return self._narrowed(super().get_object_list())  # type: ignore[misc]  # a mixin

    def get_base_object_queryset(self) -> QuerySet[Any]:
        return self._narrowed(super().get_base_object_queryset())  # type: ignore[misc]  # a mixin

    def get_objects(self, pks: list[str]) -> QuerySet[Any]:
        return self._narrowed(super().get_objects(pks))  # type: ignore[misc]  # a mixin

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        return self._narrowed_form(super().get_form(*args, **kwargs))  # type: ignore[misc]  # a mixin

    def get_creation_form(self) -> Any:
        return self._narrowed_form(super().get_creation_form())  # type: ignore[misc]  # a mixin

    def _narrowed_form(self, form: Any) -> Any:
        user: Any = self.request.user
        if form is not None and hasattr(form, "fields"):
            narrow_fields(form, user, self._writable_portals())
            is_valid = form.is_valid

            def is_valid_and_own() -> bool:
                refuse_foreign_references(form, user)
                return bool(is_valid())

            form.is_valid = is_valid_and_own
        return form

    def _writable_portals(self) -> list[Portal]:
        policy = policy_registry.get_by_type(self.scoped_model)
        if not isinstance(policy, PortalModelPolicy):
            return []
        return policy.portals_for(self.request.user, {"add", "change"})

    def _narrowed(self, queryset: Any) -> Any:
        if isinstance(queryset, QuerySet) and queryset.model is self.scoped_model:
            return queryset.filter(
                pk__in=ownership.narrow(self.scoped_model._default_manager.all(), self.request.user).values(
                    "pk"
                )
            )
        return queryset


@cache
def scoped(view_class: type, model: type[Model]) -> type:
    """Return a cached subclass of the view class that is limited to its user's portals and has a guard."""
    body: dict[str, Any] = {"scoped_model": model, GUARD_ATTRIBUTE: _guard(model)}
    for name in vars(ScopedView):
        if name.startswith("get_") and not hasattr(view_class, name):
            body[name] = _Absent()
    return type(view_class.__name__, (ScopedView, view_class), body)


class _Absent:
    """Hides a method of `ScopedView` that Wagtail's view lacks: Wagtail tests with `hasattr` for methods."""

    def __get__(self, instance: object, owner: type | None = None) -> None:
        raise AttributeError


def _guard(model: type[Model]) -> Guard:
    find = object_of(model)

    def by_quoted_key(value: str, request: HttpRequest, kwargs: Any) -> Portal | None:
        return find(unquote(value), request, kwargs)

    arguments: dict[str, Finder | None] = {
        "pk": by_quoted_key,
        "revision_id": REVISION,
        "revision_id_a": revision_or_word(find),
        "revision_id_b": revision_or_word(find),
        "task_state_id": object_of(TaskState),
        "workflow_state_id": object_of(WorkflowState),
        "task_id": None,
        "action_name": None,
    }
    return Guard(arguments)


class PortalScopedViewSet(ModelViewSet):
    """List, forms, history and usage of one model, limited to the portals of the user.

    If `changes` is set, the forms propose changes that a second person publishes; only urgent changes are
    saved at once. Raises ImproperlyConfigured if the viewset is created before `model_policies.protect` is
    called for the model.
    """

    changes: RowChanges | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if ownership.ownership_of(self.model) is None:
            raise ImproperlyConfigured(
                f"{type(self).__name__}: call access.model_policies.protect({self.model.__name__}) "
                "in apps.ready() before its viewset is made"
            )
        if self.changes is not None:
            register_form(self.model, self._form_of)

    def _form_of(self, request: ChangeRequest) -> str:
        if request.kind == ChangeKind.ADD:
            return f"{reverse(self.get_url_name('add'))}?{urlencode({PROPOSAL: request.pk})}"
        name = "delete" if request.kind == ChangeKind.REMOVE else "edit"
        return reverse(self.get_url_name(name), args=[quote(str(request.target_id))])

    def construct_view(self, view_class: type, **kwargs: Any) -> Any:
        if self.changes is not None:
            view_class = proposing(view_class, self.changes)
        return super().construct_view(scoped(view_class, self.model), **kwargs)

    def get_templates(self, name: str = "index", fallback: str = "") -> Any:
        if self.changes is not None:
            fallback = TEMPLATES.get(name, fallback)
        return super().get_templates(name, fallback=fallback)
