from django.urls import re_path

from portal.portals.views import theme

app_name = "portals"
urlpatterns = [
    re_path(r"^theme/(?P<slug>[a-z0-9-]+)-(?P<digest>[0-9a-f]{12})\.css$", theme.stylesheet, name="theme"),
    re_path(
        r"^theme/(?P<slug>[a-z0-9-]+)-(?P<digest>[0-9a-f]{12})\.(?P<extension>png|webp|jpg)$",
        theme.logo,
        name="logo",
    ),
]
