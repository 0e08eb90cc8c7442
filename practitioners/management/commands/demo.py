"""`manage.py demo`: a directory of invented practitioners, to look at and to try things on."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from practitioners.demo.filling import fill
from practitioners.errors import RuleBroken


class Command(BaseCommand):
    help = "Fill the directory with invented practitioners, if it holds nobody yet."

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError(
                "Invented practitioners belong in a demo directory, where every page says so."
                " Set MERIDIAN_DEMO=true to run one."
            )
        try:
            filled = fill()
        except RuleBroken as error:
            raise CommandError(str(error)) from error
        if filled is None:
            self.stdout.write("The directory holds practitioners already: nobody was invented.")
            return
        statuses = ", ".join(f"{count:,} {status}" for status, count in filled.by_status.items())
        self.stdout.write(
            f"{filled.practitioners:,} invented practitioners ({statuses})"
            f" with {filled.locations:,} locations, {filled.credentials:,} credentials,"
            f" {filled.checks:,} checks and {filled.reports:,} reports:"
            f" {filled.listings:,} rows of listings published."
        )
