"""Measures the import of the federal registry's monthly file, on generated ones.

The scan stands against reading the same bytes, Python's csv module and polars, in turn; the upsert
against COPY of the rows that it leaves behind. The files and the database are removed afterwards.
"""

import argparse
import contextlib
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from django.db import connection
from psycopg import sql

from tests import nppes_generator as generator
from tests.bench.databases import make_empty, run
from tests.bench.registry.report import tell

DATABASE = "meridian_bench_registry"
SCANS = ("read", "scan", "csv", "polars")
# Of a row of the generated file; the measure of what has to be free.
BYTES = 1_300
# In the registry's file about one row of 150 is an acupuncturist's.
ROWS_FOR_ONE = 150


def arguments():
    parser = argparse.ArgumentParser(prog="python -m tests.bench.registry", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="of the scanned file")
    parser.add_argument("--people", type=int, default=60_000, help="of the upsert")
    parser.add_argument("--repeats", type=int, default=3, help="of each scan")
    parser.add_argument("--folder", type=Path, help="for the files (default: the system's)")
    return parser.parse_args()


def main():
    given = arguments()
    with folder_for(given) as folder:
        large, small, dense = (Path(folder, f"{name}.csv") for name in ("large", "small", "dense"))
        print(f"Generating {given.rows:,} rows …", flush=True)
        generator.write_csv(large, rows=given.rows, acupuncturists=given.rows // ROWS_FOR_ONE)
        generator.write_csv(
            small, rows=given.rows // 10, acupuncturists=given.rows // 10 // ROWS_FOR_ONE
        )
        scans = measure_scans(large, given.repeats)
        with database():
            peaks = {path.stem: part("command", path)["peak"] for path in (small, large)}
        large.unlink()
        generator.write_csv(dense, rows=2 * given.people + 1_000, acupuncturists=given.people)
        with database():
            upsert = part("upsert", dense)["found"]
    tell(given, scans, peaks, upsert)


@contextlib.contextmanager
def folder_for(given):
    """A folder for the files, gone afterwards; refused where they would not fit."""
    needed = BYTES * (given.rows * 11 // 10 + 2 * given.people)
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        free = shutil.disk_usage(folder).free
        if free < 2 * needed:
            sys.exit(
                f"The files take {needed / 1e9:.1f} GB, and twice that should be free: here are"
                f" {free / 1e9:.1f} GB. Name another folder with --folder or fewer --rows."
            )
        yield folder


@contextlib.contextmanager
def database():
    """An empty directory with vocabularies and places, gone afterwards."""
    make_empty(DATABASE)
    try:
        run("tests.bench.registry.prepare", database=DATABASE, stdout=subprocess.DEVNULL)
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(DATABASE)))


def measure_scans(path, repeats):
    """Of each scan the medians; they take turns, so that what disturbs one disturbs all."""
    runs = {name: [] for name in SCANS}
    for number in range(repeats):
        for name in SCANS:
            print(f"{name} {number + 1} of {repeats} …", flush=True)
            runs[name].append(part(name, path))
    refuse_differing({name: found[0]["found"] for name, found in runs.items() if name != "read"})
    return {name: medians(found) for name, found in runs.items()}


def refuse_differing(found):
    if len(set(found.values())) > 1:
        sys.exit(f"The scans found different rows: {found}.")


def medians(runs):
    keys = ("seconds", "processor", "peak")
    return {key: statistics.median(found[key] for found in runs) for key in keys}


def part(name, path):
    """What a part says of itself, run in a process of its own."""
    said = run(
        "tests.bench.registry.part", name, str(path), database=DATABASE, stdout=subprocess.PIPE
    )
    return json.loads(said.stdout.splitlines()[-1])
