"""The settings of the bench: production's own, on a database of the bench, with no throttle.

`BENCH_DATABASE` names the database; without it, it is the one that the settings name.
"""

import os

os.environ.setdefault("SECRET_KEY", "for the bench alone, never for a server")
os.environ["ALLOWED_HOSTS"] = "127.0.0.1"
os.environ["MERIDIAN_DEMO"] = "false"
os.environ["EMAIL_URL"] = "dummymail://"
os.environ["API_RATE"] = "1000000/second"

from finder.settings import *

SECURE_SSL_REDIRECT = False
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
# The public site reads as a role of its own there, which the databases of the bench don't know.
DATABASES = {"default": DATABASES["default"]}
DATABASES["default"]["NAME"] = os.environ.get("BENCH_DATABASE") or DATABASES["default"]["NAME"]
# A folder that is there also where static files were never collected.
STATIC_ROOT = BASE_DIR / "finder" / "static"
