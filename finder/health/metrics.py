"""What Prometheus is told: counts and durations by route, and the state of the directory.

Labels are names of routes, methods and statuses alone. With several web processes the library
keeps the numbers in files of PROMETHEUS_MULTIPROC_DIR, which finder/gunicorn.py names.
"""

import os
import time

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from finder.health import readiness

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
# Seconds: a page takes some 20 ms, a file of everybody some seconds.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

OURS = CollectorRegistry()
REQUESTS = Counter(
    "meridian_requests",
    "Requests that were answered.",
    ("route", "method", "status"),
    registry=OURS,
)
DURATIONS = Histogram(
    "meridian_request_duration_seconds",
    "Seconds until an answer began.",
    ("route",),
    buckets=BUCKETS,
    registry=OURS,
)
DATABASE_ERRORS = Counter(
    "meridian_database_errors",
    "Requests that failed because of the database.",
    ("kind",),
    registry=OURS,
)


def answered(route, method, status, seconds):
    REQUESTS.labels(route, method, f"{status // 100}xx").inc()
    DURATIONS.labels(route).observe(seconds)


def database_error(kind):
    DATABASE_ERRORS.labels(kind).inc()


def exposition():
    """Everything, as Prometheus reads it."""
    registry = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        multiprocess.MultiProcessCollector(registry)
    else:
        registry.register(OURS)
    registry.register(DirectoryCollector())
    return generate_latest(registry)


class DirectoryCollector(Collector):
    """The directory at this moment, asked as /readyz asks."""

    def collect(self):
        state = readiness.directory_state()
        yield GaugeMetricFamily(
            "meridian_database_up", "1 while the database answers.", value=int(state is not None)
        )
        if state is None:
            return
        yield GaugeMetricFamily(
            "meridian_edition", "The number of the directory's edition.", value=state.edition
        )
        yield GaugeMetricFamily(
            "meridian_edition_age_seconds",
            "Seconds since the directory last changed.",
            value=max(0, time.time() - state.changed_at.timestamp()),
        )
        yield GaugeMetricFamily(
            "meridian_listings", "Listings that hold today.", value=state.listings
        )
