"""Addresses that stand below a language, and below the address of each portal."""

from collections.abc import Iterator

from django.urls import URLPattern, re_path

from portal.procedures.views import catalogue, journeys, papers, procedure

HOME = r"(?P<home>(?:[\w\-]+/)+)"
CODE = r"(?P<code>[^/]{1,60})"
SHELF = r"(?P<facet>linh-vuc|su-kien|co-quan)/(?P<value>[a-z0-9.\-]{1,120})"
ROUTES = (
    (r"thu-tuc/", catalogue.landing, "landing"),
    (r"thu-tuc/danh-sach/", catalogue.listing, "listing"),
    (rf"thu-tuc/{SHELF}/", catalogue.shelf, "shelf"),
    (rf"thu-tuc/{CODE}/", procedure.procedure, "procedure"),
    (rf"thu-tuc/{CODE}/thay-doi/", procedure.history, "history"),
    (rf"thu-tuc/{CODE}/to-roi\.pdf", papers.leaflet, "leaflet"),
    (rf"thu-tuc/{CODE}/giay-to\.pdf", papers.checklist, "checklist"),
    (r"hanh-trinh/", journeys.journeys, "journeys"),
    (r"hanh-trinh/(?P<slug>[a-z0-9\-]{1,80})/", journeys.journey, "journey"),
)


def _everywhere() -> Iterator[URLPattern]:
    for route, view, name in ROUTES:
        yield re_path(rf"^{route}$", view, name=name)
    for route, view, _name in ROUTES:
        yield re_path(rf"^{HOME}{route}$", view)


app_name = "procedures"
urlpatterns = list(_everywhere())
