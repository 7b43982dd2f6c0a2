"""All settings of the portal. A new checkout runs with the defaults; `docs/operations.md` has the table.

`PORTAL_MODE` is `demo` (sample content, demo accounts, plain http) or `service`. A service refuses to start
with demo accounts and with the problems that `doctor.py` lists.
"""

import contextlib
import hashlib
import secrets
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from portal.base.files import policy
from portal.config import doctor
from portal.lib import env, logs

# --- Paths and mode -----------------------------------------------------------------------------
SOURCE = Path(__file__).resolve().parent.parent
DATA = Path(env.text("PORTAL_DATA", "var")).resolve()
DATA.mkdir(mode=0o750, parents=True, exist_ok=True)

MODE = env.choice("PORTAL_MODE", ("demo", "service"), "demo")
DEMO = MODE == "demo"
DEBUG = env.flag("PORTAL_DEBUG")
PORT = env.integer("PORTAL_PORT", 8000)
HOST = env.text("PORTAL_HOST", "127.0.0.1")
WORKERS = env.integer("PORTAL_WORKERS", 1, least=1)
# Behind nginx, which waits for slow readers, two threads use a processor; alone, a video download holds one.
THREADS = env.integer("PORTAL_THREADS", 4 if DEMO else 2, least=1)
# PDFs that are made at the same time on one machine.
PDFS = env.integer("PORTAL_PDFS", 2, least=1)
# Uploaded files that are inspected at the same time on one machine.
FILE_CHECKS = env.integer("PORTAL_FILE_CHECKS", 2, least=1)
BASE_URL = env.check_address(
    "PORTAL_BASE_URL", env.text("PORTAL_BASE_URL", f"http://localhost:{PORT}").rstrip("/")
)
HTTPS = urlsplit(BASE_URL).scheme == "https"
# Let a service start without https, to try it in a closed network.
INSECURE = env.flag("PORTAL_INSECURE")


def _demo_secret() -> str:
    """The secret key of a demo: random, created at the first start and stored in the data folder."""
    path = DATA / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


SECRET_KEY = env.secret("PORTAL_SECRET_KEY") or (_demo_secret() if DEMO else "")
# Data encrypted or signed with an older key stays readable while the key is listed here.
SECRET_KEY_FALLBACKS = [key] if (key := env.secret("PORTAL_SECRET_KEY_BEFORE")) else []

# The Ed25519 key that signs the seals of the audit log (only the worker needs it), and former public keys.
AUDIT_KEY = env.key("PORTAL_AUDIT_KEY", size=32) or (
    hashlib.sha256(b"audit" + SECRET_KEY.encode()).digest() if DEMO else b""
)
AUDIT_PUBLIC_KEYS = env.words("PORTAL_AUDIT_PUBLIC_KEYS")
AUDIT_HEAD = Path(env.text("PORTAL_AUDIT_HEAD", str(DATA / "audit-head.jsonl"))).resolve()
# The key that encrypts backups; only the commands `backup`, `restore` and `verify-backup` need it.
BACKUP_KEY = env.secret("PORTAL_BACKUP_KEY")

# --- Hosts --------------------------------------------------------------------------------------
# Hosts of portals are rows that change at run time, so PortalMiddleware checks them.
ALLOWED_HOSTS = ["*"]
PORTAL_HOSTS = [*env.words("PORTAL_HOSTS", "localhost 127.0.0.1 [::1]"), urlsplit(BASE_URL).hostname or ""]
CSRF_TRUSTED_ORIGINS = [BASE_URL] if HTTPS else []

# The number of our own proxies; only their X-Forwarded-For entries are trusted.
PROXIES = env.integer("PORTAL_PROXIES", 0)

