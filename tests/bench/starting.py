"""How the bench's commands start: Django first, with the bench's settings."""

import os

import django
from django.utils.module_loading import import_string


def start(function):
    """Call the function that is so named, once Django can import models."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
    django.setup()
    import_string(function)()
