"""The file of all listings, read as a program reads it, for tests."""

import gzip

ADDRESS = "/api/v1/export/listings.jsonl.gz"


def content(response):
    """The bytes of the file."""
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def lines(client):
    """The lines of the file as it is now."""
    return gzip.decompress(content(client.get(ADDRESS))).splitlines()
