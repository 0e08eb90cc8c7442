"""What the registry's files leave behind, for tests: other names, and rows that were rejected."""

import hashlib
from datetime import UTC, datetime
from itertools import count

from practitioners.models import RejectedRow
from tests.factories import npi
from tests.vocabulary_factories import published

lines = count(2)


@published
def other_name(practitioner, name="Jane Oldname", **facts):
    """A former name that the registry keeps beside the legal one."""
    facts = {"kind": "1", "source": "npidata", **facts}
    return practitioner.other_names.create(name=name, **facts)


def rejected_row(**facts):
    """A row that could not be kept; each is another row, of one file."""
    line = next(lines)
    facts = {
        "table": "npidata",
        "file_name": "weekly.zip",
        "file_size": 1_000,
        "line": line,
        "taxonomy": "171100000X",
        "reason": "unknown ZIP",
        "detail": "99999",
        "npi": npi(line),
        "row": f"NPI\n{npi(line)}\n",
        "rejected_at": datetime(2026, 11, 23, 12, tzinfo=UTC),
        **facts,
    }
    facts.setdefault("digest", hashlib.sha256(f"{line}".encode()).hexdigest())
    return RejectedRow.objects.create(**facts)
