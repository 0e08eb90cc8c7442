"""People search while every listing is written anew, again and again."""

import re
import time

from tests.resilience import findings
from tests.resilience.jobs import beside
from tests.resilience.load import Load, told

# What publishing finds to be otherwise it writes; the depth alone moves the order of results.
OTHERWISE = "UPDATE practitioners_listing SET depth = depth + 1"
WRITTEN = re.compile(r"([\d,]+) rows of listings written")


def run(crowd):
    until = time.time() + crowd.given.seconds
    with crowd.site() as site, Load(site, crowd.given) as load:
        load.has_begun()
        with beside(lambda: publish_until(until, crowd.server)) as published:
            every = load.answers()
            job = published()
    answers = [each for each in every if job.began <= each.began <= job.ended]
    print(told(answers))
    print(f"Everything was written {len(job.result)} times: {', '.join(job.result)} rows.")
    return [
        findings.none_failed(answers, "no error while everything is republished"),
        findings.quick_enough(answers),
        findings.Finding(
            "each time rows were written", ", ".join(job.result), "0" not in job.result
        ),
        findings.as_a_rebuild(crowd.server),
    ]


def publish_until(until, server):
    """Publish everything at least once, and until that second of the clock."""
    rows = []
    while not rows or time.time() < until:
        with server.connect() as connection:
            connection.execute(OTHERWISE)
        rows.append(WRITTEN.search(server.manage("publish", "--all"))[1])
    return rows
