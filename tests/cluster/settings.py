"""The settings of a site on a cluster: the demo's, whose requests nobody counts."""

import os

os.environ["MERIDIAN_DEMO"] = "true"

from finder.settings import *

STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
STATIC_ROOT = BASE_DIR / "finder" / "static"
API_RATE = None
