"""The pages of the peer that are compared with ours, and the cookie of an editor."""

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from bench.peer.models import ArticlePage, SectionPage


def start() -> tuple[dict[str, str], str]:
    section = SectionPage.objects.get(slug="section-0")
    found = ArticlePage.objects.child_of(section).order_by("pk").first()
    client = Client()
    client.force_login(User.objects.get(username="editor"))
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    known = {
        "home": "/",
        "section": section.url,
        "article": found.url,
        "explorer": reverse("wagtailadmin_explore", args=[section.pk]),
    }
    return known, cookie
