"""Measures what nginx's cache spares Meridian, and that it hides no change and bridges a fall.

A database of invented practitioners, gunicorn as it is served, and in front of it nginx with
docs/deploy/nginx.conf: the same mix of searches with and without its cache; then somebody is
suspended by the rule, and at last gunicorn is stopped.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from django.db import connection
from django.utils import timezone

from finder.caching import MOST_SECONDS_KEPT
from practitioners.models import Listing, Place, Practitioner
from practitioners.status import change_status
from tests.bench.databases import make_ready
from tests.nginx import (
    WITHOUT_A_CACHE,
    Visitor,
    nginx,
    origin,
    readable_by_workers,
    stop,
)
from tests.resilience.processor import costs, told
from tests.resilience.visitors import play
from tests.serving import Wrong

PLACES, PEOPLE = 200, 2_000
MOST_WAITS = 10
# Beside the minute that answers are kept: one look each second, and the time of the answer.
LOOKS = MOST_SECONDS_KEPT + 3


def arguments():
    parser = argparse.ArgumentParser(prog="python -m tests.resilience.shared_cache",
                                     description=__doc__)  # fmt: skip
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--visitors", type=int, default=8, help="who ask at the same time")
    parser.add_argument("--seconds", type=int, default=90, help="with the cache; a third without")
    return parser.parse_args()


def main():
    given = arguments()
    # From here on, this process works on that database as gunicorn does.
    name = make_ready(given.people)
    connection.close()
    connection.settings_dict["NAME"] = name
    with tempfile.TemporaryDirectory() as folder:
        readable_by_workers(folder)
        met = measured(name, Path(folder), given)
    sys.exit(0 if met else "A target was missed.")


def measured(database, folder, given):
    """Whether every target was met; each is printed."""
    asked = [places(), people()]
    with origin(database, folder) as gunicorn, nginx(folder) as port:
        wait_until_it_answers(Visitor(port))
        with nginx(folder, WITHOUT_A_CACHE) as other:
            without = play(other, *asked, visitors=given.visitors, seconds=given.seconds // 3)
            tell("without its cache", without)
            print(told(costs(Visitor(other), gunicorn, *asked)), flush=True)
        cached = play(port, *asked, visitors=given.visitors, seconds=given.seconds)
        tell("with its cache", cached)
        targets = [
            ("every answer was 200", not without.wrong and not cached.wrong),
            ("over half of the answers cost Meridian no search",
             cached.share("HIT", "REVALIDATED", "UPDATING") > 0.5),
            *a_change_is_seen(Visitor(port), asked[1][0]),
        ]  # fmt: skip
        targets += a_fall_is_bridged(Visitor(port), gunicorn, asked)
    for label, is_met in targets:
        print(f"  {'met   ' if is_met else 'MISSED'}  {label}")
    return all(is_met for _, is_met in targets)


def wait_until_it_answers(visitor):
    """A request waits in the socket until the first worker takes it; nginx gives it 30 seconds."""
    for _ in range(MOST_WAITS):
        if visitor.ask("/").status == 200:
            return
    raise Wrong("Gunicorn took too long to start.")


def places():
    """The largest cities, as visitors name them."""
    cities = Place.objects.cities().with_at_least(1).largest_first()[:PLACES]
    return [f"{city.name}, {city.state_id}" for city in cities]


def people():
    listed = Listing.objects.on(timezone.localdate()).order_by("public_id")
    return list(listed.values_list("public_id", flat=True).distinct()[:PEOPLE])


def tell(label, played):
    states = ", ".join(f"{state} {count:,}" for state, count in played.cache.most_common())
    print(
        f"{label}: {played.rate:,.0f} requests a second, median {played.milliseconds(50):.1f} ms,"
        f" 95 of 100 within {played.milliseconds(95):.1f} ms\n  {len(played.answers):,} answers:"
        f" {states}; kept {played.share('HIT'):.1%}, asked by name and unchanged"
        f" {played.share('REVALIDATED'):.1%}",
        flush=True,
    )


def a_change_is_seen(visitor, public_id):
    """Somebody is suspended: how long the page still stands in the cache, as a target."""
    address = f"/practitioners/{public_id}/"
    visitor.ask(address)
    person = Practitioner.objects.get(public_id=public_id)
    change_status(person, Practitioner.Status.SUSPENDED)
    began = time.monotonic()
    try:
        at_origin = visitor.ask(f"{address}?{time.time()}").status
        for _ in range(LOOKS):
            if visitor.ask(address).status == 404:
                break
            time.sleep(1)
    finally:
        change_status(person, Practitioner.Status.LISTED)
    seconds = time.monotonic() - began
    return [
        ("a change is seen at once where nothing is kept", at_origin == 404),
        (f"a change is seen through the cache within {LOOKS} seconds: {seconds:.0f}",
         seconds <= LOOKS),
    ]  # fmt: skip


def a_fall_is_bridged(visitor, gunicorn, asked):
    """Gunicorn is stopped: what becomes of pages that nginx keeps, and of others."""
    kept = ["/", f"/practitioners/?near={quote(asked[0][0])}", f"/practitioners/{asked[1][1]}/"]
    for address in kept:
        visitor.ask(address)
    stop(gunicorn)
    for _ in range(LOOKS):
        found = [visitor.ask(address) for address in kept]
        if all(answer.cache == "STALE" for answer in found):
            break
        time.sleep(1)
    others = [visitor.ask(each).status for each in ("/accuracy/?unknown=1", "/account/login/")]
    return [
        ("what is kept is shown while Meridian is down, the oldest over a minute old",
         [(each.status, each.cache) for each in found] == [(200, "STALE")] * len(kept)),
        ("all else says that it is down", others == [503, 503]),
    ]  # fmt: skip
