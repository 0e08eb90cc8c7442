"""Meridian works behind PgBouncer with transactions pooled: docs/deploy/pgbouncer.ini."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import connection

from practitioners.models import Edition
from tests import factories
from tests.bench.databases import conninfo
from tests.cluster import pooler
from tests.cluster.servers import cluster
from tests.cluster.site import DESK, PUBLIC, codes, served

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pgbouncer_here")]

SPECIALTY = "/admin/practitioners/specialty/"
SESSIONS = """
    SELECT usename::text, count(*) FROM pg_stat_activity
    WHERE usename IN ('meridian_desk', 'meridian_public') GROUP BY 1
"""


@pytest.fixture(scope="module")
def people(django_db_setup, django_db_blocker):
    """Who is listed in the database that the cluster is filled from; emptied by the first test."""
    with django_db_blocker.unblock():
        Edition.objects.get_or_create(pk=1)
        for place in ("94601", "Oakland"):
            factories.place(place)
        return [factories.listed().public_id for _ in range(3)]


@pytest.fixture(scope="module")
def servers(people, pgbouncer_here, django_db_blocker):
    with django_db_blocker.unblock():
        filled_from = conninfo(connection.settings_dict["NAME"])
    with cluster(filled_from, standbys=0) as made:
        yield made


@pytest.fixture(scope="module")
def pool(servers):
    with pooler.pooler(servers) as made:
        yield made


@pytest.fixture(scope="module")
def site(servers, pool):
    urls = {"DATABASE_URL": pool.url(DESK), "DATABASE_PUBLIC_URL": pool.url(PUBLIC)}
    with served(servers, DATABASE_POOLED="true", **urls) as site:
        yield site


def sessions(servers):
    """How many connections to the server there are of each role."""
    with psycopg.connect(servers.primary.url()) as owner:
        return dict(owner.execute(SESSIONS).fetchall())


def test_many_read_and_staff_write_over_few_connections(people, servers, site):
    profiles = [f"/practitioners/{each}/" for each in people]
    paths = ["/", "/practitioners/?near=94601", "/api/v1/practitioners/?facets=true", *profiles,
             "/accuracy/", "/api/v1/export/listings.jsonl.gz"]  # fmt: skip
    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(site.ask, paths * 8))
        desk = list(threads.map(lambda _: site.as_staff("/desk/"), range(16)))
    assert codes(answers) == codes(desk) | {200: len(paths) * 8}
    assert site.ask("/readyz").status == 200
    form = {"slug": "pooled", "label": "Pooled", "position": "7", "synonyms": ""}
    assert site.as_staff(f"{SPECIALTY}add/", form).status == 302
    assert "Pooled" in site.as_staff(SPECIALTY).body
    found = sessions(servers)
    assert found.keys() == {DESK, PUBLIC}
    assert max(found.values()) <= pooler.CONNECTIONS


def test_lists_are_sent_while_others_ask(people, site):
    with ThreadPoolExecutor(8) as threads:
        several = [threads.submit(site.as_staff, "/desk/queue.csv") for _ in range(8)]
        others = [threads.submit(site.as_staff, "/desk/") for _ in range(8)]
    answers = [each.result() for each in several]
    assert codes(answers) == codes(each.result() for each in others) == {200: 8}
    assert len({each.body for each in answers}) == 1


def test_what_a_connection_says_at_its_beginning_is_refused(pool):
    with pytest.raises(psycopg.OperationalError, match="unsupported startup parameter"):
        psycopg.connect(**pool.parameters(DESK), options="-c work_mem=64MB")


def test_of_what_a_connection_sets_the_time_zone_alone_is_kept(pool):
    with psycopg.connect(**pool.parameters(DESK), autocommit=True) as first:
        first.execute("SET timezone = 'Asia/Tokyo'")
        with psycopg.connect(**pool.parameters(DESK), autocommit=True) as second:
            second.execute("SET timezone = 'UTC'")
            assert first.execute("SHOW timezone").fetchone() == ("Asia/Tokyo",)


def test_the_roles_keep_their_bounds(pool):
    with psycopg.connect(**pool.parameters(PUBLIC), autocommit=True) as public:
        assert public.execute("SHOW statement_timeout").fetchone() == ("5s",)
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            public.execute("CREATE TABLE here (id int)")
