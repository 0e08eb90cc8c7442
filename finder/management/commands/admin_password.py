"""Give the demo's administrator a new random password and print it."""

import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

NAME = "admin"


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-missing", action="store_true", help="only when there is no administrator yet"
        )

    def handle(self, *, if_missing, **options):
        if not settings.DEMO:
            raise CommandError(
                "This is no demo directory. Use `manage.py createsuperuser` or `changepassword`."
            )
        administrator, is_new = get_user_model().objects.get_or_create(username=NAME)
        if if_missing and not is_new:
            self.stdout.write(f"user {NAME!r} is there (`make admin-password` renews the password)")
            return
        password = secrets.token_urlsafe(12)
        administrator.is_staff = administrator.is_superuser = administrator.is_active = True
        administrator.set_password(password)
        administrator.save()
        self.stdout.write(f"user {NAME!r}, password {password!r}, at /account/login/")
