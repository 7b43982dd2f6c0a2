from django.urls import path, re_path

from portal.portals.views import own_invitations, theme

app_name = "portals"
urlpatterns = [
    path("tai-khoan/loi-moi/", own_invitations.own_invitations, name="own_invitations"),
    re_path(r"^theme/(?P<slug>[a-z0-9-]+)-(?P<digest>[0-9a-f]{12})\.css$", theme.stylesheet, name="theme"),
    re_path(
        r"^theme/(?P<slug>[a-z0-9-]+)-(?P<digest>[0-9a-f]{12})\.(?P<extension>png|webp|jpg)$",
        theme.logo,
        name="logo",
    ),
]
