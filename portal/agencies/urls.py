from django.urls import path, re_path

from portal.agencies import views

app_name = "agencies"

urlpatterns = [
    path("", views.directory, name="directory"),
    re_path(r"^(?P<code>[0-9a-zA-Z.]+)-(?P<slug>[a-z0-9-]+)/$", views.agency, name="agency"),
]
