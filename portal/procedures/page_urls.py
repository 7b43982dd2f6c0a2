"""URL patterns of the public pages: below the language, and below the path `home` of each portal."""

from collections.abc import Iterator

from django.urls import URLPattern, re_path

from portal.procedures.views.catalogue import category, landing, listing
from portal.procedures.views.journeys import journey, journeys
from portal.procedures.views.pdf import checklist, leaflet
from portal.procedures.views.procedure import history, procedure

HOME = r"(?P<home>(?:[\w\-]+/)+)"
CODE = r"(?P<code>[^/]{1,60})"
CATEGORY = r"(?P<facet>linh-vuc|su-kien|co-quan)/(?P<value>[a-z0-9.\-]{1,120})"
ROUTES = (
    (r"thu-tuc/", landing, "landing"),
    (r"thu-tuc/danh-sach/", listing, "listing"),
    (rf"thu-tuc/{CATEGORY}/", category, "category"),
    (rf"thu-tuc/{CODE}/", procedure, "procedure"),
    (rf"thu-tuc/{CODE}/thay-doi/", history, "history"),
    (rf"thu-tuc/{CODE}/to-roi\.pdf", leaflet, "leaflet"),
    (rf"thu-tuc/{CODE}/giay-to\.pdf", checklist, "checklist"),
    (r"hanh-trinh/", journeys, "journeys"),
    (r"hanh-trinh/(?P<slug>[a-z0-9\-]{1,80})/", journey, "journey"),
)


def _everywhere() -> Iterator[URLPattern]:
    for route, view, name in ROUTES:
        yield re_path(rf"^{route}$", view, name=name)
    for route, view, _name in ROUTES:
        yield re_path(rf"^{HOME}{route}$", view)


app_name = "procedures"
urlpatterns = list(_everywhere())
