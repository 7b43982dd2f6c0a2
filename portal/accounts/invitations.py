from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from portal.accounts.models import User


def invitation_link(user: User) -> str:
    """The address where a new user chooses a password. Valid once, for `PASSWORD_RESET_TIMEOUT` seconds."""
    key = default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
    return settings.BASE_URL + path
