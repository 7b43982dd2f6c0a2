from django.urls import path

from portal.search import beacons

app_name = "search"
urlpatterns = [
    path("tim-kiem/da-mo/", beacons.opened, name="opened"),
]
