"""Whoever finds a weakness finds whom to tell: /.well-known/security.txt (RFC 9116)."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings as configured
from django.core.checks import run_checks

ADDRESS = "/.well-known/security.txt"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://meridian.example"
    settings.SECURITY_CONTACT = "mailto:security@meridian.example"
    settings.SECURITY_POLICY = ""
    with time_machine.travel("2026-11-24T17:00:00+00:00", tick=False) as clock:
        yield clock


def test_it_says_whom_to_tell_until_when_and_where_it_stands(client):
    response = client.get(ADDRESS)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == (
        "Contact: mailto:security@meridian.example\n"
        "Expires: 2027-02-22T00:00:00Z\n"
        "Preferred-Languages: en\n"
        "Canonical: https://meridian.example/.well-known/security.txt\n"
    )


def test_it_names_the_policy_where_there_is_one(client, settings):
    settings.SECURITY_POLICY = "https://meridian.example/policy"
    assert client.get(ADDRESS).content.endswith(b"\nPolicy: https://meridian.example/policy\n")


def test_it_never_expires_while_it_is_served_and_is_good_for_less_than_a_year(client, site):
    for day in range(0, 800, 50):
        site.move_to(datetime(2026, 11, 24, tzinfo=UTC) + timedelta(days=day))
        said = re.search(r"Expires: (\S+)Z", client.get(ADDRESS).content.decode())[1]
        left = datetime.fromisoformat(said).replace(tzinfo=UTC) - datetime.now(UTC)
        assert timedelta(days=80) < left < timedelta(days=365)


def test_caches_may_keep_it_and_ask_by_name(client, settings):
    response = client.get(ADDRESS)
    assert response["Cache-Control"] == "public, max-age=60"
    assert client.get(ADDRESS, headers={"If-None-Match": response["ETag"]}).status_code == 304
    settings.SECURITY_CONTACT = "https://elsewhere.example/"
    assert client.get(ADDRESS)["ETag"] != response["ETag"]


def test_a_new_day_has_a_new_name(client, site):
    before = client.get(ADDRESS)["ETag"]
    site.shift(timedelta(days=1))
    assert client.get(ADDRESS, headers={"If-None-Match": before}).status_code == 200


@pytest.mark.django_db
def test_without_a_contact_there_is_none_and_no_cache_keeps_that(client, settings):
    settings.SECURITY_CONTACT = ""
    response = client.get(ADDRESS)
    assert (response.status_code, response["Cache-Control"]) == (404, "no-store")


def said_before_deploying():
    return [each.id for each in run_checks(include_deployment_checks=True)]


def test_whoever_deploys_without_a_contact_is_told(settings):
    assert "finder.I001" not in said_before_deploying()
    settings.SECURITY_CONTACT = ""
    assert "finder.I001" in said_before_deploying()
    assert "finder.I001" not in [each.id for each in run_checks()]


@pytest.mark.parametrize("contact", ["security@meridian.example", "http://x.example", "x"])
def test_what_is_no_contact_is_refused_at_the_start(contact):
    environment = os.environ | {"SECURITY_CONTACT": contact}
    ran = subprocess.run(
        [sys.executable, "-c", "import tests.settings"],
        cwd=configured.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "SECURITY_CONTACT begins with mailto:, https:// or tel:." in ran.stderr
