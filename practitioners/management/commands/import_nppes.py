"""Bring acupuncturists from the federal registry (NPPES) into the directory as drafts."""

import re
import sys
import time
from functools import partial
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from practitioners.nppes.errors import Fault, ImportRefused, NotSought
from practitioners.nppes.gazetteer import Gazetteer
from practitioners.nppes.importing import import_rows, registry_file
from practitioners.nppes.rejections import close_kept
from practitioners.nppes.upsert import rehearse, store

ACUPUNCTURIST = "171100000X"
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


class Command(BaseCommand):
    help = (
        "Bring acupuncturists from files of the federal registry (NPPES) into the directory as"
        " drafts. Nobody is published. A second run of the same file changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "files",
            nargs="+",
            type=Path,
            metavar="FILE",
            help="npidata_pfile_….csv, or the zip that holds it; several are read in order.",
        )
        parser.add_argument(
            "--taxonomy",
            default=ACUPUNCTURIST,
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
                f" {ACUPUNCTURIST}."
            )
        if dry_run and len(files) > 1:
            raise CommandError(
                "--dry-run compares one file with what is kept: give one, since the second would"
                " be compared with what the first has not changed."
            )
        self.keep = partial(rehearse, tell=self.write_beside_bar) if dry_run else store
        self.close = nothing if dry_run else close_kept
        try:
            gazetteer = Gazetteer.load()
            for path in files:
                with registry_file(path):
                    pass
            for path in files:
                self.import_file(path, taxonomy, gazetteer, verbose)
        except ImportRefused as error:
            raise CommandError(str(error)) from error

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
                close=self.close,
                stored=partial(say_on_bar, bar) if terminal else self.say_progress,
            )
        self.say_counts(path, tally, registry.size, time.perf_counter() - started)
        if self.keep is not store:
            self.stdout.write("Nothing was kept: this was a dry run.")

    def write_beside_bar(self, text):
        with tqdm.external_write_mode(file=sys.stderr):
            self.stdout.write(text)

    def say_progress(self, tally):
        self.stdout.write(f"Line {tally.line:,}: {outcomes(tally)}")

    def say_counts(self, path, tally, size, seconds):
        self.stdout.write(
            f"{path.name}: {tally.rows:,} rows, {size / 1e6:,.1f} MB in {seconds:,.1f} s"
            f" ({size / 1e6 / seconds:,.0f} MB/s)"
        )
        for label, count in counts_of(tally):
            self.stdout.write(f"{count:>12,} {label}")


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


def nothing(*_):
    """What a dry run closes."""


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
