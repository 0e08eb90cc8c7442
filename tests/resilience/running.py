"""Tries what Meridian does under load and when parts fail.

Every scenario works on a PostgreSQL server and a site of its own, which are gone afterwards.
"""

import argparse
import signal
import sys
import time

from tests.resilience import (
    findings,
    importing,
    killing,
    losing,
    migrating,
    publishing,
    restarting,
    restoring,
    steady,
)
from tests.resilience.crowded import Crowd

SCENARIOS = {
    "load": steady.run,
    "import": importing.run,
    "publish": publishing.run,
    "restart": restarting.run,
    "kill": killing.run,
    "standbys": losing.run,
    "restore": restoring.run,
    "migrations": migrating.run,
}


def arguments():
    parser = argparse.ArgumentParser(prog="python -m tests.resilience", description=__doc__)
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO", help=", ".join(SCENARIOS))
    parser.add_argument("--seconds", type=int, default=60, help="of load, in each scenario")
    parser.add_argument("--connections", type=int, default=64, help="at the same time")
    parser.add_argument("--people", type=int, default=10_000, help="in the directory under load")
    parser.add_argument("--imported", type=int, default=60_000, help="by the import under load")
    parser.add_argument("--port", type=int, help="of the site (default: a free one)")
    given = parser.parse_args()
    if unknown := set(given.scenarios) - SCENARIOS.keys():
        parser.error(f"there is no scenario {', '.join(sorted(unknown))}: {', '.join(SCENARIOS)}")
    return given


def main():
    given = arguments()
    # What cleans up runs also when this process is asked to end.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    found = {}
    try:
        with Crowd(given) as crowd:
            for name in given.scenarios or SCENARIOS:
                began = time.monotonic()
                print(f"\n{name}", flush=True)
                found[name] = SCENARIOS[name](crowd)
                print(f"{name}: {time.monotonic() - began:.0f} s", flush=True)
    except KeyboardInterrupt:
        sys.exit("Stopped; what had been started is gone.")
    finally:
        # Also of a run that a scenario broke off.
        print(f"\n{findings.told(found)}")
    sys.exit(any(not each.is_met for several in found.values() for each in several))
