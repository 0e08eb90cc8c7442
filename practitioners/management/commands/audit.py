"""`manage.py audit`: whether the record of checks is whole, and the record as JSON lines."""

import json
from argparse import ArgumentTypeError

from django.core.management.base import BaseCommand, CommandError

from practitioners.chain import Broken, Head, as_records, walk


def head(text):
    try:
        return Head.read(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None


class Command(BaseCommand):
    help = (
        "Walk the chain of the record of checks and name the first broken line (--verify), or write"
        " the record as JSON lines (--export). Note the head that --verify prints outside of this"
        " machine, and give it next time as --noted: only so lines cut off at the end are missed."
    )

    def add_arguments(self, parser):
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--verify", action="store_true", help="walk the chain; exit 1 if broken")
        what.add_argument("--export", action="store_true", help="write every line to the output")
        parser.add_argument("--noted", type=head, metavar="PLACE:HASH", help="an earlier head")

    def handle(self, *, verify, noted, **options):
        if verify:
            self.verify(noted)
        else:
            for record in as_records():
                self.stdout.write(json.dumps(record, ensure_ascii=False))

    def verify(self, noted):
        found = walk(noted)
        if isinstance(found, Broken):
            raise CommandError(f"The chain is broken at line {found.place}: {found.why}.")
        self.stdout.write(f"The chain holds: {found.place:,} lines. Its head:\n{found}")
