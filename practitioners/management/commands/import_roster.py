"""`manage.py import_roster`: the people of a school, an association or a clinic, as drafts."""

import time
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from practitioners.csv_files import MalformedFileError
from practitioners.errors import RuleBroken
from practitioners.models import RosterRow
from practitioners.rosters.importing import import_roster
from practitioners.rosters.matching import NEW
from practitioners.rosters.previewing import answer, preview
from practitioners.rosters.reading import MOST_BYTES
from practitioners.rosters.report import report_of

Outcome = RosterRow.Outcome
SHOWN = 20
LABELS = {
    Outcome.NEW: "new",
    Outcome.CHANGED: "changed",
    Outcome.SAME: "the same",
    Outcome.CANDIDATE: "may be somebody on record",
    Outcome.WRONG: "wrong",
}


class Command(BaseCommand):
    help = (
        "Bring a roster into the directory as /desk/rosters/ does: who is new becomes a draft, what"
        " is empty is filled, claims are added for a verifier to check. All of it or nothing, and"
        " nobody is published by it. A second run of the same file changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="CSV in UTF-8, as the template at the desk")
        parser.add_argument(
            "--from", dest="given_by", required=True, help="school, association or clinic"
        )
        parser.add_argument(
            "--given-on", type=a_day, required=True, help="when they gave it, as 2026-11-01"
        )
        parser.add_argument(
            "--candidates",
            choices=["new", "refuse"],
            default="refuse",
            help="who may be somebody on record: take them for somebody new, or refuse the roster"
            " and list them (default: %(default)s)",
        )
        parser.add_argument("--report", type=Path, help="write what became of each row into a CSV")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, and keep nothing"
        )

    def handle(self, *, file, given_by, given_on, candidates, report, dry_run, **options):
        started = time.perf_counter()
        try:
            # What is refused leaves nothing, not even its preview.
            with transaction.atomic():
                roster = preview(
                    content=content_of(file),
                    file_name=file.name.encode(errors="replace").decode(),
                    given_by=given_by,
                    given_on=given_on,
                )
                if candidates == "new":
                    take_for_new(roster)
                self.say(roster, report)
                if not dry_run:
                    import_roster(roster=roster.pk)
                    self.write_report(roster, report)
                transaction.set_rollback(dry_run)
        except (MalformedFileError, RuleBroken) as error:
            raise CommandError(f"{error}\nNothing was changed.") from error
        done = "Nothing was changed: this was a dry run." if dry_run else "Imported."
        self.stdout.write(f"{done} {time.perf_counter() - started:,.1f} s")

    def say(self, roster, path):
        """Counts, then what a person has to look at; no name, since this ends up in logs."""
        tally = roster.rows.tally()
        for outcome, label in LABELS.items():
            self.stdout.write(f"{tally[outcome]:>12,} {label}")
        self.stdout.write(f"{tally['differs']:>12,} with facts that are left as they are")
        for outcome in (Outcome.WRONG, Outcome.CANDIDATE):
            self.list(roster.rows.shown_as(outcome).by_line(), tally[outcome])
        self.write_report(roster, path)

    def list(self, rows, number):
        for row in rows[:SHOWN]:
            faults = [f"{column}: {message}" for column, message in row.faults]
            whom = f"may be {', '.join(row.people)}"
            self.stdout.write(f"Line {row.line:,}: {' '.join(faults) or whom}")
        if number > SHOWN:
            self.stdout.write(f"And {number - SHOWN:,} more: --report lists every one.")

    def write_report(self, roster, path):
        if path is None:
            return
        try:
            path.write_text(report_of(roster), encoding="utf-8", newline="")
        except OSError as error:
            raise RuleBroken(
                f"{path} can't be written ({error.strerror}). Choose another file for the report."
            ) from error


def a_day(text):
    """A date of the command line, in ISO."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"--given-on {text}: a date is written as 2026-11-01.") from None


def content_of(path):
    """What is read of the file: no more than is needed to see that it is too large."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise MalformedFileError(
            path, 1, f"can't be read ({error.strerror}). Check the path and its permissions."
        ) from error


def take_for_new(roster):
    """Answer every open choice of a roster with somebody new."""
    open_rows = roster.rows.shown_as(Outcome.CANDIDATE)
    lines = list(open_rows.values_list("line", flat=True))
    if lines:
        answer(roster=roster.pk, answers=dict.fromkeys(lines, NEW))
