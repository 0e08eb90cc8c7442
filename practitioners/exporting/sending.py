"""The rule of exporting: no row is sent without a line in the trail, which learns how it ended."""

from dataclasses import dataclass

from practitioners.exporting.writing import WRITTEN_AS
from practitioners.models import Export

# So many rows are in memory at a time.
CHUNK = 500


@dataclass(frozen=True)
class Sent:
    """A file to be sent: what it is, and its bytes, row by row."""

    media_type: str
    lines: object


def export(*, table, form, things, query, by):
    """The rows of `things` as a file of that form, noted as exported by `by`.

    `things` is a queryset in its order; it is read while the file is sent.
    """
    line = Export.objects.create(what=table.what, form=form, query=query, by=by)
    written = WRITTEN_AS[form](table)
    return Sent(written.media_type, sending(line, written, things))


def sending(export, written, things):
    """The file, row by row. However it ends, the trail says how many rows were sent."""
    rows, whole = 0, False
    try:
        yield from written.beginning()
        for thing in things.iterator(chunk_size=CHUNK):
            rows += 1
            yield written.line(thing)
        yield written.ending(rows)
        whole = True
    finally:
        Export.objects.end(export, rows=rows, whole=whole)