# --- Apps ---------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "portal.config.apps.ConfigConfig",
    *(["portal.demo.apps.DemoConfig"] if DEMO else []),
    "portal.search.apps.SearchConfig",
    "portal.content.apps.ContentConfig",
    "portal.feedback.apps.FeedbackConfig",
    "portal.procedures.apps.ProceduresConfig",
    "portal.legal.apps.LegalConfig",
    "portal.portals.apps.PortalsConfig",
    "portal.accounts.apps.AccountsConfig",
    "portal.agencies.apps.AgenciesConfig",
    "portal.base.apps.BaseConfig",
    "portal.design.apps.DesignConfig",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtailmedia",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "portal.accounts.apps.BackOfficeUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "django_structlog",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "portal.base.middleware.ClientAddressMiddleware",
    "portal.base.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "portal.base.middleware.HealthMiddleware",
    "portal.portals.middleware.PortalMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "portal.base.input_limits.InputLimitsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.accounts.middleware.SessionLimitsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "portal.base.middleware.RequestLogMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.middleware.SecondFactorMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "portal.config.urls"
WSGI_APPLICATION = "portal.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.portals.context_processors.layout",
            ],
        },
    }
]

# --- Database -----------------------------------------------------------------------------------
try:
    _DATABASE = dj_database_url.parse(
        env.secret("PORTAL_DATABASE_URL") or f"sqlite:///{DATA / 'portal.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
except ValueError as error:
    if isinstance(error, env.SettingError):
        raise
    raise env.SettingError(  # without the error, which may repeat the password
        "PORTAL_DATABASE_URL không đọc được: viết postgres://tài-khoản:mật-khẩu@máy:5432/tên; ký tự đặc biệt "
        "trong mật khẩu phải viết dạng %XX."
    ) from None
DATABASES = {"default": _DATABASE}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=134217728;",
    }
else:
    # PostgreSQL plans our queries longer than it runs them, so statements that repeat on a connection
    # are prepared; that requires server-side binding of parameters.
    DATABASES["default"]["OPTIONS"] = {
        "server_side_binding": True,
        "prepare_threshold": 5,
        **DATABASES["default"].get("OPTIONS", {}),
    }

# --- Cache, background work -----------------------------------------------------------------------
REDIS_URL = env.check_address("PORTAL_REDIS_URL", env.secret("PORTAL_REDIS_URL"))
_BACKENDS = "django.core.cache.backends"
_OWN_MEMORY = {"BACKEND": f"{_BACKENDS}.locmem.LocMemCache"}
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "portal.base.redis_cache.StandInRedisCache",
            "LOCATION": REDIS_URL,
            "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
        },
        "fallback": {"BACKEND": f"{_BACKENDS}.db.DatabaseCache", "LOCATION": "base_cache"},
    }
elif DEMO:
    CACHES = {"default": _OWN_MEMORY}
else:
    # Limits are counted in the default cache: all processes and nodes must share it.
    CACHES = {
        "default": {"BACKEND": f"{_BACKENDS}.db.DatabaseCache", "LOCATION": "base_cache"},
        "renditions": {**_OWN_MEMORY, "LOCATION": "renditions"},  # Wagtail's cache of pictures' sizes
    }
# Where this node has its search index; empty: in the data folder, which nodes may share.
SEARCH_FOLDER = env.text("PORTAL_SEARCH_FOLDER")
PAGE_CACHE_BYTES = env.integer("PORTAL_PAGE_CACHE_MB", 64) * 1024 * 1024
# Seconds between two looks of a web process into the log of purges.
FOLLOW_SECONDS = 0.1
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# --- Language and time ----------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
USE_I18N = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
FORMAT_MODULE_PATH = ["portal.config.formats"]
# How date fields of the back office show their values; config/formats lists what may be typed.
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
# Wagtail's JavaScript catalogue reads its own texts and these.
LOCALE_PATHS = [SOURCE / "config" / "locale"]

