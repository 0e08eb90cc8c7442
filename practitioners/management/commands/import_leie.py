"""`manage.py import_leie`: who in OIG's list of exclusions may be a practitioner of ours."""

import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from practitioners.csv_files import MalformedFileError
from practitioners.errors import RuleBroken
from practitioners.leie.importing import import_list
from practitioners.leie.reading import read_list

# What became of candidates, in the order in which it is told.
OUTCOMES = {
    "new": "new, to be looked at",
    "reopened": "open again",
    "changed": "open, with a changed row",
    "reinstated": "closed, no longer in the list",
    "unchanged": "unchanged",
}
CHANGES = ("new", "reopened", "changed", "reinstated")


class Command(BaseCommand):
    help = (
        "Compare OIG's monthly list of exclusions (LEIE) with everybody on record. It makes"
        " candidates, which a person decides at the desk; it suspends nobody and publishes nothing."
        " Run it with each monthly list, and again with the same file where practitioners have come"
        " since: those are compared then."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="UPDATED.csv as OIG publishes it")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would change, and change nothing"
        )
        parser.add_argument(
            "--anyway",
            action="store_true",
            help="take a list that is older or much shorter than the last one",
        )

    def handle(self, *, file, dry_run, anyway, **options):
        started = time.perf_counter()
        try:
            monthly = read_list(file)
            outcomes = import_list(monthly, anyway=anyway, dry_run=dry_run)
        except (MalformedFileError, RuleBroken) as error:
            raise CommandError(f"{error}\nNothing was changed.") from error
        self.stdout.write(
            f"{file.name}: {len(monthly.people):,} people, {monthly.businesses:,} businesses passed"
            f" over, excluded up to {monthly.dated}; read as {monthly.encoding},"
            f" {time.perf_counter() - started:,.1f} s"
        )
        for key, label in OUTCOMES.items():
            self.stdout.write(f"{outcomes[key]:>12,} {label}")
        self.say_what_follows(any(outcomes[key] for key in CHANGES), dry_run)

    def say_what_follows(self, changed, dry_run):
        if not changed:
            self.stdout.write("No candidate was changed.")
        elif dry_run:
            self.stdout.write("This is what would change. Nothing was changed.")
        else:
            self.stdout.write("Decide what is open at /desk/exclusions/.")
