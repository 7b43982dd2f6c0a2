"""Whether a person has a second factor, and whether this session has shown it."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from portal.accounts.models import User

SESSION_KEY = "second_factor_of"
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
"""The types that count as a second factor. Recovery codes only replace a lost factor."""


def is_enrolled(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def note_shown(request: HttpRequest, user: User) -> None:
    request.session[SESSION_KEY] = user.pk


def was_shown(request: HttpRequest) -> bool:
    return request.session.get(SESSION_KEY) == request.user.pk


def proof_address(user: User | AnonymousUser) -> str:
    """The URL name of the page that asks this person for the second factor again."""
    if Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists():
        return "mfa_reauthenticate"
    return "mfa_reauthenticate_webauthn"
