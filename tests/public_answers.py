"""Every address that the public can ask, and what it answers: for what must not be public."""

import gzip

from finder.health import request_ids
from tests import pages

DRAWN = (
    "/preview.png", "/practitioners/{person}/card.png", "/practitioners/{person}/contact.vcf",
    "/shortlist/state/",
)  # fmt: skip
MACHINES = (
    "/robots.txt", "/.well-known/security.txt", "/sitemap.xml", "/sitemap-pages.xml",
    "/sitemap-profiles-1.xml",
)  # fmt: skip
REST = (
    "/api/v1/", "/api/v1/practitioners/?q=brien&facets=true", "/api/v1/practitioners/{person}/",
    "/api/v1/map/", "/api/v1/accuracy/", "/api/v1/vocabularies/", "/api/v1/places/?q=oak",
    "/api/v1/understand/?q=obrien", "/api/v1/schema/", "/api/v1/docs/", "/api/v1/exclusions/",
    "/api/v1/practitioners/{person}/reports/", "/api/v1/export/listings.jsonl.gz",
)  # fmt: skip
# They are written, and answer a GET with an error.
WRITTEN = ("/shortlist/add/", "/shortlist/remove/", "/shortlist/clear/", "/shortlist/undo/")
# They carry a token, a cookie, or the moment at which they were opened.
NEVER_THE_SAME = ("/report/", "/account/", "/shortlist/")


def addresses(names):
    english = [*pages.PUBLIC.values(), *DRAWN, *WRITTEN]
    spanish = [f"/es{pattern}" for pattern in english if not pattern.startswith("/account/")]
    every = (*english, *spanish, *MACHINES, *REST)
    return [pages.address(pattern, **names) for pattern in every]


def everything_public(client, names):
    """What each public address answers to a GET, headers too, but for the request's reference."""
    for address in addresses(names):
        response = client.get(address)
        answer = f"{response.headers} ".encode() + body(response)
        reference = response.headers.get(request_ids.HEADER, "")
        yield address, answer.replace(reference.encode(), b"") if reference else answer


def body(response):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return gzip.decompress(content) if response["Content-Type"] == "application/gzip" else content
