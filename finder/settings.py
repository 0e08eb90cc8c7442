"""Meridian's settings, for every environment; what differs comes from the environment or `.env`.

It refuses to start unsafe: outside the demo directory, a secret key and the host names must be
given.
"""

from pathlib import Path

import environ
import pgtrigger
from csp.constants import NONE, SELF
from whitenoise.compress import Compressor

from finder import database_url
from finder.embedded_postgres import places as embedded_postgres

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env.read_env(BASE_DIR / ".env")

# The demo directory: invented people, served on this machine over plain HTTP; every page says so.
DEMO = env.bool("MERIDIAN_DEMO", default=False)
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY")
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = (
    env.list("ALLOWED_HOSTS", default=LOCAL_HOSTS) if DEMO else env.list("ALLOWED_HOSTS")
)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "finder",
    "practitioners",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "pghistory",
    "pgtrigger",
    "rest_framework",
]

MIDDLEWARE = [
    "finder.api.middleware.ApiMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
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
                "finder.context.directory",
            ],
        },
    },
]

# A server of one's own (PostgreSQL 15 to 18), or the one that Meridian starts for itself.
DATABASES = {
    "default": database_url.database(env.str("DATABASE_URL"))
    if "DATABASE_URL" in env
    else embedded_postgres.database(BASE_DIR)
}
DATABASES["default"]["CONN_MAX_AGE"] = None
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LOGIN_URL = "admin:login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Where this site is reached, for links in mail.
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
# A license or certification is looked up again after so many days (NCQA, from July 2025: at most
# 120 days between primary source verification and a decision).
RECHECK_DAYS = env.int("RECHECK_DAYS", default=120)

# The trail: every event names who made the change and at which address of ours; readers leave none.
PGHISTORY_APPEND_ONLY = True
PGHISTORY_LEVEL = pgtrigger.Statement
PGHISTORY_MIDDLEWARE_METHODS = ("POST",)

LANGUAGE_CODE = "en-us"
# Dates end first in the East: a badge is never shown past its last day anywhere in the lower 48.
TIME_ZONE = "America/New_York"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    # Private files: no address leads to them but the desk's own.
    "evidence": {
        "BACKEND": env.str("EVIDENCE_STORAGE"),
        "OPTIONS": env.json("EVIDENCE_STORAGE_OPTIONS", default={}),
    }
    if "EVIDENCE_STORAGE" in env
    else {
        "BACKEND": "practitioners.evidence.storage.PrivateFolder",
        "OPTIONS": {
            "location": env.str("EVIDENCE_FOLDER", default=str(BASE_DIR / "var" / "evidence"))
        },
    },
}
FILE_UPLOAD_HANDLERS = [
    "practitioners.evidence.uploads.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# Source maps stay as they are: compressing them took five sixths of the first start.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")

# Security: everything from this site, nothing inline, no search term in a referrer elsewhere.
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
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        # Bootstrap draws its controls with data: images.
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}

# REST: open to read for every program, bounded for each; no cookie, and JSON alone.
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["finder.api.rendering.JSONRenderer"],
    "URL_FORMAT_OVERRIDE": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["finder.api.throttling.ClientThrottle"],
    # Proxies of our own in front: what a client writes into X-Forwarded-For itself is not believed.
    "NUM_PROXIES": env.int("PROXIES", default=1 if BEHIND_TLS_PROXY else 0),
    "EXCEPTION_HANDLER": "finder.api.problems.problem_of",
}
# Requests from one address, counted in each web process by itself (docs/decisions.md says why).
# Empty: no limit.
API_RATE = env.str("API_RATE", default="120/min") or None
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        # Clients counted at a time; beyond it some are forgotten early.
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "Meridian",
    "VERSION": "1",
    "DESCRIPTION": (BASE_DIR / "finder" / "api" / "description.md").read_text(encoding="utf-8"),
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SORT_OPERATION_PARAMETERS": False,
    "POSTPROCESSING_HOOKS": ["finder.api.hooks.without_marks"],
}
