"""allauth's pages at Vietnamese addresses; other login pages redirect to them."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path, re_path
from wagtail.admin.auth import require_admin_access

from portal.accounts.views import own_account as views
from portal.accounts.views import working_session
from portal.accounts.views.mailed_links import PasswordByLink
from portal.accounts.viewsets import OwnSettingsView

password = [
    path("doi/", account.password_change, name="account_change_password"),
    path("dat/", account.password_set, name="account_set_password"),
    path("quen/", account.password_reset, name="account_reset_password"),
    path("quen/da-gui/", account.password_reset_done, name="account_reset_password_done"),
    path("quen/xong/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^quen/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        PasswordByLink.as_view(),
        name="account_reset_password_from_key",
    ),
]

second_factor = [
    path("", mfa.index, name="mfa_index"),
    path("xac-nhan/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("ung-dung/bat/", totp.activate_totp, name="mfa_activate_totp"),
    path("ung-dung/tat/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("ma-khoi-phuc/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("ma-khoi-phuc/tao-moi/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("ma-khoi-phuc/tai-ve/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("khoa/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("khoa/them/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("khoa/xac-nhan/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("khoa/<int:pk>/sua/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("khoa/<int:pk>/xoa/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
]

urlpatterns = [
    path("dang-nhap/", account.login, name="account_login"),
    path("dang-nhap/buoc-hai/", mfa.authenticate, name="mfa_authenticate"),
    path("dang-nhap/khoa/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("dang-ky/", account.signup, name="account_signup"),
    path("tai-khoan/", views.overview, name="account_overview"),
    path("tai-khoan/ho-ten/", views.own_name, name="account_name"),
    path("tai-khoan/goc/", views.corner, name="account_corner"),
    path("tai-khoan/da-dong/", account.account_inactive, name="account_inactive"),
    path("tai-khoan/xac-nhan/", account.reauthenticate, name="account_reauthenticate"),
    path("tai-khoan/email/", account.email, name="account_email"),
    path("tai-khoan/email/ma/", account.email_verification_sent, name="account_email_verification_sent"),
    path("tai-khoan/mat-khau/", include(password)),
    path("tai-khoan/phien/", views.own_sessions, name="usersessions_list"),
    path("tai-khoan/phien/con-lai/", working_session.working_session, name="account_working_session"),
    path("tai-khoan/phien/da-dang-nhap/", working_session.signed_in_again, name="account_signed_in_again"),
    path("tai-khoan/xac-thuc-hai-lop/", include(second_factor)),
    # Wagtail's own settings page has names and pictures that we do not store.
    path("quan-tri/account/", require_admin_access(OwnSettingsView.as_view()), name="wagtailadmin_account"),
    # Wagtail's login and password pages redirect to allauth's above.
    path("quan-tri/login/", views.stock_login, name="wagtailadmin_login"),
    re_path(r"^quan-tri/password_reset/", views.stock_password_reset, name="wagtailadmin_password_reset"),
    re_path(r"^(?:en/)?_util/login/$", views.stock_login),
]
