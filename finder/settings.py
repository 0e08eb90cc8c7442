"""Meridian's settings, for every environment; what differs comes from the environment or `.env`.

It refuses to start unsafe: outside the demo directory, a secret key and the host names must be
given.
"""

from datetime import timedelta
from pathlib import Path

import environ
import pgtrigger
from django.core.exceptions import ImproperlyConfigured
from whitenoise.compress import Compressor

from finder import browsers, database_url, rest
from finder.health import logs

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env.read_env(BASE_DIR / ".env")

# The demo directory: invented people, served on this machine over plain HTTP; every page says so.
DEMO = env.bool("MERIDIAN_DEMO", default=False)
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = (
    env.list("ALLOWED_HOSTS", default=LOCAL_HOSTS) if DEMO else env.list("ALLOWED_HOSTS")
)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "finder",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "pghistory",
    "pgtrigger",
    "rest_framework",
    # Last, because its back office takes the place of what others register.
    "practitioners",
]

MIDDLEWARE = [
    "finder.health.middleware.ProbesMiddleware",
    "finder.health.middleware.RequestMiddleware",
    "finder.caching.KeptByNobodyMiddleware",
    "finder.api.middleware.ApiMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "finder.browsers.ResourcePolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "finder.methods.MethodsMiddleware",
    "finder.language.LanguageMiddleware",
    # Before whatever asks a database.
    "finder.databases.middleware.PatienceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "practitioners.staff.middleware.SessionLimitsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "practitioners.staff.middleware.SecondFactorMiddleware",
    "axes.middleware.AxesMiddleware",
    # Last: who is signed in is no affair of the public site's database.
    "finder.databases.middleware.ReadingMiddleware",
]

ROOT_URLCONF = "finder.urls"
WSGI_APPLICATION = "finder.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "finder.context_processors.directory",
            ],
        },
    },
]

# A server of one's own (PostgreSQL 15 to 18) or the one that Meridian starts for itself, and what
# the public site reads; docs/databases.md says when.
DATABASES = database_url.databases(env, BASE_DIR)
DATABASE_ROUTERS = ["finder.databases.routing.Router"]
# How many seconds of changes a standby may be behind.
DATABASE_REPLICA_LAG = env.float("DATABASE_REPLICA_LAG", default=10.0)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Pages for patients are read in these: in English at /, in Spanish at /es/.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [BASE_DIR / "finder" / "locale"]
FORMAT_MODULE_PATH = "finder.formats"
# Dates end first in the East: a badge is never shown past its last day anywhere in the lower 48.
TIME_ZONE = "America/New_York"
USE_I18N = True
USE_TZ = True

# Staff sign in with a password and a second factor, or with a passkey; nobody signs up.
STAFF_SECOND_FACTOR = env.bool("STAFF_SECOND_FACTOR", default=not DEMO)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
LOGOUT_REDIRECT_URL = "account_login"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "practitioners.staff.backends.StaffBackend",
]
PASSWORD_HASHERS = [
    f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("Argon2", "PBKDF2")
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator"}
    for name in ("UserAttributeSimilarity", "MinimumLength", "CommonPassword", "NumericPassword")
]
# Twelve hours after sign-in a session ends, an hour after its last staff page, or with the browser.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_AGE = 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
ACCOUNT_ADAPTER = "practitioners.staff.adapter.StaffAdapter"
ACCOUNT_FORMS = {
    "login": "practitioners.staff.forms.SignInForm",
    "reset_password": "practitioners.staff.forms.ForgottenPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_SESSION_REMEMBER = False
# The address in the staff account is the only one: no list of further addresses beside it.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# Whoever's password or second factor is changed is told by mail.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEMO else "https"
MFA_ADAPTER = "practitioners.staff.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "activate_totp": "practitioners.staff.forms.ActivateAppForm",
    "add_webauthn": "practitioners.staff.forms.AddPasskeyForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Meridian"
MFA_TOTP_TOLERANCE = 1

# Where this site is reached, for links in mail and to shortlists that are shared.
HERE = f"http://127.0.0.1:{env.str('PORT', default='8000')}"
SITE_URL = env.str("SITE_URL", default=HERE).rstrip("/")
# A license or certification is looked up again after so many days (NCQA, from July 2025: at most
# 120 days between primary source verification and a decision).
RECHECK_DAYS = env.int("RECHECK_DAYS", default=120)

# The trail: every event names who made the change and at which address of ours; readers leave none.
PGHISTORY_APPEND_ONLY = True
PGHISTORY_LEVEL = pgtrigger.Statement
PGHISTORY_MIDDLEWARE_METHODS = ("POST",)

# Five wrong passwords for one account from one address, and it waits a quarter of an hour.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "practitioners.staff.clients.first_address"
AXES_USERNAME_CALLABLE = "practitioners.staff.guessing.account_of"
AXES_LOCKOUT_CALLABLE = "practitioners.staff.guessing.locked_out"
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True
# Neither a name typed by mistake nor where somebody was going is kept or logged.
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "next", "csrfmiddlewaretoken"]

