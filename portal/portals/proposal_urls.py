"""The addresses of the back-office pages about proposed changes; `wagtail_hooks` registers them."""

from django.urls import path

from portal.portals.views import proposals

app_name = "proposals"
urlpatterns = [
    path("", proposals.ProposalList.as_view(), name="list"),
    path("<int:request_id>/", proposals.ProposalPage.as_view(), name="proposal"),
]
