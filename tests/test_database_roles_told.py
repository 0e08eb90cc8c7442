"""Whoever deploys with one role of the database for everybody is told what that gives away."""

import pytest
from django.conf import settings
from django.core.checks import INFO, Tags, run_checks


@pytest.fixture
def told(monkeypatch):
    """What is said of the roles, where databases are read as these, by alias."""

    def said(*, before_deploying=True, **roles):
        databases = {alias: {"USER": role} for alias, role in roles.items()}
        monkeypatch.setattr(settings, "DATABASES", databases)
        found = run_checks(tags=[Tags.security], include_deployment_checks=before_deploying)
        return [each for each in found if each.id == "finder.I002"]

    return said


@pytest.mark.parametrize(
    "read",
    [
        {},
        {"public": "meridian"},
        {"replica_1": "meridian_public"},
        {"public": "meridian_public", "replica_1": "meridian_public", "replica_2": "meridian"},
    ],
    ids=["one role", "the same named twice", "the primary in place of a standby", "a standby"],
)
def test_it_is_said_where_the_public_site_may_read_as_staff_do(told, read):
    assert len(told(default="meridian", **read)) == 1


def test_nothing_is_said_where_the_public_site_has_a_role_of_its_own(told):
    roles = {"public": "meridian_public", "replica_1": "meridian_public"}
    assert told(default="meridian", **roles) == []


def test_it_stops_nobody_who_deploys_and_says_nothing_to_whoever_starts_it(told):
    assert [each.level for each in told(default="meridian")] == [INFO]
    assert told(default="meridian", before_deploying=False) == []
