"""The page where a person chooses a password by a mailed link."""

from __future__ import annotations

from typing import Any

from allauth.account.views import PasswordResetFromKeyView
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from portal.accounts.subscribers import refusal_of_link


class PasswordByLink(PasswordResetFromKeyView):
    """allauth's page to choose a password. It answers 403 to a valid link that an app refuses.

    An app refuses the link of a cancelled invitation, for example.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._refused() or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._refused() or super().post(request, *args, **kwargs)

    def _refused(self) -> HttpResponse | None:
        refusal = refusal_of_link(self.reset_user, timezone.now())
        if not refusal:
            return None
        context = self.get_context_data(token_fail=True, refusal=refusal)
        return self.render_to_response(context, status=403)
