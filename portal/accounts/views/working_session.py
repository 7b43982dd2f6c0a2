"""Tell open pages of the back office about their session, so that no typed text is lost when it ends."""

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
    """The session of an officer as JSON. Without such a session, it is {"user": null}.

    "user" is the primary key and "name" the name of the person. "is_staff" is false if the person may not
    enter the back office any more. "seconds" is the time until the session ends if it stays idle, "latest"
    the time until it ends in any case, both in seconds. "token" is the CSRF token for forms, which changes
    with each sign-in. `?active=1` means that the person typed, and restarts the idle time.
    """
    user = request.user
    is_staff = user.is_authenticated and user.is_staff_member
    if not (is_staff or getattr(user, "is_officer", False)) or not second_factor.was_shown(request):
        return JsonResponse({"user": None})
    now = timezone.now()
    if "active" in request.GET:
        sessions.note_activity(request, now)
    seconds, latest = sessions.seconds_left(request, now)
    return JsonResponse(
        {
            "user": user.pk,
            "name": str(user),
            "is_staff": is_staff,
            "seconds": seconds,
            "latest": latest,
            "token": get_token(request),
        }
    )


@never_cache
@require_safe
def signed_in_again(request: HttpRequest) -> HttpResponse:
    """The last page of a sign-in in a second window. It tells the window with unsaved work, and closes."""
    return render(request, "accounts/signed_in_again.html")
