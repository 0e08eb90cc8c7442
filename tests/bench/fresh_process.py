"""Measures what a fresh web process takes until its first answers, and what it imports.

Nobody waits for what happens before the first request: gunicorn gives a worker none until then.
"""

import json
import re
import statistics
import subprocess
import sys
from collections import Counter

from tests.bench.databases import ROOT, environment, make_ready

PEOPLE, TIMES, MOST_SHOWN = 10_000, 5, 12
TARGET_SECONDS = 1
# By itself and with what it imports, in microseconds, and its name.
IMPORTED = re.compile(r"import time: +(\d+) \| +\d+ \| +([\w.]+)")


def main():
    name = make_ready(PEOPLE)
    tell_imports(name)
    cold, warm = taken(name, "COLD"), taken(name, "WARM")
    print(f"\nSeconds by the clock (of the processor), medians of {TIMES} fresh processes")
    print("without getting ready:")
    tell_phases(cold)
    print("as it is served:")
    tell_phases(warm)
    slowest = max(by_clock for phase, (by_clock, _) in warm.items() if phase.startswith("first"))
    met = slowest < TARGET_SECONDS
    print(f"first answers under {TARGET_SECONDS} s: {slowest:.2f} s, {'met' if met else 'MISSED'}")
    sys.exit(not met)


def taken(database, how):
    """Of each phase the medians of its seconds."""
    runs = [phases(database, how) for _ in range(TIMES)]
    return {
        name: tuple(statistics.median(run[name][place] for run in runs) for place in (0, 1))
        for name in runs[0]
    }


def phases(database, how):
    said = python(database, "-m", "tests.bench.phases", how).stdout
    return {name: seconds for name, *seconds in map(json.loads, said.splitlines())}


def python(database, *arguments):
    return subprocess.run(
        [sys.executable, *arguments],
        env=environment(database),
        cwd=ROOT,
        check=True,
        text=True,
        capture_output=True,
    )


def tell_phases(found):
    for name, (by_clock, of_processor) in found.items():
        print(f"  {by_clock:6.3f} ({of_processor:.3f})  {name}")


def tell_imports(database):
    """Of what is imported, with the addresses, which packages take the longest by themselves."""
    code = "import finder.wsgi, finder.urls"
    said = python(database, "-X", "importtime", "-c", code).stderr
    seconds = Counter()
    for microseconds, module in IMPORTED.findall(said):
        seconds[module.partition(".")[0]] += int(microseconds) / 1e6
    print(f"Imports: {seconds.total():.2f} s, {len(IMPORTED.findall(said)):,} modules")
    for package, share in seconds.most_common(MOST_SHOWN):
        print(f"  {share:6.3f}  {package}")
