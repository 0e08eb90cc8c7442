"""A primary and two standbys lose each other while four visitors read.

The cluster is filled from the database that the settings name, which `make run` has filled.
"""

import statistics
import sys
import time

from django.db import connection

from practitioners.models import Listing
from tests.bench.databases import conninfo
from tests.cluster.servers import cluster
from tests.cluster.site import ALLOWED_LAG, served

SECONDS = 8
VISITORS = 4
KNOWN = "/api/v1/vocabularies/"
ADD = "/admin/practitioners/specialty/add/"


def say(text=""):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def row(label, answers):
    """A row of the report: how many answers, how many failed, and how long they took."""
    times = sorted(each.seconds * 1000 for each in answers)
    failed = [each for each in answers if each.status != 200]
    last = times[min(len(times) - 1, int(len(times) * 0.99))]
    say(
        f"| {label} | {len(answers)} | {len(failed)} | {statistics.median(times):.0f}"
        f" | {last:.0f} | {times[-1]:.0f} |"
    )
    return len(failed)


def visited(site, paths, label, *doing):
    """Let visitors read, do these things one after the other, and say how the visitors fared; how
    many of their requests failed."""
    with site.visited(paths, VISITORS) as answers:
        for each in doing:
            time.sleep(SECONDS / (len(doing) + 1))
            each()
        time.sleep(SECONDS / (len(doing) + 1))
    return row(label, answers)


def losing(servers, site, paths):
    first, second = servers.standbys
    say("| public reads by four visitors | answers | failed | median ms | 99 % ms | longest ms |")
    say("| --- | --- | --- | --- | --- | --- |")
    with site.visited(paths, VISITORS):
        # Both processes answer everything once.
        time.sleep(SECONDS)
    failed = visited(site, paths, "all three servers run")
    failed += visited(site, paths, "one standby killed (kill -9)", first.kill)
    failed += visited(site, paths, "it comes back", first.start)
    failed += visited(site, paths, "both standbys killed", first.kill, second.kill)
    first.start()
    second.start()
    failed += visited(site, paths, "the primary stopped", servers.primary.stop)
    at_the_desk("no primary", site.as_staff("/desk/"), site.as_staff(ADD, specialty("lost")))
    failed += visited(site, paths, "the primary comes back", servers.primary.start)
    at_the_desk("primary back", site.as_staff("/desk/"), site.as_staff(ADD, specialty("found")))
    return failed


def at_the_desk(when, *answers):
    for each in answers:
        took = f"{each.seconds * 1000:.0f}"
        say(f"| desk, {when}: {each.path} says {each.status} | 1 | | {took} | | |")


def specialty(slug):
    return {"slug": slug, "label": slug.title(), "position": "7", "synonyms": ""}


def lagging(servers, site, allowed):
    for each in servers.standbys:
        each.ask("SELECT pg_wal_replay_pause()")
    saved = site.as_staff(ADD, specialty("sooner"))
    listed = "Sooner" in site.as_staff("/admin/practitioners/specialty/").body
    began = time.monotonic()
    seen = []
    while time.monotonic() - began < allowed + SECONDS / 2:
        answer = site.ask(KNOWN)
        seen.append((time.monotonic() - began, '"sooner"' in answer.body, answer.status))
        time.sleep(0.02)
    old = [when for when, is_new, _ in seen if not is_new]
    say()
    say(f"Replay paused on both standbys, {allowed} s allowed. Saved ({saved.status}), and")
    say(f"{'read' if listed else 'NOT read'} by the administrator at once. Of {len(seen)} public")
    say(f"answers {len(old)} were of before, the last after {max(old, default=0):.1f} s;")
    say(f"{sum(status != 200 for *_, status in seen)} failed.")


def main():
    people = Listing.objects.today().with_last_change()[:20]
    paths = ["/", "/practitioners/", "/practitioners/?near=94601&specialty=sports", "/accuracy/"]
    paths += ["/api/v1/practitioners/?facets=true", KNOWN]
    paths += [f"/practitioners/{each['public_id']}/" for each in people]
    with cluster(conninfo(connection.settings_dict["NAME"])) as servers, served(servers) as site:
        failed = losing(servers, site, paths)
        lagging(servers, site, ALLOWED_LAG)
    sys.exit(f"{failed} public reads failed." if failed else 0)
