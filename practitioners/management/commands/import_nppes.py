"""Bring acupuncturists from the federal registry (NPPES) into the directory as drafts."""

import re
import sys
import time
from functools import partial
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from psycopg.errors import DiskFull
from tqdm import tqdm

from practitioners.nppes import layout
from practitioners.nppes.errors import Fault, ImportRefused, NotSought
from practitioners.nppes.gazetteer import Gazetteer
from practitioners.nppes.importing import import_rows, registry_file
from practitioners.nppes.upsert import rehearse, store

SHOWN = 20
OUTCOMES = {
    "created": "created",
    "updated": "updated",
    "unchanged": "unchanged",
    "kept": "kept as decided by staff",
}
# Said only where there is one.
SELDOM = {
    "older": "older than what is kept",
    "opened": "opened at the desk",
    "followed": "changed again at the desk",
    "closed": "closed at the desk, back to what it was",
}

# Where none of these happened, the file said nothing new.
CHANGED = ("created", "updated", "opened", "followed", "closed", "remembered")


class Command(BaseCommand):
    help = (
        "Bring acupuncturists from files of the federal registry (NPPES) into the directory as"
        " drafts. Nobody is published. Where the registry says otherwise of somebody staff have"
        " worked on, an item opens at the desk. A second run of the same file changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "files",
            nargs="+",
            type=Path,
            metavar="FILE",
            help=(
                "npidata_pfile_….csv, the monthly or weekly zip that holds it, or the report of"
                " deactivated NPIs (zip or xlsx); its content tells which. Several are read in"
                " order."
            ),
        )
        parser.add_argument(
            "--taxonomy",
            default=layout.ACUPUNCTURIST,
            help="The taxonomy code to look for in all 15 slots (default: %(default)s).",
        )
        parser.add_argument(
            "--verbose",
            action="store_true",
            help=f"List every rejected row, not the first {SHOWN} of a file.",
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Print what the import of one file would change, person by person; keep nothing.",
        )

    def handle(self, *, files, taxonomy, verbose, dry_run, **options):
        if not re.fullmatch(r"[0-9A-Z]{9}X", taxonomy):
            raise CommandError(
                f"{taxonomy} is no taxonomy code: nine digits or capitals and an X, such as"
                f" {layout.ACUPUNCTURIST}."
            )
        if dry_run and len(files) > 1:
            raise CommandError(
                "--dry-run compares one file with what is kept: give one, since the second would"
                " be compared with what the first has not changed."
            )
        self.keep = partial(rehearse, tell=self.write_beside_bar) if dry_run else store
        try:
            gazetteer = Gazetteer.load()
            for path in files:
                with registry_file(path):
                    pass
            for path in files:
                self.import_file(path, taxonomy, gazetteer, verbose)
        except ImportRefused as error:
            raise CommandError(str(error)) from error
        except OperationalError as error:
            raise CommandError(stopped(error)) from error

    def import_file(self, path, taxonomy, gazetteer, verbose):
        started = time.perf_counter()
        terminal = sys.stderr.isatty()
        with (
            tqdm(unit="B", unit_scale=True, desc=path.name, disable=not terminal) as bar,
            registry_file(path, bar.update) as registry,
        ):
            bar.total = registry.size
            tally = import_rows(
                registry,
                taxonomy=taxonomy,
                gazetteer=gazetteer,
                rejected=Rejections(path, None if verbose else SHOWN, self.write_beside_bar),
                keep=self.keep,
                stored=partial(say_on_bar, bar) if terminal else self.say_progress,
            )
        self.say_counts(path, tally, registry, time.perf_counter() - started)
        if self.keep is not store:
            self.stdout.write("Nothing was kept: this was a dry run.")

    def write_beside_bar(self, text):
        with tqdm.external_write_mode(file=sys.stderr):
            self.stdout.write(text)

    def say_progress(self, tally):
        self.stdout.write(f"Line {tally.line:,}: {outcomes(tally)}")

    def say_counts(self, path, tally, registry, seconds):
        megabytes = registry.size / 1e6
        self.stdout.write(
            f"{path.name}: {tally.rows:,} rows{whereof(registry)}, {megabytes:,.1f} MB in"
            f" {seconds:,.1f} s ({megabytes / seconds:,.0f} MB/s)"
        )
        for label, count in counts_of(tally):
            self.stdout.write(f"{count:>12,} {label}")
        if not any(tally.outcomes[key] for key in CHANGED):
            self.stdout.write("Nothing has changed.")
        elif any(tally.outcomes[key] for key in ("opened", "followed")):
            self.stdout.write("Decide what is open at /desk/registry/.")


def stopped(error):
    """Why the database could not go on, and what to do then."""
    full = isinstance(error.__cause__, DiskFull)
    why = "The disk of the database is full" if full else "The database could not go on"
    said, _, _ = str(error).partition("\n")
    what = "Make room on it" if full else "See that it runs"
    return (
        f"{why} ({said}). The batch at hand was taken back, those before it stay."
        f" {what}, then give the same command again: it goes on from there."
    )


class Rejections:
    """Lists rejected rows by line; after `limit` of them it says once how to see the others."""

    def __init__(self, path, limit, write):
        self.path = path
        self.limit = limit
        self.write = write
        self.count = 0

    def __call__(self, line, error):
        self.count += 1
        if self.limit is None or self.count <= self.limit:
            self.write(f"{self.path.name}, line {line}: {error}")
        elif self.count == self.limit + 1:
            self.write(f"{self.path.name}: more rows are rejected; --verbose lists every one.")


def whereof(registry):
    """What a file's rows are, where its own name does not say it."""
    dated = registry.origin.dated
    until = f" up to {dated:%B %-d, %Y}" if dated and registry.what else ""
    return f" of {registry.what}{until}" if registry.what else ""


def say_on_bar(bar, tally):
    bar.set_postfix_str(f"{sum(tally.outcomes[key] for key in OUTCOMES):,} acupuncturists")


def outcomes(tally):
    return ", ".join(f"{tally.outcomes[key]:,} {label}" for key, label in OUTCOMES.items())


def counts_of(tally):
    """Every count with its label: what was kept, what was left out and why."""
    rejected = by_size("rejected", tally.left_out_as(Fault))
    return [
        *((label, tally.outcomes[key]) for key, label in OUTCOMES.items()),
        *((label, tally.outcomes[key]) for key, label in SELDOM.items() if tally.outcomes[key]),
        *by_size("left out", tally.left_out_as(NotSought)),
        *(rejected or [("rejected", 0)]),
    ]


def by_size(label, counts):
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [(f"{label}: {reason}", count) for reason, count in ordered]