# --- Files ----------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_URL = "/tep/"
MEDIA_ROOT = DATA / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "portal.design.staticfiles.PortalStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 31536000
# The virus scanner: the path of clamd's socket or host:port.
CLAMAV = env.text("PORTAL_CLAMAV")
# Whether nginx sends the files that our views allow (deploy/nginx/site.conf).
ACCEL = env.flag("PORTAL_ACCEL")
SENDFILE_BACKEND = "portal.base.sendfile"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# Wagtail's page editor sends several fields per block; a home page has many blocks.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- Sign-in --------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
# One backend only: a second one would hash passwords twice and reveal known names by timing.
AUTHENTICATION_BACKENDS = ["portal.accounts.backends.PortalBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {
        "NAME": "portal.accounts.passwords.LocalWordsValidator",
        "OPTIONS": {
            "words": "quảng ngãi kon tum lý sơn dung quất trà khúc sa huỳnh thiên ấn việt nam cổng thông tin "
            "điện tử tỉnh sở phường xã ủy ban nhân dân mật khẩu anh yêu em xin chào admin password qwerty"
        },
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/tai-khoan/"
LOGOUT_REDIRECT_URL = "/"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/dang-nhap/"
STAFF_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None  # deleted with the browser session
PASSWORD_RESET_TIMEOUT = 24 * 3600
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_ADAPTER = "portal.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# No code by mail: access to somebody's mail must not be enough.
ACCOUNT_REAUTHENTICATION_METHODS = ["password", "mfa"]
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    # Only wrong passwords count (AccountAdapter): a limit of requests would let one address lock others out.
    "login": None,
    "login_known_device": "10/5m/key",
    # One rate each, so that an attempt that one limit refuses is taken back from the others. The keys: name
    # and network; the name, from all unknown devices together; the network: an office shares one address.
    "login_unknown_device": "5/5m/key",
    "login_unknown_devices": "100/h/key",
    "login_network": "50/5m/key",
    # Codes of the second step: the person first, so that one person does not use up the limit of the network.
    "login_failed": "5/5m/key,50/5m/ip",
}
ACCOUNT_USERNAME_BLACKLIST = ["admin", "administrator", "root", "quan-tri", "quantri", "he-thong"]
_FORMS = "portal.accounts.forms"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.LoginForm",
    "signup": f"{_FORMS}.SignupForm",
    "add_email": f"{_FORMS}.AddEmailForm",
    "change_password": f"{_FORMS}.ChangePasswordForm",
    "set_password": f"{_FORMS}.SetPasswordForm",
    "reset_password": f"{_FORMS}.ResetPasswordForm",
    "reset_password_from_key": f"{_FORMS}.ResetPasswordKeyForm",
    "reauthenticate": f"{_FORMS}.ReauthenticateForm",
    "confirm_email_verification_code": f"{_FORMS}.ConfirmEmailCodeForm",
}
MFA_ADAPTER = "portal.accounts.adapter.SecondFactorAdapter"
# A passkey cannot be guessed; an office shares one address.
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Cổng TTĐT Quảng Ngãi"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
MFA_FORMS = {
    "authenticate": f"{_FORMS}.AuthenticateForm",
    "reauthenticate": f"{_FORMS}.SecondFactorReauthenticateForm",
    "activate_totp": f"{_FORMS}.ActivateTOTPForm",
    "add_webauthn": f"{_FORMS}.AddPasskeyForm",
    "edit_webauthn": f"{_FORMS}.RenamePasskeyForm",
    "login_webauthn": f"{_FORMS}.PasskeyLoginForm",
    "authenticate_webauthn": f"{_FORMS}.PasskeyAuthenticateForm",
    "reauthenticate_webauthn": f"{_FORMS}.PasskeyReauthenticateForm",
}
DEVICE_COOKIE_NAME = "__Secure-device" if HTTPS else "device"
if HTTPS:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- Headers --------------------------------------------------------------------------------------
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
# Nothing of the portal uses these; passkeys (publickey-credentials) stay allowed for the portal itself.
_UNUSED = (
    "accelerometer autoplay camera display-capture encrypted-media geolocation gyroscope hid magnetometer "
    "microphone midi payment screen-wake-lock serial usb xr-spatial-tracking"
)
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in _UNUSED.split())
# Pages of accounts: no cache may store them.
ACCOUNT_PATHS = ("/tai-khoan/", "/dang-nhap/", "/dang-xuat/", "/dang-ky/")
_CSP = {
    "default-src": [SELF],
    "img-src": [SELF, "data:"],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": _CSP}
# Wagtail's editor writes inline styles; its scripts are files.
BACK_OFFICE_POLICY = {"style-src-elem": [SELF, UNSAFE_INLINE], "img-src": ["blob:"]}

# --- Mail -----------------------------------------------------------------------------------------
EMAIL_HOST = env.text("PORTAL_EMAIL_HOST")
EMAIL_PORT = env.integer("PORTAL_EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("PORTAL_EMAIL_USER")
EMAIL_HOST_PASSWORD = env.secret("PORTAL_EMAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("PORTAL_EMAIL_TLS", True)
EMAIL_TIMEOUT = 10
EMAIL_FILE_PATH = DATA / "mail"
if not EMAIL_HOST:  # mails contain links that open accounts
    EMAIL_FILE_PATH.mkdir(mode=0o700, exist_ok=True)
    with contextlib.suppress(PermissionError):  # the folder belongs to the account that runs the portal
        EMAIL_FILE_PATH.chmod(0o700)
# Mails are written into the outbox; the worker hands them to this backend.
EMAIL_BACKEND = "portal.base.mail.OutboxEmailBackend"
MAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.filebased.EmailBackend"
)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("PORTAL_EMAIL_FROM", "cong@quangngai.example")
# Who receives reports of weaknesses: an e-mail address or an https:// address (SECURITY.md).
SECURITY_CONTACT = env.text("PORTAL_SECURITY_CONTACT") or parseaddr(DEFAULT_FROM_EMAIL)[1]

# --- Wagtail --------------------------------------------------------------------------------------
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "portal.content.rich_text.RichTextArea"}}
WAGTAIL_SITE_NAME = "Cổng thông tin điện tử tỉnh Quảng Ngãi"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 5
WAGTAIL_AUTOSAVE_INTERVAL = 10_000
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = policy.PICTURE_BYTES
WAGTAILIMAGES_MAX_IMAGE_PIXELS = policy.MASTER_PIXELS
WAGTAILIMAGES_EXTENSIONS = list(policy.PICTURES)
WAGTAILIMAGES_IMAGE_FORM_BASE = "portal.base.files.forms.PictureForm"
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"heic": "jpeg", "webp": "webp"}
WAGTAILIMAGES_IMAGE_MODEL = "content.PortalImage"
WAGTAILDOCS_EXTENSIONS = list(policy.DOCUMENTS)
WAGTAILDOCS_DOCUMENT_FORM_BASE = "portal.base.files.forms.DocumentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILMEDIA = {
    "MEDIA_FORM_BASE": "portal.base.files.forms.MediaForm",
    "VIDEO_EXTENSIONS": list(policy.VIDEOS),
    "AUDIO_EXTENSIONS": list(policy.SOUNDS),
}
WAGTAILDOCS_BLOCK_EMBEDDED_CONTENT = False  # portal/base/sendfile.py sets a stricter policy
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
SEARCH_NOTES_SECONDS = 2.0
"""How many seconds a process collects search counts before it writes them; 0: only when asked to."""
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "portal.base.wagtail_index"}}
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "portal.content.approval.publish_approved"

# --- Logs -----------------------------------------------------------------------------------------
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LOG_LEVEL = env.choice("PORTAL_LOG_LEVEL", _LEVELS, "WARNING" if DEMO else "INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": logs.FORMATTER},
    "filters": {"one traceback": {"()": logs.OneTraceback}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["one traceback"]}
    },
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {"django_structlog": {"level": LOG_LEVEL}},
}

# --- Problems -------------------------------------------------------------------------------------
UNKNOWN = env.unknown("PORTAL_")
PROBLEMS = doctor.problems(globals())
WARNINGS = doctor.warnings(globals())
if PROBLEMS and not doctor.is_running():
    raise ImproperlyConfigured(f"Cổng chưa chạy được:\n{doctor.listed(PROBLEMS)}")
