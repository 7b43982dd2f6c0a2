"""How fast the machine is just now, beside the machine on which limits in milliseconds were set.

Processors that are shared with strangers are half as fast in one minute as in the next, and machines differ:
milliseconds of two runs cannot be compared. So each measurement asks, in the same rounds, something that
never changes: Django as it comes, with the middleware of a new project, sending 40 kB. Where the limits were
set that served 9,350 requests a second on one processor. Single rounds say little (what disturbs one of the
two need not disturb the other): compare medians. How far this can be trusted: decision 0020.
"""

from __future__ import annotations

import time

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import path

WHERE_LIMITS_WERE_SET = 1 / 9350
"""Processor seconds of one such request there, the web server's share with it; ours are measured without."""
REQUESTS = 300

PAGE = b"x" * 40_000


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE)


urlpatterns = [path("", page)]


class Yardstick:
    """Django as it comes, in this process; it must not be the portal's own."""

    def __init__(self) -> None:
        settings.configure(
            SECRET_KEY="measured with",  # noqa: S106 - guards nothing, the settings need one
            ALLOWED_HOSTS=["*"],
            ROOT_URLCONF=__name__,
            DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
            INSTALLED_APPS=[
                "django.contrib.auth",
                "django.contrib.contenttypes",
                "django.contrib.sessions",
                "django.contrib.messages",
            ],
            MIDDLEWARE=[
                "django.middleware.security.SecurityMiddleware",
                "django.contrib.sessions.middleware.SessionMiddleware",
                "django.middleware.common.CommonMiddleware",
                "django.middleware.csrf.CsrfViewMiddleware",
                "django.contrib.auth.middleware.AuthenticationMiddleware",
                "django.contrib.messages.middleware.MessageMiddleware",
                "django.middleware.clickjacking.XFrameOptionsMiddleware",
            ],
        )
        django.setup()
        self.door = get_wsgi_application()
        self.environ = RequestFactory().get("/").environ
        self.seconds()

    def seconds(self) -> float:
        """Processor seconds of one request, the mean of some hundred."""
        began = time.process_time()
        for _request in range(REQUESTS):
            self._ask()
        return (time.process_time() - began) / REQUESTS

    def _ask(self) -> None:
        response = self.door({**self.environ}, lambda status, headers, *rest: None)
        for _part in response:
            pass
        response.close()


def slower(seconds: float) -> float:
    """How many times slower this machine is than the one of the limits, by what a request took here."""
    return seconds / WHERE_LIMITS_WERE_SET
