"""The back-office pages of proposed changes; a hook adds them."""

from django.urls import path

from portal.portals.views import proposals

app_name = "proposals"
urlpatterns = [
    path("", proposals.ProposalList.as_view(), name="list"),
    path("<int:request_id>/", proposals.ProposalPage.as_view(), name="proposal"),
]
