"""What is measured, each part in a process of its own, so that its peak memory is its own."""

import csv
import json
import resource
import sys
import time
from io import StringIO

import polars
from django.core.management import call_command

from practitioners.nppes import layout
from practitioners.nppes.errors import LeftOut
from practitioners.nppes.importing import registry_file
from tests.bench.registry.upserting import upsert
from tests.factories import npi
from tests.nppes_files import ACUPUNCTURIST

BLOCK = 1 << 20
# NPIs that the directory knows while it scans; a generated file counts up from 0 and has none.
ON_RECORD = range(90_000_000, 90_060_000)


def main():
    """Run the part that the command line names on a file; say as JSON what it took."""
    name, *given = sys.argv[1:]
    if name == "scan":
        given.append({npi(number).encode() for number in ON_RECORD})
    began, worked = time.perf_counter(), time.process_time()
    found = PARTS[name](*given)
    took = {"seconds": time.perf_counter() - began, "processor": time.process_time() - worked}
    # Linux counts in KiB.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"found": found, "peak": peak, **took}))


def read(path):
    """Every byte from the disk, or from the system's cache of it; nothing is looked for."""
    with open(path, "rb", buffering=0) as file:
        while file.read(BLOCK):
            pass


def scan(path, known):
    """The import's own scan: every row is counted, and those that name the code are taken apart;
    NPIs on record are looked for as well."""
    with registry_file(path) as registry:
        records = registry.records(ACUPUNCTURIST.encode(), known)
        return sum(names_acupuncture(registry, record) for record in records)


def names_acupuncture(registry, record):
    try:
        row = registry.row(record)
    except LeftOut:
        return False
    return any(row[column] == ACUPUNCTURIST for column in layout.TAXONOMIES)


def csv_module(path):
    """The same rows by Python's csv module."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        first, last = (header.index(layout.TAXONOMIES[slot]) for slot in (0, -1))
        slots = slice(first, last + 1, (last - first) // (len(layout.TAXONOMIES) - 1))
        return sum(ACUPUNCTURIST in row[slots] for row in rows)


def in_polars(path):
    """The same rows by polars, which is asked for no more columns than the import reads."""
    named = [polars.col(column) == ACUPUNCTURIST for column in layout.TAXONOMIES]
    table = polars.scan_csv(path, infer_schema=False).select(layout.READ)
    return table.filter(polars.any_horizontal(named)).collect(engine="streaming").height


def command(path):
    """The whole command, into the database of the bench."""
    call_command("import_nppes", path, stdout=StringIO())


PARTS = {
    "read": read,
    "scan": scan,
    "csv": csv_module,
    "polars": in_polars,
    "command": command,
    "upsert": upsert,
}
