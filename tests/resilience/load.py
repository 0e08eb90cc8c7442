"""Load on a site: locust's answers, and their figures."""

import json
import math
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.bench.report import table
from tests.resilience.servers import ROOT

SEARCHES = Path(__file__).with_name("searches.py")
# Beyond its time locust waits for answers that are under way.
PATIENCE_SECONDS = 90
# To start, and to end after that.
MARGIN_SECONDS = 60


@dataclass(frozen=True)
class Answer:
    """One answer: seconds of the clock at which it was asked for, and how it ended."""

    kind: str
    began: float
    milliseconds: float
    status: int
    error: str
    retry_after: str

    @property
    def ended(self):
        return self.began + self.milliseconds / 1000

    @property
    def is_error(self):
        return bool(self.error) or not (200 <= self.status < 400)

    @property
    def how_it_failed(self):
        return f"{self.status} {self.error}" if self.status == 0 else str(self.status)


class Load:
    """Visitors who keep asking a site in a process of their own."""

    # Of the time that was asked for, so much has to have been used.
    LEAST_SHARE = 0.8

    def __init__(self, site, given):
        self.file = site.server.folder / f"answers-{time.monotonic_ns()}.jsonl"
        asked = {
            "--host": site.address, "--users": given.connections,
            "--spawn-rate": given.connections, "--run-time": f"{given.seconds}s",
            "--stop-timeout": PATIENCE_SECONDS, "--loglevel": "ERROR",
        }  # fmt: skip
        options = [str(part) for pair in asked.items() for part in pair]
        self.seconds = given.seconds
        self.limit = given.seconds + PATIENCE_SECONDS + MARGIN_SECONDS
        self.process = subprocess.Popen(
            [sys.executable, "-m", "locust", "-f", SEARCHES, "--headless", *options],
            cwd=ROOT,
            env=site.server.environment
            | {"RESILIENCE_ANSWERS": str(self.file), "RESILIENCE_PEOPLE": str(given.people)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def has_begun(self):
        """Wait until the first answer is there."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not (self.file.exists() and self.file.stat().st_size):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("locust did not begin.")
            time.sleep(0.1)
        return self

    def answers(self):
        """Every answer, once the visitors are done, in the order of the clock.

        Raises RuntimeError where they stopped early: what they did not ask can't have failed.
        """
        self.process.wait(self.limit)
        lines = self.file.read_text().splitlines()
        found = sorted((Answer(**json.loads(line)) for line in lines), key=lambda each: each.began)
        if not found or found[-1].ended - found[0].began < self.LEAST_SHARE * self.seconds:
            raise RuntimeError("locust stopped early.")
        return found


def percentile(sorted_values, share):
    """The least value that so large a share of the values do not exceed (nearest rank)."""
    return sorted_values[max(0, math.ceil(share * len(sorted_values)) - 1)]


@dataclass(frozen=True)
class Figures:
    """Milliseconds of answers, and how many there were in a second."""

    count: int
    median: float
    p95: float
    p99: float
    longest: float
    in_a_second: float


def figures(answers):
    took = sorted(each.milliseconds for each in answers)
    seconds = max(each.ended for each in answers) - min(each.began for each in answers)
    return Figures(
        len(took),
        *(percentile(took, share) for share in (0.5, 0.95, 0.99, 1)),
        len(took) / seconds,
    )


def errors(answers):
    """How the answers that are errors failed, and how often."""
    return Counter(each.how_it_failed for each in answers if each.is_error)


def told(answers):
    """A table of the kinds of requests, and of all."""
    rows = [["", "answers", "p50 ms", "p95", "p99", "max", "errors"]]
    kinds = sorted({each.kind for each in answers})
    for kind in [*kinds, None]:
        some = [each for each in answers if kind in (None, each.kind)]
        found = figures(some)
        rows.append([
            kind or "all", f"{found.count:,}",
            *(f"{ms:.0f}" for ms in (found.median, found.p95, found.p99, found.longest)),
            str(sum(errors(some).values())),
        ])  # fmt: skip
    return table(rows)
