import gc
import logging
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.config.settings")
gc.disable()  # objects made while code is loaded live on: collecting them takes a sixth of the start
django_application = get_wsgi_application()

# The imports below need loaded models.
from portal.accounts.checks import refuse_demo_accounts  # noqa: E402 - see above
from portal.base.pagecache.wrapper import PageCache  # noqa: E402 - see above
from portal.base.request_bodies import BodyReader  # noqa: E402 - see above
from portal.config import urls  # noqa: E402, F401 - else the first request would wait for it

refuse_demo_accounts()
for sentence in settings.WARNINGS:
    logging.getLogger("portal").error(sentence)
application = PageCache(django_application).start()
if not settings.PROXIES:
    application = BodyReader(application, most=settings.THREADS - 1)  # type: ignore[assignment]  # both are WSGI
gc.freeze()
gc.enable()
