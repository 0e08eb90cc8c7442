"""`manage.py new_day`: bring who holds each term to today, right after midnight."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from practitioners import holders


class Command(BaseCommand):
    help = (
        "Bring to today what the whole directory is counted by, so that the first searches of the"
        " day need not read every listing. Whoever publishes first on a day does it otherwise."
    )

    def handle(self, **options):
        today = timezone.localdate()
        holders.turn_to(today)
        self.stdout.write(f"The directory is counted as of {today:%Y-%m-%d}.")
