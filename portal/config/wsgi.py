import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.config.settings")
application = get_wsgi_application()

from portal.accounts.checks import refuse_demo_accounts  # noqa: E402 - models can be read only now

refuse_demo_accounts()
