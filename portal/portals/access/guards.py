"""The last fence of the back office.

Wagtail asks for permission in most of its views, about the right object in most of those. Here every address
of the back office is asked once more, before its view runs: each object named in the address is found, its
portal is looked up, and whoever has no role in that portal gets 404. What the table in `fence_rules` does not
know is refused to everyone but the province's administrators, so that a new address is closed until somebody
has thought about it.

A house above opens its own views with `asks`:

    @asks(placement_id=Placement)
    def acceptance(request, placement_id): ...

and viewsets derived from `PortalScopedViewSet` are known by their views.
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

from portal.portals.access import ownership
from portal.portals.models import Portal
from portal.portals.queries import has_role

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
MARK = "portal_fence"

Finder = Callable[[str, HttpRequest, Mapping[str, Any]], Portal | None]
"""(value, request, all arguments) -> the portal of the object named. Raises Http404 if there is none."""

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Guard:
    """What a view's arguments name. An argument without a finder closes the address."""

    arguments: Mapping[str, Finder | None] = field(default_factory=dict)
    """None: the argument names no object."""
    query: Mapping[str, Finder] = field(default_factory=dict)
    """The same for parameters of the query; each value is checked."""
    instead: Callable[..., HttpResponseBase] | None = None
    """A view to answer portal staff in place of Wagtail's."""


RULES: dict[str, Guard] = {}
"""By full name of the address; `fence_rules` fills it with Wagtail's."""


def guard(
    request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> HttpResponseBase | None:
    """Called before each view. Only addresses of the back office touch the user."""
    if not request.path_info.startswith(reverse("wagtailadmin_home")):
        return None
    user = request.user
    if not user.is_authenticated or user.is_province_administrator:
        return None  # Wagtail sends the one to the sign-in page; the other may see everything
    match = request.resolver_match
    rule = guard_for(match.view_name, view) if match else None
    if rule is None or args:
        raise Http404
    for portal in portals_named(rule, request, kwargs):
        if portal is None or not has_role(user, portal):
            raise Http404
        if portal.is_closed and request.method not in SAFE_METHODS:
            raise PermissionDenied
    return rule.instead(request, **kwargs) if rule.instead else None


def guard_for(view_name: str, view: Callable[..., Any]) -> Guard | None:
    """The rule of a view: its own mark, else the table's; none for an address nobody has thought about."""
    mark = getattr(getattr(view, "view_class", view), MARK, None)
    return mark if isinstance(mark, Guard) else RULES.get(view_name)


def is_open(user: Any, address: str) -> bool:
    """Whether the fence lets this person through to an address of the back office that names no object."""
    if user.is_province_administrator or not address.startswith(reverse("wagtailadmin_home")):
        return True
    return _has_rule(address.partition("?")[0])


@lru_cache(maxsize=1_000)
def _has_rule(path: str) -> bool:
    try:
        match = resolve(path)
    except Resolver404:
        return False
    return guard_for(match.view_name, match.func) is not None


def portals_named(rule: Guard, request: HttpRequest, kwargs: Mapping[str, Any]) -> list[Portal | None]:
    """The portal of every object that the address and its query name. Raises Http404 for a missing one."""
    portals = []
    for name, value in kwargs.items():
        if name not in rule.arguments:
            raise Http404
        finder = rule.arguments[name]
        if finder is not None:
            portals.append(finder(str(value), request, kwargs))
    for name, finder in rule.query.items():
        portals += [finder(value, request, kwargs) for value in request.GET.getlist(name)]
    return portals


def guarded(**arguments: type[Model] | Finder | None) -> Callable[[View], View]:
    """Mark a view (function or class) as open to portal staff, and say what its arguments name.

    A model means the primary key of one of its objects; None, that the argument names no object.
    """
    rule = Guard({name: _finder(what) for name, what in arguments.items()})

    def mark(view: View) -> View:
        setattr(view, MARK, rule)
        return view

    return mark


def object_of(model: type[Model]) -> Finder:
    """A finder of the object of this model with the primary key given."""

    def find(value: str, request: HttpRequest, kwargs: Mapping[str, Any]) -> Portal | None:
        return ownership.owner_of(get_or_404(model, value))

    return find


def get_or_404(model: type[Any], value: str) -> Any:
    """The object with this primary key. Raises Http404 for one that is none, or that is not there."""
    try:
        return model._default_manager.get(pk=value)
    except (ObjectDoesNotExist, ValidationError, ValueError, TypeError, OverflowError):
        raise Http404 from None


def _finder(what: type[Model] | Finder | None) -> Finder | None:
    return object_of(what) if isinstance(what, type) else what
