from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from portal.accounts.invitations import invitation_link
from portal.accounts.models import User
from portal.base.effects import effect_handler
from portal.base.models import Effect


@effect_handler("accounts.invitation")
def send_invitation(effect: Effect) -> None:
    """Tell an officer that an account is open, with the link to choose a password (good for one day)."""
    user = User.objects.filter(pk=effect.payload["user"], is_active=True).first()
    if user is None or not user.email:
        return
    context = {
        "user": user,
        "portal_name": settings.WAGTAIL_SITE_NAME,
        "portal_url": settings.BASE_URL,
        "link": invitation_link(user),
        "forgot_url": settings.BASE_URL + reverse("account_reset_password"),
    }
    with translation.override(settings.LANGUAGE_CODE):
        subject = render_to_string("accounts/messages/invitation_subject.txt", context).strip()
        send_mail(subject, render_to_string("accounts/messages/invitation.txt", context), None, [user.email])
