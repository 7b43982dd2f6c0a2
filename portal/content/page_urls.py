"""URL patterns of pages and their feeds, below the prefix of a language."""

from django.urls import path, re_path
from wagtail.urls import serve_pattern

from portal.content.views import feeds, serve, site_map

urlpatterns = [
    path("ban-do-trang/", site_map.site_map, name="site_map"),
    re_path(r"^(?P<path>(?:[\w\-]+/)+)(?P<form>rss|atom)/$", feeds.section_feed, name="section_feed"),
    re_path(serve_pattern, serve.page, name="page"),
]
