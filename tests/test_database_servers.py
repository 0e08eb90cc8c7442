"""Which server the public site reads: a standby that is near, the primary, or what there is."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from environ import Env
from psycopg.errors import AdminShutdown, QueryCanceled

from finder import database_url
from finder.databases import middleware, replicas
from finder.databases.replicas import Server, Servers

ALLOWED = 10


@pytest.fixture
def clock(monkeypatch, settings):
    """The moment, as a list of one number of seconds."""
    settings.DATABASE_REPLICA_LAG = ALLOWED
    now = [1000.0]
    monkeypatch.setattr(replicas, "time", SimpleNamespace(monotonic=lambda: now[0]))
    return now


@pytest.mark.parametrize(
    ("standing", "is_near"),
    [
        # Nothing was written for an hour, and everything was replayed.
        ((True, True, True, 3600.0), True),
        # It has replayed nothing since it was started.
        ((True, True, True, None), True),
        # It is replaying what was committed a moment ago.
        ((True, True, False, 0.2), True),
        ((True, True, False, ALLOWED + 0.5), False),
        ((True, True, False, None), False),
        # It was cut off from the primary, and cannot know.
        ((True, False, True, 0.2), False),
        # It was made a primary: it may go another way by now.
        ((False, False, None, None), False),
    ],
)
def test_a_standby_is_near_where_it_receives_and_has_replayed(clock, standing, is_near):
    assert Server("replica_1").is_near(*standing) is is_near


def test_one_that_had_caught_up_is_no_further_behind_than_since_then(clock):
    server = Server("replica_1")
    caught_up, replaying = (True, True, True, 3600.0), (True, True, False, 3600.0)
    assert server.is_near(*caught_up)
    clock[0] += ALLOWED - 1
    # The commit before was an hour ago, and what came since is not replayed.
    assert server.is_near(*replaying)
    clock[0] += 2
    assert not server.is_near(*replaying)


@pytest.fixture
def three(clock, monkeypatch):
    """Two standbys and the primary, and what each look at a standby finds."""
    servers = Servers(["default", "public", "replica_1", "replica_2"])
    found = {"replica_1": True, "replica_2": True}
    looks = []

    def look(server):
        looks.append(server.alias)
        server.looked_at = clock[0]
        server.is_current = found[server.alias]

    monkeypatch.setattr(Server, "look", look)
    return servers, found, looks


def chosen(servers, times=20):
    return {servers.choose().alias for _ in range(times)}


def test_standbys_take_turns(three):
    servers, _, _ = three
    assert chosen(servers, 100) == {"replica_1", "replica_2"}


def test_one_that_is_far_behind_is_left_out(three):
    servers, found, _ = three
    found["replica_1"] = False
    assert chosen(servers) == {"replica_2"}


def test_where_none_is_near_the_primary_is_read(three):
    servers, found, _ = three
    found.update(replica_1=False, replica_2=False)
    assert chosen(servers) == {"public"}


def test_where_the_primary_is_gone_too_old_answers_are_better_than_none(three):
    servers, found, _ = three
    found.update(replica_1=False, replica_2=False)
    servers.primary.alone_until = float("inf")
    assert chosen(servers, 100) == {"replica_1", "replica_2"}


def test_a_standby_is_looked_at_every_two_seconds_and_no_more(three, clock):
    servers, _, looks = three
    chosen(servers, 100)
    assert sorted(looks) == ["replica_1", "replica_2"]
    clock[0] += replicas.SECONDS_BETWEEN_LOOKS + 0.1
    chosen(servers, 100)
    assert sorted(looks) == ["replica_1", "replica_1", "replica_2", "replica_2"]


def test_one_that_was_lost_is_left_alone_and_tried_again(three, clock, monkeypatch):
    servers, _, _ = three
    monkeypatch.setattr(replicas, "connections", {"replica_1": SimpleNamespace(close=list)})
    lost = next(each for each in servers.replicas if each.alias == "replica_1")
    lost.lose()
    assert chosen(servers, 100) == {"replica_2"}
    clock[0] += replicas.SECONDS_LEFT_ALONE[0] - 0.1
    assert chosen(servers, 100) == {"replica_2"}
    clock[0] += replicas.SECONDS_LEFT_ALONE[1]
    assert chosen(servers, 100) == {"replica_1", "replica_2"}


@pytest.mark.parametrize(
    ("cause", "failed", "expected"),
    [
        (AdminShutdown(), True, True),
        # Where one server takes too long, the next would.
        (QueryCanceled(), True, False),
        # The primary is lost, which was asked to write; this one has not failed.
        (AdminShutdown(), False, False),
    ],
)
def test_what_a_lost_server_was_asked_is_asked_again(monkeypatch, cause, failed, expected):
    known = {"replica_1": SimpleNamespace(errors_occurred=failed)}
    monkeypatch.setattr(middleware, "connections", known)
    error = OperationalError()
    error.__cause__ = cause
    assert middleware.is_lost("replica_1", error) is expected


def test_each_server_is_tried_once_for_a_request(three):
    servers, _, _ = three
    tried = []
    while (server := servers.choose(tried)) is not None:
        tried.append(server)
    assert sorted(each.alias for each in tried) == ["public", "replica_1", "replica_2"]


def test_without_a_role_of_its_own_the_public_site_reads_the_primary_as_the_directory(clock):
    servers = Servers(["default", "replica_1"])
    servers.replicas.clear()
    assert chosen(servers) == {"default"}


def databases(tmp_path, **given):
    env = Env()
    env.ENVIRON = given
    return database_url.databases(env, tmp_path)


def users(found):
    return {alias: (each["USER"], each["HOST"]) for alias, each in found.items()}


def test_a_database_of_ones_own_alone_is_the_only_one(tmp_path):
    found = databases(tmp_path, DATABASE_URL="postgres://ada@db/finder")
    assert users(found) == {"default": ("ada", "db")}


def test_the_public_role_and_standbys_have_databases_of_their_own(tmp_path):
    found = databases(
        tmp_path,
        DATABASE_URL="postgres://ada@db/finder",
        DATABASE_PUBLIC_URL="postgres://visitor@db/finder",
        DATABASE_REPLICA_URLS="postgres://visitor@one/finder,postgres://visitor@two/finder",
    )
    assert users(found) == {
        "default": ("ada", "db"),
        "public": ("visitor", "db"),
        "replica_1": ("visitor", "one"),
        "replica_2": ("visitor", "two"),
    }
    assert found["replica_1"]["OPTIONS"] == database_url.SOON_GIVEN_UP


def test_behind_a_pooler_of_transactions_nothing_lasts_longer_than_one(tmp_path):
    given = {
        "DATABASE_URL": "postgres://ada@pooler/finder?options=-c%20work_mem%3D64MB",
        "DATABASE_REPLICA_URLS": "postgres://visitor@pooler/standby",
    }
    for each in databases(tmp_path, DATABASE_POOLED="true", **given).values():
        assert each["DISABLE_SERVER_SIDE_CURSORS"]
        assert "options" not in each["OPTIONS"]
        assert each["OPTIONS"]["connect_timeout"]
    for each in databases(tmp_path, **given).values():
        assert "DISABLE_SERVER_SIDE_CURSORS" not in each


def test_the_embedded_server_has_the_public_role_at_once(tmp_path):
    found = databases(tmp_path)
    assert [each["USER"] for each in found.values()] == ["meridian", "meridian_public"]


def test_an_address_that_cannot_be_read_is_named_by_its_setting(tmp_path):
    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_REPLICA_URLS cannot be read\."):
        databases(
            tmp_path, DATABASE_URL="postgres://ada@db/finder", DATABASE_REPLICA_URLS="mysql://one"
        )
