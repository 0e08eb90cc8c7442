"""With standbys, patients go on reading whatever is lost; staff read what they wrote."""

import time

import pytest
from django.db import connection

from finder.databases.replicas import SECONDS_LEFT_ALONE
from practitioners.models import Edition
from tests import factories
from tests.bench.databases import conninfo
from tests.cluster.servers import cluster
from tests.cluster.site import ALLOWED_LAG, codes, served

pytestmark = pytest.mark.django_db(transaction=True)

SPECIALTY = "/admin/practitioners/specialty/"
AWAY_AT_THE_DESK = "<h1>The desk can neither read nor write just now</h1>"


@pytest.fixture(scope="module")
def people(django_db_setup, django_db_blocker):
    """Who is listed in the database that the cluster is filled from; emptied by the first test."""
    with django_db_blocker.unblock():
        Edition.objects.get_or_create(pk=1)
        return [factories.listed().public_id for _ in range(3)]


@pytest.fixture(scope="module")
def servers(people, django_db_blocker):
    with django_db_blocker.unblock():
        filled_from = conninfo(connection.settings_dict["NAME"])
    with cluster(filled_from) as made:
        yield made


@pytest.fixture(scope="module")
def site_of_the_cluster(servers):
    with served(servers) as site:
        yield site


@pytest.fixture
def site(servers, site_of_the_cluster):
    """The site, all of whose servers run, whatever the test before left."""
    for each in (servers.primary, *servers.standbys):
        each.start_if_it_ended()
    return site_of_the_cluster


def addresses(people):
    profiles = [f"/practitioners/{each}/" for each in people]
    return ["/", "/practitioners/", *profiles, "/api/v1/practitioners/?facets=true", "/accuracy/"]


def connections_of_the_public(node):
    return node.ask("SELECT count(*) FROM pg_stat_activity WHERE usename = 'meridian_public'")


def new_specialty(site, slug):
    form = {"slug": slug, "label": slug.title(), "position": "7", "synonyms": ""}
    return site.as_staff(f"{SPECIALTY}add/", form)


def said_of(refused):
    """The status, when to come back, and whether it says that nothing can be read or written."""
    return refused.status, refused.retry_after, AWAY_AT_THE_DESK in refused.body


def test_servers_come_and_go_and_patients_read_on(people, servers, site):
    paths = addresses(people)
    first, second = servers.standbys
    with site.visited(paths) as answers:
        time.sleep(2)
        first.kill()
        time.sleep(3)
    assert codes(answers).keys() == {200}
    # Staff and whatever is written need the primary, the public site does not.
    assert connections_of_the_public(servers.primary) == 0
    assert connections_of_the_public(second) > 0
    assert site.as_staff("/desk/").status == 200

    first.start()
    with site.visited(paths) as answers:
        time.sleep(1)
        servers.primary.stop()
        time.sleep(3)
        desk = site.as_staff("/desk/")
        saving = new_specialty(site, "lost")
    assert codes(answers).keys() == {200}
    assert [said_of(desk), said_of(saving)] == [(503, "30", True)] * 2
    assert max(desk.seconds, saving.seconds) < 10

    servers.primary.start()
    assert site.as_staff("/desk/").status == 200
    assert new_specialty(site, "found").status == 302
    assert "Found" in site.as_staff(SPECIALTY).body


def test_a_standby_too_far_behind_is_left_out_and_staff_read_what_they_wrote(servers, site):
    known = "/api/v1/vocabularies/"
    for each in servers.standbys:
        each.ask("SELECT pg_wal_replay_pause()")
    assert new_specialty(site, "sooner").status == 302
    assert "Sooner" in site.as_staff(SPECIALTY).body
    has_it = "SELECT EXISTS (SELECT FROM practitioners_specialty WHERE slug = 'sooner')"
    assert [each.ask(has_it) for each in servers.standbys] == [False, False]
    # A process that lost the primary in the test before leaves it alone for a while.
    time.sleep(max(ALLOWED_LAG, *SECONDS_LEFT_ALONE) + 3)
    assert ["sooner" in site.ask(known).body for _ in range(12)] == [True] * 12

    servers.standbys[0].ask("SELECT pg_wal_replay_resume()")
    servers.primary.stop()
    time.sleep(3)
    # What is behind is better than nothing.
    assert codes(site.ask(known) for _ in range(12)) == {200: 12}
