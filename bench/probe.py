"""One portal under measurement: reads the name of a page a line, answers queries and CPU seconds as JSON."""

from __future__ import annotations

import json
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.config.settings")

import django

django.setup()

from django.db import connection, reset_queries  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from portal.accounts import second_factor  # noqa: E402
from portal.accounts.models import User  # noqa: E402
from portal.content.models import ArticlePage, SectionPage  # noqa: E402


def addresses() -> dict[str, str]:
    section = SectionPage.objects.get(url_path__endswith="/tin-tuc/kinh-te/")
    article = ArticlePage.objects.child_of(section).live().order_by("pk").first()
    assert article is not None
    return {
        "home": "/",
        "section": section.get_url(),
        "article": article.get_url(),
        "explorer": reverse("wagtailadmin_explore", args=[section.pk]),
        "image chooser": reverse("wagtailimages_chooser:choose"),
    }


def signed_in(username: str) -> Client:
    """A client as after password and second factor."""
    client = Client()
    user = User.objects.get(username=username)
    client.force_login(user)
    session = client.session
    session[second_factor.SESSION_KEY] = user.pk
    session.save()
    return client


def main() -> None:
    known = addresses()
    reader, editor = Client(), signed_in("son")
    for line in sys.stdin:
        page = line.strip()
        client = editor if page in ("explorer", "image chooser") else reader
        reset_queries()
        with CaptureQueriesContext(connection) as queries:
            began = time.process_time()
            response = client.get(known[page], HTTP_HOST="localhost")
            seconds = time.process_time() - began
        assert response.status_code == 200, f"{page}: {response.status_code}"
        sys.stdout.write(json.dumps({"queries": len(queries), "seconds": seconds}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
