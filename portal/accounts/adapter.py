"""Our adapters for django-allauth: messages, rate limits, mails, and encryption of second factors."""

from __future__ import annotations

import time
from typing import Any, cast
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from portal.accounts import actions, devices, encryption
from portal.accounts.models import User
from portal.accounts.subscribers import page_without_access
from portal.accounts.wagtail_patches import consume_limit
from portal.base.middleware import network_of


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        # The same text for every reason: it must not reveal whether an account exists.
        "email_password_mismatch": _("The e-mail address, user name or password is not right."),
        "username_password_mismatch": _("The e-mail address, user name or password is not right."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
        "rate_limited": _("Too many requests. Wait a few minutes, then try again."),
        "incorrect_code": _("The code is not right, or it was used already. Wait for the next one."),
    }

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        user.full_name = form.cleaned_data.get("full_name", "")
        return super().save_user(request, user, form, commit)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The page for people who wait for a role in the back office; for others their account page."""
        user = cast(User, request.user)
        address = "" if user.is_staff_member else page_without_access(user)
        return address or super().get_login_redirect_url(request)

    def is_safe_url(self, url: str) -> bool:
        """Accept only addresses without a host, which stay on the host of the request."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether the last authentication is over `ACCOUNT_REAUTHENTICATION_TIMEOUT` seconds ago."""
        records = get_authentication_records(self.request, self.request.user)
        latest = max((record["at"] for record in records), default=0)
        return time.time() - latest > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt before the password is checked. Raises ValidationError if a limit is reached.

        Each known browser and each signed-in session has its own limit. All other attempts count against
        three limits: per network and login, per login, and per network. `authenticate` takes the count back
        if the password is right.
        """
        self._usages: list[Any] = []
        for action, key in self._limits(request, **credentials):
            usage = consume_limit(request, action, key)
            if usage is None:
                self._take_back()
                raise self.validation_error("too_many_login_attempts")
            self._usages.append(usage)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        user = super().authenticate(request, **credentials)
        if user is not None:
            self._take_back()  # only wrong passwords count
        return user

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        response = super().post_login(request, user, **more)
        devices.remember(request, response, user)
        return response

    def _limits(self, request: HttpRequest, **credentials: Any) -> list[tuple[str, str]]:
        """The limits of this attempt, as pairs (name in `ACCOUNT_RATE_LIMITS`, key to count by)."""
        if request.user.is_authenticated:
            return [("login_known_device", f"session:{request.session.session_key}")]
        login = (credentials.get("email") or credentials.get("username") or "").strip().lower()
        if known := devices.known_device(request, login):
            return [("login_known_device", known)]
        network = network_of(self.get_client_ip(request))
        return [
            ("login_unknown_device", f"{network}:{login}"),
            ("login_unknown_devices", login),
            ("login_network", network),
        ]

    def _take_back(self) -> None:
        for usage in self._usages:
            usage.rollback()

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        actions.note_failed_sign_in(
            typed=credentials.get("email") or credentials.get("username") or "",
            address=self.get_client_ip(request),
            now=timezone.now(),
        )

    def send_account_already_exists_mail(self, email: str) -> None:
        make_password("as long as for a new account")
        super().send_account_already_exists_mail(email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail. Its links begin with BASE_URL, never with the host of the request."""
        ours = {name: _at_base_url(value) for name, value in context.items()}
        super().send_mail(
            template_prefix,
            email,
            ours | {"portal_name": settings.WAGTAIL_SITE_NAME, "portal_url": settings.BASE_URL},
        )


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    def encrypt(self, text: str) -> str:
        return encryption.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return encryption.decrypt(encrypted_text)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": settings.WAGTAIL_SITE_NAME}


def _at_base_url(value: Any) -> Any:
    if not isinstance(value, str) or not value.startswith(("http://", "https://")):
        return value
    parts = urlsplit(value)
    return settings.BASE_URL + value[len(f"{parts.scheme}://{parts.netloc}") :]
