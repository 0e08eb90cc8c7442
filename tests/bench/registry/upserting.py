"""The import's upsert of many practitioners, against COPY of the rows that it leaves behind."""

import time
from itertools import islice

from django.db import connection, transaction

from practitioners.models import Credential, PracticeLocation, Practitioner
from practitioners.nppes.gazetteer import Gazetteer
from practitioners.nppes.importing import BATCH, Tally, registry_file, sought, source_of
from practitioners.nppes.saying import Origin
from practitioners.nppes.upsert import store
from tests.nppes_files import ACUPUNCTURIST

WRITTEN = (Practitioner, PracticeLocation, Credential)
# What COPY fills: columns alone, or also the keys, indexes and checks of the directory's tables.
BARE = "INCLUDING GENERATED"
INDEXED = "INCLUDING ALL"
REPEATS = 5


def upsert(path):
    """Seconds to read the entries of a file, to store them twice, and to COPY what was stored."""
    reading, entries = timed(lambda: entries_of(path))
    first, _ = timed(lambda: store_all(entries))
    second, _ = timed(lambda: store_all(entries))
    with connection.cursor() as cursor:
        rows = {model: copied_out(cursor, model) for model in WRITTEN}
        copies = {
            kind: sorted(copy_in(cursor, rows, like) for _ in range(REPEATS))[REPEATS // 2]
            for kind, like in (("bare", BARE), ("indexed", INDEXED))
        }
    counts = {model._meta.model_name: model.objects.count() for model in WRITTEN}
    return {"reading": reading, "first": first, "second": second, **copies, "counts": counts}


def timed(call):
    began = time.perf_counter()
    result = call()
    return time.perf_counter() - began, result


def entries_of(path):
    with registry_file(path) as registry:
        return list(
            sought(
                registry,
                source=source_of(registry, ACUPUNCTURIST),
                gazetteer=Gazetteer.load(),
                tally=Tally(),
                rejected=lambda line, error: None,
            )
        )


def store_all(entries):
    rest = iter(entries)
    while several := list(islice(rest, BATCH)):
        store(several, Origin("dense.csv"))


def columns(model):
    fields = model._meta.concrete_fields
    return ", ".join(field.column for field in fields if not field.generated)


def copied_out(cursor, model):
    select = f"SELECT {columns(model)} FROM {model._meta.db_table} ORDER BY id"
    with cursor.copy(f"COPY ({select}) TO STDOUT") as copy:
        return b"".join(copy)


def copy_in(cursor, rows, like):
    """Seconds of COPY into new tables, its commit among them."""
    for model in rows:
        table = model._meta.db_table
        cursor.execute(f"CREATE TABLE bench_{table} (LIKE {table} {like})")
    seconds, _ = timed(lambda: copy_all(cursor, rows))
    for model in rows:
        cursor.execute(f"DROP TABLE bench_{model._meta.db_table}")
    return seconds


@transaction.atomic
def copy_all(cursor, rows):
    for model, text in rows.items():
        into = f"bench_{model._meta.db_table} ({columns(model)})"
        with cursor.copy(f"COPY {into} FROM STDIN") as copy:
            copy.write(text)
