"""Addresses below a language and below the address of each portal."""

from django.urls import path, re_path

from portal.search import views

urlpatterns = [
    path("tim-kiem/", views.results, name="search"),
    path("tim-kiem/goi-y/", views.suggestions, name="search_suggestions"),
    path("tim-kiem/goi-y/trinh-duyet/", views.suggestions, {"as_array": True}),
    path("tim-kiem/opensearch.xml", views.opensearch, name="opensearch"),
    re_path(r"^(?P<home>(?:[\w\-]+/)+)tim-kiem/$", views.results),
    re_path(r"^(?P<home>(?:[\w\-]+/)+)tim-kiem/goi-y/$", views.suggestions),
    re_path(r"^(?P<home>(?:[\w\-]+/)+)tim-kiem/goi-y/trinh-duyet/$", views.suggestions, {"as_array": True}),
    re_path(r"^(?P<home>(?:[\w\-]+/)+)tim-kiem/opensearch\.xml$", views.opensearch),
]
