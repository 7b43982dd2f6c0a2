"""URL patterns of the public search pages: below the language, and below the path `home` of each portal."""

from django.urls import path, re_path

from portal.search.views import results

urlpatterns = [
    path("tim-kiem/", results.results, name="search"),
    path("tim-kiem/goi-y/", results.suggestions, name="search_suggestions"),
    path("tim-kiem/goi-y/trinh-duyet/", results.suggestions, {"as_array": True}),
    path("tim-kiem/opensearch.xml", results.opensearch, name="opensearch"),
    re_path(r"^(?P<home>(?:[\w\-]+/)+)tim-kiem/$", results.results),
    re_path(r"^(?P<home>(?:[\w\-]+/)+)tim-kiem/goi-y/$", results.suggestions),
    re_path(r"^(?P<home>(?:[\w\-]+/)+)tim-kiem/goi-y/trinh-duyet/$", results.suggestions, {"as_array": True}),
    re_path(r"^(?P<home>(?:[\w\-]+/)+)tim-kiem/opensearch\.xml$", results.opensearch),
]
