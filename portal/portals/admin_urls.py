"""The addresses of our own back-office pages about portals; `wagtail_hooks` registers them."""

from django.urls import path

from portal.portals.views import invitations, journal, portals, staff, status_changes, theme_form

app_name = "portals_admin"
urlpatterns = [
    path("", portals.PortalList.as_view(), name="list"),
    path("<int:portal_id>/", portals.PortalSettings.as_view(), name="settings"),
    path("lien-he/", portals.OwnContact.as_view(), name="own_contact"),
    path("<int:portal_id>/lien-he/", portals.PortalContact.as_view(), name="contact"),
    path("<int:portal_id>/dong/", status_changes.PortalClosing.as_view(), name="closing"),
    path("<int:portal_id>/mo-lai/", status_changes.PortalReopening.as_view(), name="reopening"),
    path("<int:portal_id>/giao-dien/", theme_form.ThemeEdit.as_view(), name="theme"),
    path("<int:portal_id>/giao-dien/xem-thu/", theme_form.ThemePreview.as_view(), name="theme_preview"),
    path(
        "<int:portal_id>/giao-dien/xem-thu.css",
        theme_form.ThemePreviewStylesheet.as_view(),
        name="theme_preview_css",
    ),
    path("<int:portal_id>/nhan-su/", staff.StaffList.as_view(), name="staff"),
    path(
        "<int:portal_id>/nhan-su/<int:membership_id>/thu-hoi/",
        staff.StaffRevocation.as_view(),
        name="staff_revocation",
    ),
    path("moi-dong-nghiep/", invitations.Invite.as_view(), name="invite"),
    path(
        "loi-moi/<int:invitation_id>/gui-lai/", invitations.SendAgain.as_view(), name="invitation_sent_again"
    ),
    path("loi-moi/<int:invitation_id>/huy/", invitations.Cancellation.as_view(), name="invitation_cancelled"),
    path("<int:portal_id>/nhat-ky/", journal.Journal.as_view(), name="journal"),
]
