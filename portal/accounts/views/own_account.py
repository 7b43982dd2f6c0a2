"""A person's own account, and redirects of Wagtail's login pages."""

from __future__ import annotations

from typing import cast

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts import actions, second_factor
from portal.accounts.forms import NameForm
from portal.accounts.models import User
from portal.lib.numbers import whole_number


@never_cache
@require_safe
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """Show a person's own account, with links to the pages that change it."""
    user = _reader(request)
    on = second_factor.is_enrolled(user)
    sessions = UserSession.objects.filter(user=user).count()
    facts = [
        {"key": _("Full name"), "value": user.full_name},
        {"key": _("User name"), "value": user.get_username()},
        {"key": _("E-mail address"), "value": user.email or "", "change_url": reverse("account_email")},
        {"key": _("Password"), "value": "••••••••", "change_url": reverse("account_change_password")},
        {
            "key": _("Second step when signing in"),
            "value": _("Turned on") if on else _("Not set up"),
            "change_url": reverse("mfa_index"),
        },
        {
            "key": _("Where I am signed in"),
            "value": ngettext("%(count)d device", "%(count)d devices", sessions) % {"count": sessions},
            "change_url": reverse("usersessions_list"),
        },
    ]
    if not user.is_staff_member:
        facts[0]["change_url"] = reverse("account_name")
    context = {"facts": facts, "is_staff_member": user.is_staff_member}
    return render(request, "accounts/overview.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def own_name(request: HttpRequest) -> HttpResponse:
    """The form to change one's own name. Raises Http404 for staff: an administrator changes their names."""
    user = _reader(request)
    if user.is_staff_member:
        raise Http404
    form = NameForm(request.POST or None, initial={"full_name": user.full_name})
    if request.method == "POST" and form.is_valid():
        actions.change_own_name(user=user, full_name=form.cleaned_data["full_name"], now=timezone.now())
        messages.success(request, _("Your name is saved."))
        return HttpResponseRedirect(reverse("account_overview"))
    return render(request, "accounts/name.html", {"form": form})


@never_cache
@require_safe
def corner(request: HttpRequest) -> HttpResponse:
    """The fragment that replaces "Sign in" in the header; 204 without content for anonymous readers."""
    if not request.user.is_authenticated:
        return HttpResponse(status=204)
    return render(request, "accounts/corner.html", {"is_staff_member": request.user.is_staff_member})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def own_sessions(request: HttpRequest) -> HttpResponse:
    """List a person's sessions. POST ends the session with primary key `session`; without it, all others.

    Raises Http404 for another person's session.
    """
    user = _reader(request)
    if request.method == "POST":
        if "session" in request.POST:
            session = get_object_or_404(UserSession, user=user, pk=whole_number(request.POST["session"]))
            actions.end_session(user=user, session=session, now=timezone.now())
        else:
            actions.end_other_sessions(user=user, but=request.session.session_key or "", now=timezone.now())
        messages.success(request, _("Signed out there."))
        return HttpResponseRedirect(reverse("usersessions_list"))
    sessions = sorted(UserSession.objects.purge_and_list(user), key=lambda session: session.created_at)
    return render(request, "accounts/sessions.html", {"sessions": sessions})


@require_http_methods(["GET", "HEAD", "POST"])
def stock_login(request: HttpRequest) -> HttpResponse:
    """Redirect Wagtail's login page to ours. `next` is passed on only if it is an address without a host."""
    return _sent_on(request, "account_login")


def stock_password_reset(request: HttpRequest) -> HttpResponse:
    return _sent_on(request, "account_reset_password")


def _sent_on(request: HttpRequest, name: str) -> HttpResponse:
    wanted = request.GET.get("next", "")
    known = wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    query = f"?{urlencode({'next': wanted})}" if known else ""
    return HttpResponseRedirect(reverse(name) + query)


def _reader(request: HttpRequest) -> User:
    """The signed-in user of a page that anonymous readers cannot reach."""
    return cast(User, request.user)
