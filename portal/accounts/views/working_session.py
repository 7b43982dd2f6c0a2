"""What open pages of the back office ask about the session, so that nothing typed is lost when it ends."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.accounts import second_factor, sessions


@never_cache
@require_safe
def working_session(request: HttpRequest) -> JsonResponse:
    """The session of a member of staff as JSON; the user is null without one.

    `seconds` is the time until it ends if nothing is done, `latest` until it ends in any case, and `token`
    is what forms send against forgery; it is another one after each sign-in. `?active=1` says that the
    person typed, which begins the idle time anew.
    """
    user = request.user
    if not (user.is_authenticated and user.is_staff_member and second_factor.was_shown(request)):
        return JsonResponse({"user": None})
    now = timezone.now()
    if "active" in request.GET:
        sessions.note_activity(request, now)
    seconds, latest = sessions.seconds_left(request, now)
    return JsonResponse(
        {
            "user": user.pk,
            "name": str(user),
            "seconds": seconds,
            "latest": latest,
            "token": get_token(request),
        }
    )


@never_cache
@require_safe
def signed_in_again(request: HttpRequest) -> HttpResponse:
    """The end of signing in from a window beside unsaved work: it tells that window and closes."""
    return render(request, "accounts/signed_in_again.html")
