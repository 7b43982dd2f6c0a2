from django.http import HttpResponse
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("readyz", lambda request: HttpResponse("ready")),
    path("admin/", include(wagtailadmin_urls)),
    path("", include(wagtail_urls)),
]
