"""All URL patterns of the portal."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from portal.config.api import api
from portal.content.views.files import document
from portal.portals.access.deletions import with_deletion_check
from portal.portals.page_lock import with_page_lock

decorate_urlpatterns(wagtailadmin_urls.urlpatterns, with_deletion_check)
decorate_urlpatterns(wagtailadmin_urls.urlpatterns, with_page_lock)  # runs before the check of deletions

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("portal.base.urls")),
    path("", include("portal.portals.urls")),
    path("", include("portal.accounts.urls")),
    path("danh-gia/", include("portal.feedback.urls")),
    path("co-quan/", include("portal.agencies.urls")),
    path("quan-tri/", include(wagtailadmin_urls)),
    re_path(r"^tai-lieu/([0-9]{1,18})/(.*)$", document, name="wagtaildocs_serve"),
    path("", include("portal.content.urls")),
    path("", include("portal.search.urls")),
    path("api/v1/", api.urls),
]
if settings.DEMO or settings.DEBUG:
    urlpatterns.append(path("giao-dien/", include("portal.design.urls")))
urlpatterns += i18n_patterns(
    path("", include("portal.search.page_urls")),
    path("", include("portal.procedures.page_urls")),
    path("", include("portal.content.page_urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)

handler400 = "portal.portals.views.bad_request"
handler403 = "portal.portals.views.forbidden"
handler404 = "portal.portals.views.not_found"
handler500 = "portal.portals.views.server_error"
