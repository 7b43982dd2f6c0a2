"""The back-office pages of merges of portals; a hook adds them."""

from django.urls import path

from portal.content.views import merging

app_name = "merging"
urlpatterns = [
    path("<int:portal_id>/", merging.MergeForm.as_view(), name="form"),
    path("tien-do/<int:merge_id>/", merging.MergeProgress.as_view(), name="progress"),
]
