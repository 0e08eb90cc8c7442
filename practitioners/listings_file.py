"""Keeping what the public may download, where every web process of every machine reads it.

A file is kept in pieces in the database, so that none of them has to hold it as a whole.
"""

import tempfile
import zlib
from contextlib import ExitStack
from dataclasses import dataclass
from typing import BinaryIO

from django.db import connection
from django.utils import timezone

from practitioners.models import ListingsFile, ListingsFilePart

PIECE = 256 * 1024
# So many pieces are in memory at a time.
PIECES = 4
# A window of 32 kB, in the format of gzip: without a name and a time, so that what is the same
# comes out the same.
GZIP = 16 + zlib.MAX_WBITS
IF_NOBODY_DOES = "SELECT pg_try_advisory_xact_lock(hashtext('listings_file'))"
WHEN_NOBODY_DOES = "SELECT pg_advisory_xact_lock(hashtext('listings_file')) IS NOT NULL"


def begin(statement):
    """Whether this transaction may make a file: one does at a time."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def keep(*, lines, **names):
    """Keep the lines, of which each is a practitioner, as the file of these names.

    Those of other editions and days go. Runs in the transaction that was let `begin`.
    """
    file = ListingsFile.objects.create(**names)
    compressor, pieces = zlib.compressobj(wbits=GZIP), Pieces(file)
    for line in lines:
        file.people += 1
        pieces.add(compressor.compress(line))
    pieces.add(compressor.flush())
    pieces.end()
    file.made_at = timezone.now()
    file.save(update_fields=["people", "size", "made_at"])
    ListingsFile.objects.others_than(file).delete()
    return file


class Pieces:
    """Bytes of a file on their way into the database."""

    def __init__(self, file):
        self.file = file
        self.held = bytearray()
        self.number = 0

    def add(self, data):
        self.held += data
        if len(self.held) >= PIECE:
            self.end()

    def end(self):
        """Write what is held as the next piece."""
        ListingsFilePart.objects.create(file=self.file, number=self.number, data=bytes(self.held))
        self.file.size += len(self.held)
        self.number += 1
        self.held.clear()


@dataclass(frozen=True)
class Opened:
    """A file with its bytes, to be read from their beginning."""

    file: ListingsFile
    content: BinaryIO


def opened(key):
    """The file of this name, copied beside the process, so that a slow reader holds nothing of the
    database; None where there is none."""
    file = None
    with ExitStack() as stack:
        content = stack.enter_context(tempfile.TemporaryFile())
        for part in ListingsFilePart.objects.of_file(key).iterator(chunk_size=PIECES):
            file = part.file
            content.write(part.data)
        if file is None:
            return None
        content.seek(0)
        # From here on it is the reader who closes it.
        stack.pop_all()
        return Opened(file, content)
