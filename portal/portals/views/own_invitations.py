"""The page for invited people and officers without a role: they answer invitations and see whom to ask."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.accounts.models import User
from portal.lib.numbers import whole_number
from portal.portals.actions.invitations import accept_invitation, decline_invitation, refusal
from portal.portals.choices import ROLE_SENTENCES, StaffRole
from portal.portals.models import Invitation
from portal.portals.queries import people_to_ask, people_to_confirm, waits_for_a_role

ANSWERS = {"accept": accept_invitation, "decline": decline_invitation}


def page_of_invited(user: User) -> str:
    """The path of the page `own_invitations` if this person waits for a role; else ""."""
    return reverse("portals:own_invitations") if waits_for_a_role(user) else ""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def own_invitations(request: HttpRequest) -> HttpResponse:
    """Show the open invitations of a person. POST answers the one with primary key `invitation`.

    The `answer` is "accept" or "decline". Raises Http404 for another person's invitation, and for people who
    are no officers and have no open invitation.
    """
    user = cast(User, request.user)  # anonymous readers were sent to sign in
    rows = Invitation.objects.open().filter(user=user).select_related("portal", "invited_by")
    if request.method == "POST":
        invitation = get_object_or_404(rows, pk=whole_number(request.POST.get("invitation", "")))
        _answer(request, invitation, user)
        stays = user.is_officer or rows.all().exists()
        return HttpResponseRedirect(reverse("portals:own_invitations" if stays else "account_overview"))
    if not rows and not user.is_officer:
        raise Http404
    context = {
        "entries": [_entry(invitation) for invitation in rows],
        "has_access": user.is_staff_member,
        "people": people_to_ask(user),
    }
    return render(request, "portals/own_invitations.html", context)


def _answer(request: HttpRequest, invitation: Invitation, user: User) -> None:
    answer = ANSWERS.get(request.POST.get("answer", ""))
    if answer is None:
        raise Http404
    try:
        answer(invitation=invitation, user=user, now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return
    accepted = answer is accept_invitation
    text = (
        _("You have accepted the invitation of %(portal)s.")
        if accepted
        else _("You have declined the invitation of %(portal)s.")
    )
    messages.success(request, text % {"portal": invitation.portal})


def _entry(invitation: Invitation) -> dict[str, Any]:
    return {
        "invitation": invitation,
        "sentence": ROLE_SENTENCES[StaffRole(invitation.asked_role)],
        "is_valid": invitation.is_valid(timezone.now()),
        "refusal": refusal(invitation),
        "people": people_to_confirm(invitation),
    }
