"""Makes an administrator in the database of the settings, and prints the key of their session."""

import sys

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

if __name__ == "__main__":
    django.setup()
    client = Client()
    somebody, _ = get_user_model().objects.get_or_create(
        username="cluster", is_staff=True, is_superuser=True
    )
    client.force_login(somebody)
    sys.stdout.write(client.cookies[settings.SESSION_COOKIE_NAME].value)
