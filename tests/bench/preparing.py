"""Makes a database of the bench complete."""

import sys
import time

from django.core.management import call_command
from django.db import connection

from practitioners.models import Practitioner
from tests.bench.databases import mark_as_complete, marker, marker_found
from tests.bench.invent import invent


def main():
    prepare(int(sys.argv[1]))


def prepare(people):
    """Fill an empty database; publish anew what another version of publishing wrote."""
    call_command("migrate", verbosity=0)
    if marker_found(connection.settings_dict["NAME"]) != marker():
        fill(people)
    with connection.cursor() as cursor:
        # A table that a migration wrote anew has no statistics, and no page known to be visible.
        cursor.execute("VACUUM ANALYZE")


def fill(people):
    began = time.monotonic()
    print(f"Making {people:,} practitioners …", flush=True)
    call_command("load_vocabularies", verbosity=0)
    call_command("load_places", verbosity=0)
    if Practitioner.objects.exists():
        call_command("publish", all=True, verbosity=0)
    else:
        invent(people)
    with connection.cursor() as cursor:
        # Publishing anew leaves room behind that a directory made at once does not have.
        cursor.execute("VACUUM FULL practitioners_listing")
    mark_as_complete(marker())
    print(f"{people:,} practitioners are ready, in {time.monotonic() - began:.0f} s.", flush=True)
