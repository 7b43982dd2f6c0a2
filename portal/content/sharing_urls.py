"""Addresses of sharing between portals; a hook adds them to the back office."""

from django.urls import path

from portal.content.views import sharing

app_name = "sharing"
urlpatterns = [
    path("", sharing.Inbox.as_view(), name="inbox"),
    path("da-de-nghi/", sharing.Outbox.as_view(), name="outbox"),
    path("de-nghi/<int:page_id>/", sharing.ShareRequestView.as_view(), name="share_request"),
    path("tin/<int:placement_id>/", sharing.PlacementPage.as_view(), name="placement"),
    path("tin/<int:placement_id>/tu-choi/", sharing.Declining.as_view(), name="declining"),
    path("tin/<int:placement_id>/ket-thuc/", sharing.Ending.as_view(), name="ending"),
    path("tin/<int:placement_id>/thay-doi/", sharing.Changes.as_view(), name="changes"),
    path("quy-tac/", sharing.RuleList.as_view(), name="rules"),
    path("quy-tac/moi/<int:portal_id>/", sharing.RuleCreate.as_view(), name="rule_create"),
    path("quy-tac/<int:rule_id>/", sharing.RuleEdit.as_view(), name="rule"),
]
