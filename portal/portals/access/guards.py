"""Check each request to the back office before its view runs, in addition to the view's own checks.

The guard of a view says which arguments and query parameters name objects. Each object's portal is looked
up: a person without a role there gets 404, and a request that writes to a closed portal gets 403. An
address without a guard is open to the administrators of the province only. Guards of Wagtail's addresses
are in `wagtail_guards`; other packages add one to their own views with `guarded`:

    @guarded(placement_id=Placement)
    def acceptance(request, placement_id): ...

The views of a `PortalScopedViewSet` have a guard already.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from wagtail.models import Revision

from portal.portals.access import ownership
from portal.portals.access.malformed import is_in_back_office
from portal.portals.models import Portal
from portal.portals.queries import has_role

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
GUARD_ATTRIBUTE = "portal_guard"
"""The attribute of a view that holds its guard."""

Finder = Callable[[str, HttpRequest, Mapping[str, Any]], Portal | None]
"""(value, request, all arguments of the view) -> the portal of the object that the value names.

None if the object is in no portal. Raises Http404 if there is no such object.
"""

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Guard:
    """Says which objects the arguments of a view name.

    An address with an argument that is not listed is open to the administrators of the province only.
    """

    arguments: Mapping[str, Finder | None] = field(default_factory=dict)
    """Argument -> its finder, or None if the argument names no object."""
    query: Mapping[str, Finder] = field(default_factory=dict)
    """Query parameter -> its finder. Every value of a repeated parameter is checked."""
    instead: Callable[..., HttpResponseBase] | None = None
    """The view that answers portal staff instead of Wagtail's view; None if Wagtail's view answers."""
    limit: Callable[[HttpRequest], None] | None = None
    """A further check of the request, also for administrators of the province. Raises Http404 to refuse."""


GUARDS: dict[str, Guard] = {}
"""The guards of Wagtail's addresses by URL name, filled by `wagtail_guards`."""


def check(
    request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> HttpResponseBase | None:
    """Check a request before its view. Returns the response of `Guard.instead`; None if the view may run.

    `request.user` is read for addresses of the back office only. Anonymous users pass without a check, and
    administrators of the province if `Guard.limit` accepts the request. Raises Http404 for an address
    without a guard, a missing object or an object that is in no portal of the person, and PermissionDenied
    for writing in a closed portal.
    """
    if not is_in_back_office(request):
        return None
    user = request.user
    if not user.is_authenticated:
        return None  # Wagtail redirects anonymous users to sign-in
    match = request.resolver_match
    guard = guard_of(match.view_name, view) if match else None
    if guard is not None and guard.limit is not None:
        guard.limit(request)
    if user.is_province_administrator:
        return None
    if guard is None or args:
        raise Http404
    for portal in portals_named(guard, request, kwargs):
        if portal is None or not has_role(user, portal):
            raise Http404
        if portal.is_closed and request.method not in SAFE_METHODS:
            raise PermissionDenied(
                _("“%(portal)s” is closed: nobody can change its pages. Your start page says why.")
                % {"portal": portal}
            )
    return guard.instead(request, **kwargs) if guard.instead else None


def guard_of(view_name: str, view: Callable[..., Any]) -> Guard | None:
    """The guard of the view itself, else the guard of its URL name; None if both are missing."""
    guard = getattr(getattr(view, "view_class", view), GUARD_ATTRIBUTE, None)
    return guard if isinstance(guard, Guard) else GUARDS.get(view_name)


def is_open(user: Any, address: str) -> bool:
    """Whether this person may open an address that names no object, such as the address of a menu item.

    Administrators of the province may open all addresses. Other people may open those outside the back office
    and those with a guard.
    """
    if user.is_province_administrator or not address.startswith(reverse("wagtailadmin_home")):
        return True
    return _has_guard(address.partition("?")[0])


@lru_cache(maxsize=1_000)
def _has_guard(path: str) -> bool:
    try:
        match = resolve(path)
    except Resolver404:
        return False
    return guard_of(match.view_name, match.func) is not None


def portals_named(guard: Guard, request: HttpRequest, kwargs: Mapping[str, Any]) -> list[Portal | None]:
    """The portal of each object whose key is in the address or its query string; None for one in no portal.

    Raises Http404 for a missing object and for an argument that the guard does not list.
    """
    portals = []
    for name, value in kwargs.items():
        if name not in guard.arguments:
            raise Http404
        finder = guard.arguments[name]
        if finder is not None:
            portals.append(finder(str(value), request, kwargs))
    for name, finder in guard.query.items():
        portals += [finder(value, request, kwargs) for value in request.GET.getlist(name)]
    return portals


def guarded(**arguments: type[Model] | Finder | None) -> Callable[[View], View]:
    """Decorate a view (function or class) with a guard, which opens its address to portal staff.

    Each keyword is an argument of the view. Its value is the model whose primary key the argument holds, a
    finder, or None if the argument names no object.
    """
    guard = Guard({name: _finder(what) for name, what in arguments.items()})

    def decorate(view: View) -> View:
        setattr(view, GUARD_ATTRIBUTE, guard)
        return view

    return decorate


def object_of(model: type[Model]) -> Finder:
    """Return a finder for values that are primary keys of this model."""

    def find(value: str, request: HttpRequest, kwargs: Mapping[str, Any]) -> Portal | None:
        return ownership.owner_of(get_or_404(model, value))

    return find


def revision_or_word(find: Finder) -> Finder:
    """Return a finder for values that are the primary key of a revision or a word such as "latest".

    For a word, the finder calls `find` with the view's argument `pk`, which names the object of the
    revisions.
    """

    def find_either(value: str, request: HttpRequest, kwargs: Mapping[str, Any]) -> Portal | None:
        return REVISION(value, request, kwargs) if value.isdigit() else find(kwargs["pk"], request, kwargs)

    return find_either


def get_or_404(model: type[Any], value: str) -> Any:
    """The object with this primary key. Raises Http404 for an unknown or malformed key."""
    try:
        return model._default_manager.get(pk=value)
    except (ObjectDoesNotExist, ValidationError, ValueError, TypeError, OverflowError):
        raise Http404 from None


def _finder(what: type[Model] | Finder | None) -> Finder | None:
    return object_of(what) if isinstance(what, type) else what


REVISION = object_of(Revision)
