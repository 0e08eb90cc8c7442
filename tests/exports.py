"""What staff take along as files, read as its readers do, for tests."""

import csv
import io
import json

from practitioners.models import Export
from tests import factories

PRACTITIONERS = "/admin/practitioners/practitioner/export.{}"
QUEUE = "/desk/queue.{}"


def content(response):
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def rows(response):
    """The rows of a whole CSV file, each as a dict by its columns."""
    text = content(response).decode("utf-8-sig")
    header, *cells, ending = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert ending == [f"End of the file: {len(cells)} rows"]
    return [dict(zip(header, row, strict=True)) for row in cells]


def records(response):
    """The records of a whole file of JSON lines."""
    *found, ending = map(json.loads, content(response).splitlines())
    assert ending == {"rows": len(found)}
    return found


def begun(**facts):
    """A line of the trail: somebody begins to take the list of practitioners along."""
    return Export.objects.create(**{"by": factories.verifier(), "what": "practitioners"} | facts)
