import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.config.settings")
django_application = get_wsgi_application()

# What follows needs models, which can be read only now.
from portal.accounts.checks import refuse_demo_accounts  # noqa: E402 - see above
from portal.base.pagecache.wrapper import PageCache  # noqa: E402 - see above

refuse_demo_accounts()
application = PageCache(django_application).follow()
