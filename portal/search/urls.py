from django.urls import path

from portal.search import beacons, views

app_name = "search"
urlpatterns = [
    path("api/v1/search", views.api, name="api"),
    path("opensearch.xml", views.opensearch, name="opensearch"),
    path("tim-kiem/da-mo/", beacons.opened, name="opened"),
]
