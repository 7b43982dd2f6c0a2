from django.urls import path

from portal.search.views import clicks

app_name = "search"
urlpatterns = [
    path("tim-kiem/da-mo/", clicks.opened, name="opened"),
]
