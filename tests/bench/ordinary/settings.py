"""Meridian's settings with the addresses of the ordinary implementation, and DRF's own defaults."""

from tests.bench.settings import *

ROOT_URLCONF = "tests.bench.ordinary.urls"
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("finder.")]
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
}
