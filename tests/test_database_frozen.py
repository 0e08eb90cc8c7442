"""A database that is frozen, with its connections open, holds neither probes nor pages."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from practitioners.models import Edition
from tests import factories
from tests.bench.databases import conninfo
from tests.cluster.servers import cluster
from tests.cluster.site import codes, served

pytestmark = pytest.mark.django_db(transaction=True)

READY, PAGE, DESK = "/readyz", "/practitioners/", "/desk/"
# What the bounds add up to, and a slow machine.
SECONDS_OF_A_PROBE = 8
SECONDS_OF_A_PAGE = 20
SECONDS_TO_COME_BACK = 15


@pytest.fixture(scope="module")
def servers(django_db_setup, django_db_blocker):
    """A primary and a standby with somebody who is listed."""
    with django_db_blocker.unblock():
        Edition.objects.get_or_create(pk=1)
        factories.place("94601")
        factories.place("Oakland")
        factories.listed()
        filled_from = conninfo(connection.settings_dict["NAME"])
    with cluster(filled_from, standbys=1) as made:
        yield made


@pytest.fixture(scope="module")
def site(servers):
    with served(servers) as site:
        yield site


def at_once(site, *paths):
    with ThreadPoolExecutor(len(paths)) as threads:
        return list(threads.map(site.ask, paths))


def are_back(site, *paths):
    """Wait until these addresses are answered as before, by every thread."""
    deadline = time.monotonic() + SECONDS_TO_COME_BACK
    while codes(found := at_once(site, *paths)) != {200: len(paths)}:
        if time.monotonic() > deadline:
            return False
    return max(each.seconds for each in found) < SECONDS_OF_A_PAGE


def test_patients_read_elsewhere_while_a_standby_is_frozen(servers, site):
    assert codes(at_once(site, *[PAGE] * 16)) == {200: 16}
    servers.standbys[0].freeze()
    try:
        answers = at_once(site, *[PAGE] * 16)
    finally:
        servers.standbys[0].thaw()
    assert codes(answers) == {200: 16}
    assert max(each.seconds for each in answers) < SECONDS_OF_A_PAGE


def test_everything_is_frozen_and_goes_on(servers, site):
    assert codes(at_once(site, *[PAGE] * 16)) == {200: 16}
    assert site.as_staff(DESK).status == site.ask(READY).status == 200
    workers = site.workers
    nodes = [servers.primary, *servers.standbys]
    for each in nodes:
        each.freeze()
    try:
        # Every thread waits for a connection that was well a moment ago.
        pages = at_once(site, *[PAGE] * 16)
        desk = site.as_staff(DESK)
        # While eight threads are asked by more than eight, there is room for a probe.
        probes = at_once(site, *[PAGE] * 12, READY, "/healthz")[-2:]
    finally:
        for each in nodes:
            each.thaw()
    assert codes(pages) == {503: 16}
    assert {each.retry_after for each in pages} == {desk.retry_after} == {"30"}
    assert max(each.seconds for each in [*pages, desk]) < SECONDS_OF_A_PAGE
    assert [each.status for each in probes] == [503, 200]
    assert probes[0].seconds < SECONDS_OF_A_PROBE
    assert are_back(site, READY, *[PAGE] * 31)
    assert site.as_staff(DESK).status == 200
    assert site.workers == workers
