"""Limit the lifetime of sessions, and let only staff with a second factor into the back office."""

from __future__ import annotations

from collections.abc import Callable

from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from portal.accounts import second_factor, sessions
from portal.accounts.subscribers import page_without_access

GetResponse = Callable[[HttpRequest], HttpResponse]


class SessionLimitsMiddleware:
    """Sign out sessions that are too old, and staff sessions that were idle too long.

    The check runs when a view first uses `request.user`. Public pages never do, so they set no cookie and no
    `Vary: Cookie`.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        claimed = request.user
        request.user = SimpleLazyObject(lambda: sessions.living_user(request, claimed))  # type: ignore[assignment]  # as Django does
        return self.get_response(request)


class SecondFactorMiddleware:
    """Let staff into the back office only after they have shown a second factor in this session.

    Staff without a second factor are redirected to set one up. Responses of the back office get their own
    content security policy and, if the view sets no `Cache-Control`, `no-store, private`.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.get_back_office = csp_update(settings.BACK_OFFICE_POLICY)(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _in_back_office(request):
            return self.get_response(request)
        if request.user.is_authenticated and request.user.is_staff_member:
            if not second_factor.is_enrolled(request.user):
                messages.warning(
                    request,
                    _("Officers sign in with a password and a second step. Set up the second step to go on."),
                )
                return _redirect("mfa_index", request)
            if not second_factor.was_shown(request):
                return _redirect(second_factor.proof_address(request.user), request)
        response = self.get_back_office(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        """Refuse the back office to signed-in people who have no role; None for all other requests.

        Wagtail would send them to the sign-in page, and that page back. A GET request of a person who waits
        for a role is redirected to the page about it. Any other request to the back office by somebody
        without a role raises PermissionDenied.
        """
        if not (
            _in_back_office(request) and request.user.is_authenticated and not request.user.is_staff_member
        ):
            return None
        if request.method == "GET" and (address := page_without_access(request.user)):
            return HttpResponseRedirect(address)
        raise PermissionDenied


def _in_back_office(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("wagtailadmin_home"))


def _redirect(name: str, request: HttpRequest) -> HttpResponse:
    here = request.get_full_path() if request.method == "GET" else reverse("wagtailadmin_home")
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': here})}")
