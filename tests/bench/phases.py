"""`python -m tests.bench.phases COLD|WARM`: what this process takes until its first answers.

It prints JSON: of each phase the seconds by the clock and of the processor.
"""

import json
import os
import sys
import time
from functools import partial

from django.test import RequestFactory
from django.utils.module_loading import import_string

# The first one asked is the first visitor's.
ADDRESSES = (
    "/practitioners/?near=Chicago,+IL&specialty=sports", "/practitioners/", "/",
    "/api/v1/practitioners/?near=Chicago,+IL&facets=true", "/es/practitioners/",
)  # fmt: skip


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    application = phase("imports and settings", lambda: import_string("finder.wsgi.application"))
    if sys.argv[1] == "WARM":
        phase("getting ready", import_string("finder.warming.warm"))
    for address in ADDRESSES:
        phase(f"first {address}", partial(ask, application, address))
    phase(f"again {ADDRESSES[0]}", partial(ask, application, ADDRESSES[0]))


def phase(name, action):
    by_clock, of_processor = time.perf_counter(), time.process_time()
    result = action()
    taken = (time.perf_counter() - by_clock, time.process_time() - of_processor)
    print(json.dumps([name, *taken]))
    return result


def ask(application, address):
    factory = RequestFactory(headers={"Accept-Encoding": "gzip", "Host": "127.0.0.1"})
    statuses = []
    b"".join(application(factory.get(address).environ, lambda status, _: statuses.append(status)))
    if statuses != ["200 OK"]:
        raise SystemExit(f"{address} answered {statuses}")


if __name__ == "__main__":
    main()
