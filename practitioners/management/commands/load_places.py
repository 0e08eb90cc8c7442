"""`manage.py load_places`: ZIPs and cities with their coordinates."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from practitioners.csv_files import MalformedFileError
from practitioners.places import FILE, load_places


class Command(BaseCommand):
    help = "Bring the table of places (ZIPs and cities) in line with the file that ships."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, default=FILE, help="another CSV file")

    def handle(self, *, file, **options):
        try:
            loaded = load_places(file)
        except MalformedFileError as error:
            raise CommandError(f"{error}\nNo place was changed.") from error
        self.stdout.write(
            f"Places: {loaded.added:,} added, {loaded.changed:,} changed,"
            f" {loaded.unchanged:,} unchanged, {loaded.removed:,} removed."
        )
