"""`manage.py check --deploy` has nothing to say of a Meridian that is set up as it should be."""

import os
import secrets
import subprocess
import sys

from django.conf import settings

# Nobody answers there, and nobody is asked.
SERVER = "127.0.0.1:9/meridian"
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "finder.settings",
    "MERIDIAN_DEMO": "false",
    "DEBUG": "false",
    "ALLOWED_HOSTS": "meridian.example",
    "SITE_URL": "https://meridian.example",
    "BEHIND_TLS_PROXY": "true",
    "EMAIL_URL": "dummymail://",
    "SECURITY_CONTACT": "mailto:security@meridian.example",
    "DATABASE_URL": f"postgresql://meridian_desk@{SERVER}",
    "DATABASE_PUBLIC_URL": f"postgresql://meridian_public@{SERVER}",
}


def said(**others):
    """What the command says in an environment like production's, its errors behind the rest."""
    given = os.environ | {"SECRET_KEY": secrets.token_urlsafe(64)} | PRODUCTION | others
    # What tests in a browser need.
    given.pop("DJANGO_ALLOW_ASYNC_UNSAFE")
    ran = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy"],
        cwd=settings.BASE_DIR,
        env=given,
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout + ran.stderr


def test_it_says_nothing_where_nothing_is_missing():
    assert said() == "System check identified no issues (0 silenced).\n"


def test_it_says_what_is_missing():
    told = said(SECURITY_CONTACT="", DEBUG="true")
    assert "(finder.I001)" in told
    assert "(security.W018)" in told
