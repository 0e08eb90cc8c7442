"""The chain of checks: whether the record is whole, computed without the database's own functions.

Each line holds its place, the hash of the line before, and the hash of itself with both. So a line
that was changed, removed or put in between breaks the chain there. Lines cut off at the end leave
none: that is found with a head (place and hash) that was noted earlier, outside the database.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date

from practitioners.models import Verification
from practitioners.models.verification import FIRST_HASH

BATCH = 2_000
DAY_ZERO = date(2000, 1, 1)


@dataclass(frozen=True)
class Head:
    """The last line of the chain."""

    place: int = 0
    hash: str = FIRST_HASH

    def __str__(self):
        return f"{self.place}:{self.hash}"

    @classmethod
    def read(cls, text):
        """From what `str` wrote; ValueError where it is no such thing."""
        place, _, digest = text.partition(":")
        if not (place.isdecimal() and len(digest) == len(FIRST_HASH)):
            raise ValueError(f"“{text}” is no head: it is a number, a colon and 64 digits.")
        return cls(int(place), digest)


@dataclass(frozen=True)
class Broken:
    """The first place at which the chain does not hold, and what is wrong there."""

    place: int
    why: str


def lines():
    """Every line, in the order of the chain."""
    return Verification.objects.order_by("place").iterator(chunk_size=BATCH)


def hash_of(line):
    """The hash that the line has to have."""
    written = json.dumps(
        [
            line.place, line.previous_hash, line.pk, line.credential_id, line.claim, line.outcome,
            line.method, line.source, (line.checked_on - DAY_ZERO).days, line.note, line.by_id,
            f"{line.recorded_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}",
        ],
        ensure_ascii=False,
    )  # fmt: skip
    return hashlib.sha256(written.encode()).hexdigest()


def walk(noted=None):
    """Walk the chain: its Head where it holds, otherwise Broken. `noted` is a Head of earlier."""
    last = Head()
    for line in lines():
        if line.place != last.place + 1:
            return Broken(last.place + 1, "the line is missing")
        if line.previous_hash != last.hash:
            return Broken(line.place, "it does not hold the hash of the line before")
        if line.hash != hash_of(line):
            return Broken(line.place, "it is not the line that was written")
        last = Head(line.place, line.hash)
        if noted and noted.place == last.place and noted != last:
            return Broken(line.place, "it is another line than the one that was noted")
    if noted and noted.place > last.place:
        return Broken(last.place + 1, "the lines from here to the one that was noted are missing")
    return last


def as_records():
    """Every line as a dict of plain values, for an export."""
    for line in lines():
        yield {
            "place": line.place,
            "id": line.pk,
            "credential": line.credential_id,
            "claim": line.claim,
            "outcome": line.outcome,
            "method": line.method,
            "source": line.source,
            "checked_on": line.checked_on.isoformat(),
            "note": line.note,
            "by": line.by_id,
            "recorded_at": line.recorded_at.astimezone(UTC).isoformat(),
            "previous_hash": line.previous_hash,
            "hash": line.hash,
        }