# Only the demo, where e-mail is written to the terminal, can do without.
EMAIL = env.email_url("EMAIL_URL", default="consolemail://") if DEMO else env.email_url("EMAIL_URL")
vars().update(EMAIL)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("EMAIL_FROM", default="Meridian <meridian@localhost>")

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
# Evidence is private files: no address leads to them but the desk's own.
PRIVATE_FOLDER = "practitioners.evidence.storage.PrivateFolder"
EVIDENCE_STORAGE = env.str("EVIDENCE_STORAGE", default=PRIVATE_FOLDER)
EVIDENCE_OPTIONS = (
    env.json("EVIDENCE_STORAGE_OPTIONS", default={})
    if "EVIDENCE_STORAGE" in env
    else {"location": env.str("EVIDENCE_FOLDER", default=str(BASE_DIR / "var" / "evidence"))}
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "evidence": {"BACKEND": EVIDENCE_STORAGE, "OPTIONS": EVIDENCE_OPTIONS},
}
FILE_UPLOAD_HANDLERS = ["practitioners.evidence.uploads.BoundedUpload"]
# Source maps stay as they are: compressing them took five sixths of the first start.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")

# Security: TLS alone, no search term in a referrer elsewhere; browsers.py says the rest.
SECURE_SSL_REDIRECT = not DEMO
SECURE_HSTS_SECONDS = 0 if DEMO else 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not DEMO
SECURE_HSTS_PRELOAD = not DEMO
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = not DEMO
CSRF_COOKIE_SECURE = not DEMO
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
BEHIND_TLS_PROXY = env.bool("BEHIND_TLS_PROXY", default=False)
if BEHIND_TLS_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": browsers.CONTENT_SECURITY_POLICY | {"upgrade-insecure-requests": not DEMO}
}
PERMISSIONS_POLICY = browsers.PERMISSIONS_POLICY
# A browser takes a cookie of such a name from this host alone, over TLS, for all of the host: no
# other host of the domain can plant one. The demo speaks plain HTTP and has to do without.
COOKIE_PREFIX = "" if DEMO else "__Host-"
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
MESSAGE_STORAGE = "finder.messages.PrefixedStorage"

# Proxies of our own in front: what a client writes into X-Forwarded-For itself is not believed.
PROXIES = env.int("PROXIES", default=1 if BEHIND_TLS_PROXY else 0)

# Lines for a person at a terminal, or JSON for a program; and whether each request leaves one.
LOG_FORMAT = env.str("LOG_FORMAT", default="text")
LOG_REQUESTS = env.bool("LOG_REQUESTS", default=LOG_FORMAT == "json")
LOGGING = logs.configuration(LOG_FORMAT, with_requests=LOG_REQUESTS)
# Who says this reads /metrics. Empty: there is no such address.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
if METRICS_TOKEN and len(METRICS_TOKEN) < 32:
    raise ImproperlyConfigured("METRICS_TOKEN has at least 32 characters: it opens /metrics.")
# Whom to tell of a weakness, and where it says how, for security.txt. Empty: there is no such file.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")
SECURITY_POLICY = env.str("SECURITY_POLICY", default="")
if SECURITY_CONTACT and not SECURITY_CONTACT.startswith(("mailto:", "https://", "tel:")):
    raise ImproperlyConfigured("SECURITY_CONTACT begins with mailto:, https:// or tel:.")

# REST: open to read for every program, bounded for each; no cookie, and JSON alone.
REST_FRAMEWORK = rest.REST_FRAMEWORK
SPECTACULAR_SETTINGS = rest.SPECTACULAR_SETTINGS
# Tiles for the map at this origin, such as /tiles/{z}/{x}/{y}.png. Empty: outlines of states alone.
MAP_TILES = env.str("MAP_TILES", default="")
if MAP_TILES and not (MAP_TILES.startswith("/") and not MAP_TILES.startswith("//")):
    raise ImproperlyConfigured("MAP_TILES is a path at this origin: it begins with one /.")
# Requests from one address, counted in each web process by itself (docs/decisions.md says why).
# Empty: no limit.
API_RATE = env.str("API_RATE", default="120/min") or None
# Reports of what is wrong from one address, by pages and REST together. Empty: no limit.
REPORT_RATE = env.str("REPORT_RATE", default="10/day") or None
IN_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    # Attempts to sign in, codes that were used and reports, known to all web processes.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    # Clients counted at a time; beyond it some are forgotten early.
    "api": {"BACKEND": IN_MEMORY, "LOCATION": "api", "OPTIONS": {"MAX_ENTRIES": 10_000}},
    # What the templates' tag `cache` keeps: two parts of a card, some 4 kB together, in each web
    # process.
    "template_fragments": {
        "BACKEND": IN_MEMORY,
        "LOCATION": "template_fragments",
        "OPTIONS": {"MAX_ENTRIES": 4_000},
    },
}
