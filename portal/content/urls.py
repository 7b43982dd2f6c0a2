from django.urls import path, re_path

from portal.content.views import files, pdf, sitemaps

app_name = "content"
urlpatterns = [
    path("pdf/<int:page_id>/", pdf.page_pdf, name="pdf"),
    re_path(r"^phu-de/(?P<page_id>[0-9]{1,18})\.vtt$", files.captions, name="captions"),
    re_path(r"^tep/(?P<path>(?:images|media)/[^/]+)$", files.media_file, name="media_file"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:slug>-<int:number>.xml", sitemaps.part, name="sitemap_part"),
    path("robots.txt", sitemaps.robots, name="robots"),
]
