"""Settings that differ in tests."""

import os
import tempfile

os.environ.setdefault("PORTAL_DATA", tempfile.mkdtemp(prefix="portal-test-"))
os.environ.setdefault("PORTAL_SECRET_KEY", "a secret for the tests alone, of more than forty characters")

from portal.config.settings import *  # noqa: F403 - the environment must be set first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *PASSWORD_HASHERS]  # noqa: F405 - of settings
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405 - of settings
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405 - WhiteNoise warns when it is missing
PORTAL_HOSTS = [*PORTAL_HOSTS, "testserver"]  # noqa: F405 - the host of Django's test client
SEARCH_NOTES_SECONDS = 0
