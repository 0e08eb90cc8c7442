"""Prometheus reads counts and durations by route, and the state of the directory, with a token."""

import os
import re
import socket
import subprocess
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import OperationalError
from prometheus_client.parser import text_string_to_metric_families

from finder.health import metrics, readiness
from finder.search.results import Search
from practitioners.models import Edition
from tests import factories

TOKEN = "0123456789abcdef0123456789abcdef"
BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def measured(settings):
    settings.METRICS_TOKEN = TOKEN


def samples(text):
    """The values by name and labels."""
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def scraped(client):
    response = client.get("/metrics", headers=BEARER)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    return samples(response.text)


def grown(client, action):
    """What an action adds to which numbers."""
    before = scraped(client)
    action()
    after = scraped(client)
    found = {name: value - before.get(name, 0) for name, value in after.items()}
    return {name: by for name, by in found.items() if by and name[0].endswith(("_total", "_count"))}


def test_without_a_token_there_is_no_such_address(client):
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.parametrize(
    "given", [None, "", "Bearer", f"Bearer {TOKEN[:-1]}", f"Basic {TOKEN}", f"Bearer {TOKEN}é"]
)
def test_who_does_not_know_the_token_reads_nothing(client, measured, given):
    response = client.get("/metrics", headers={"Authorization": given} if given else {})
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == "Bearer"
    assert response.content == b""


def test_a_short_token_is_refused():
    ours = {"METRICS_TOKEN": "short", "SECRET_KEY": "x", "MERIDIAN_DEMO": "1"}
    refused = subprocess.run(
        [sys.executable, "-c", "import finder.settings"],
        cwd=configured.BASE_DIR,
        env=os.environ | ours,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "METRICS_TOKEN has at least 32 characters" in refused.stderr


@pytest.mark.django_db
def test_requests_are_counted_by_route_method_and_kind_of_status(client, measured):
    def ask():
        client.get("/practitioners/?q=kvetchq")
        client.get("/practitioners/?radius=kvetchq")
        client.generic("KVETCHQ", "/kvetchq/")

    assert grown(client, ask) == {
        ("meridian_requests_total", "2xx", "GET", "results"): 1,
        ("meridian_requests_total", "4xx", "GET", "results"): 1,
        ("meridian_requests_total", "4xx", "OTHER", "unrouted"): 1,
        ("meridian_request_duration_seconds_count", "results"): 2,
        ("meridian_request_duration_seconds_count", "unrouted"): 1,
    }
    assert "kvetchq" not in client.get("/metrics", headers=BEARER).text.lower()


@pytest.mark.django_db
def test_errors_of_the_database_are_counted_by_their_kind(client, measured, monkeypatch):
    def fail(self):
        raise OperationalError

    monkeypatch.setattr(Search, "is_valid", fail)
    client.raise_request_exception = False
    grew = grown(client, lambda: client.get("/practitioners/"))
    assert grew[("meridian_database_errors_total", "away")] == 1


@pytest.mark.django_db(transaction=True)
def test_the_state_of_the_directory(client, measured):
    Edition.objects.get_or_create(pk=1)
    for _ in range(3):
        factories.listed()
    read = scraped(client)
    assert read[("meridian_database_up",)] == 1
    assert read[("meridian_listings",)] == 3
    assert read[("meridian_edition",)] == Edition.objects.get().number
    assert 0 <= read[("meridian_edition_age_seconds",)] < 60


def test_a_database_that_is_away_is_said_by_one_number(client, measured, monkeypatch):
    monkeypatch.setattr(readiness, "directory_state", lambda: None)
    read = scraped(client)
    assert read[("meridian_database_up",)] == 0
    assert ("meridian_listings",) not in read


def test_every_number_is_explained_where_operators_read():
    page = Path(configured.BASE_DIR, "docs", "monitoring.md").read_text()
    names = set(re.findall(r'"(meridian_\w+)"', Path(metrics.__file__).read_text()))
    assert len(names) == 7
    assert [name for name in names if f"`{name}" not in page] == []


@pytest.fixture
def site():
    """Gunicorn with two processes that are measured; its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    ours = {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PORT": str(port),
        "WEB_CONCURRENCY": "2",
        "METRICS_TOKEN": TOKEN,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "finder/gunicorn.py"],
        cwd=configured.BASE_DIR,
        env=os.environ | ours,
        stdout=subprocess.PIPE,
        text=True,
    )
    while "Meridian is at" not in process.stdout.readline():
        assert process.poll() is None
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.communicate()


def fetch(address):
    request = urllib.request.Request(address, headers=BEARER)
    with urllib.request.urlopen(request, timeout=60) as response:
        return response.read().decode()


def test_several_processes_are_counted_as_one(site):
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(fetch, [f"{site}/robots.txt"] * 80))
    counted = ("meridian_requests_total", "2xx", "GET", "robots")
    assert {samples(fetch(f"{site}/metrics"))[counted] for _ in range(20)} == {80}
