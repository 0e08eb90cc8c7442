"""The settings under test: production's own, with what a test may know."""

import os

os.environ.setdefault("SECRET_KEY", "for tests alone, never for a server")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("EMAIL_URL", "memorymail://")
os.environ.setdefault("SECURITY_CONTACT", "mailto:security@meridian.example")
# Whatever this folder's own .env says.
os.environ.setdefault("MERIDIAN_DEMO", "false")

from finder.settings import *

# The live server of browser tests speaks plain HTTP.
SECURE_SSL_REDIRECT = False
CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = False
COOKIE_PREFIX, SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "", "sessionid", "csrftoken"
# Tests sign in with a password alone; those of the second factor ask for it.
STAFF_SECOND_FACTOR = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
# Each test gets a folder of its own there; see conftest.py.
STORAGES["evidence"] = {
    "BACKEND": "practitioners.evidence.storage.PrivateFolder",
    "OPTIONS": {"location": "/nonexistent"},
}
# Tests read where they write; those of the public role and of standbys say where else.
DATABASES = {"default": DATABASES["default"]}
# Two runs at once in one folder need two names.
DATABASES["default"]["TEST"] = {"NAME": os.environ.get("TEST_DATABASE", "test_meridian")}
# One client asks for everything; the throttle's own test sets a limit.
API_RATE = None
