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

from practitioners.errors import RuleBroken
from practitioners.models import RejectedRow
from practitioners.models.rejected import RegistryTable
from practitioners.nppes import layout
from practitioners.nppes.errors import Fault, ImportRefused, NotSought
from practitioners.nppes.gazetteer import Gazetteer
from practitioners.nppes.importing import import_rows, registry_file, table_beside
from practitioners.nppes.importing_tables import import_table
from practitioners.nppes.opening import tables_in
from practitioners.nppes.rejections import close_kept
from practitioners.nppes.upsert import rehearse, store
from practitioners.registry.rejected import try_again

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


# What was done by a table beside the main one.
AT_THE_DESK = {key: SELDOM[key] for key in ("opened", "followed", "closed")}
BESIDE = {
    RegistryTable.LOCATIONS: {
        "added": "further locations added",
        "changed": "further locations changed",
        "removed": "further locations removed",
        **AT_THE_DESK,
    },
    RegistryTable.NAMES: {"added": "other names added", "removed": "other names removed"},
}


class Command(BaseCommand):
    help = (
        "Bring acupuncturists from files of the federal registry (NPPES) into the directory as"
        " drafts. Nobody is published. Where the registry says otherwise of somebody staff have"
        " worked on, an item opens at the desk. A second run of the same file changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "files",
            nargs="*",
            type=Path,
            metavar="FILE",
            help=(
                "npidata_pfile_….csv, pl_pfile_….csv, othername_pfile_….csv, the monthly or weekly"
                " zip that holds them, or the report of deactivated NPIs (zip or xlsx); its content"
                " tells which. Several are read in order."
            ),
        )
        parser.add_argument(
            "--rejected",
            action="store_true",
            help="Try the open rejected rows again and say what became of each.",
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

    def handle(self, *, files, taxonomy, verbose, dry_run, rejected, **options):
        refuse_what_does_not_go(files, taxonomy, dry_run, rejected)
        self.keep = partial(rehearse, tell=self.write_beside_bar) if dry_run else store
        self.close = nothing if dry_run else close_kept
        self.tell = self.write_beside_bar if dry_run else None
        self.limit = None if verbose else SHOWN
        try:
            gazetteer = Gazetteer.load()
            if rejected:
                self.try_rejected(gazetteer)
            tables = [(path, table) for path in files for table in tables_in(path)]
            for path, table in tables:
                with opened_as(path, table):
                    pass
            for path, table in tables:
                self.import_one(path, table, taxonomy, gazetteer)
        except ImportRefused as error:
            raise CommandError(str(error)) from error
        except OperationalError as error:
            raise CommandError(stopped(error)) from error

    def import_one(self, path, table, taxonomy, gazetteer):
        if table == RegistryTable.PEOPLE:
            self.import_file(path, taxonomy, gazetteer)
        else:
            self.import_beside(path, table, taxonomy, gazetteer)
        if self.tell:
            self.stdout.write("Nothing was kept: this was a dry run.")

    def import_beside(self, path, kind, taxonomy, gazetteer):
        started = time.perf_counter()
        with table_beside(path, kind) as table:
            read, done = import_table(
                table,
                kind=kind,
                taxonomy=taxonomy,
                gazetteer=gazetteer,
                rejected=Rejections(path, self.limit, self.write_beside_bar),
                tell=self.tell,
            )
        self.say_size(table.name, f"{read.rows:,} rows", table.size, time.perf_counter() - started)
        said = [(label, done[key]) for key, label in BESIDE[kind].items() if done[key]]
        for label, count in said or [("changes: what is on record is in line", 0)]:
            self.stdout.write(f"{count:>12,} {label}")
        for label, count in by_size("rejected", read.left_out) or [("rejected", 0)]:
            self.stdout.write(f"{count:>12,} {label}")

    def try_rejected(self, gazetteer):
        """Each in a transaction of its own, so that a run that breaks off loses none."""
        waiting = RejectedRow.objects.open().oldest_first()
        for row in waiting:
            try:
                tried = try_again(row=row.pk, gazetteer=gazetteer)
            except RuleBroken as broken:
                self.stdout.write(f"{row}: {broken}")
                continue
            said = f"still rejected: {tried.reason}" + (tried.detail and f": {tried.detail}")
            kept = tried.state == RejectedRow.State.KEPT
            self.stdout.write(f"{row}: {'kept' if kept else said}")
        if not waiting:
            self.stdout.write("No rejected row is open.")

    def import_file(self, path, taxonomy, gazetteer):
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
                rejected=Rejections(path, self.limit, self.write_beside_bar),
                keep=self.keep,
                close=self.close,
                stored=partial(say_on_bar, bar) if terminal else self.say_progress,
            )
        self.say_counts(path, tally, registry, time.perf_counter() - started)

    def write_beside_bar(self, text):
        with tqdm.external_write_mode(file=sys.stderr):
            self.stdout.write(text)

    def say_progress(self, tally):
        self.stdout.write(f"Line {tally.line:,}: {outcomes(tally)}")

    def say_size(self, name, rows, size, seconds):
        self.stdout.write(
            f"{name}: {rows}, {size / 1e6:,.1f} MB in {seconds:,.1f} s"
            f" ({size / 1e6 / seconds:,.0f} MB/s)"
        )

    def say_counts(self, path, tally, registry, seconds):
        self.say_size(path.name, f"{tally.rows:,} rows{whereof(registry)}", registry.size, seconds)
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


def refuse_what_does_not_go(files, taxonomy, dry_run, rejected):
    """Raise CommandError for options that say nothing sensible together."""
    if not re.fullmatch(r"[0-9A-Z]{9}X", taxonomy):
        raise CommandError(
            f"{taxonomy} is no taxonomy code: nine digits or capitals and an X, such as"
            f" {layout.ACUPUNCTURIST}."
        )
    if bool(files) == rejected or (rejected and dry_run):
        raise CommandError(
            "Give one or more files of the registry, or --rejected alone to try the rejected"
            " rows again."
        )
    if dry_run and len(files) > 1:
        raise CommandError(
            "--dry-run compares one file with what is kept: give one, since the second would"
            " be compared with what the first has not changed."
        )


def opened_as(path, table):
    """A table of a file, opened as what it is, so that a wrong one is refused before any work."""
    main = table == RegistryTable.PEOPLE
    return registry_file(path) if main else table_beside(path, table)


def nothing(*_):
    """What a dry run closes."""


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
