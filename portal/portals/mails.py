"""Send a mail that consists of two templates, one for the subject and one for the text."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

from portal.accounts.models import User


def send_mail_to(user: User, name: str, context: dict[str, Any]) -> None:
    """Send this person a Vietnamese mail with the templates `<name>_subject.txt` and `<name>.txt`."""
    context = {**context, "user": user, "portal_name": settings.WAGTAIL_SITE_NAME}
    with translation.override(settings.LANGUAGE_CODE):
        subject = render_to_string(f"{name}_subject.txt", context)
        text = render_to_string(f"{name}.txt", context)
    send_mail(" ".join(subject.split()), text, None, [str(user.email)])
