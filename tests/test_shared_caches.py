"""Every public answer can stand in a shared cache as long as it holds, and no other answer can."""

import re

import pytest
from django import conf
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage

from practitioners.models import Practitioner
from practitioners.status import change_status
from tests import factories, well_known
from tests.public_answers import NEVER_THE_SAME, addresses
from tests.shortlists import press

pytestmark = pytest.mark.django_db

# Results are asked for by their errors, too; the rest is written and not read, or is not there.
REFUSED = ("Nowhereville", "/no-such-page/", "/exclusions/", "/reports/")
# They hold nothing of the directory, and no change of it ends them.
OF_PROGRAM = ("/robots.txt", "/.well-known/security.txt", "/api/v1/docs/")
SEARCHED = re.compile(r'"practitioners_(\w+)"')


@pytest.fixture
def names():
    """Mina, whose specialty and condition the addresses ask for, and somebody else."""
    factories.specialty("sports")
    return well_known.names()


@pytest.fixture
def for_everybody(names):
    """The public addresses whose answers are the same for everybody."""
    private = (*NEVER_THE_SAME, *REFUSED)
    found = [each for each in addresses(names) if not any(part in each for part in private)]
    # The page that thanks for a report holds nothing of it.
    return [*found, *(each for each in addresses(names) if each.endswith("/thanks/"))]


def varies(address):
    """By what the answer to an address differs: pages are compressed, REST is not."""
    return None if address.startswith("/api/") or address in OF_PROGRAM else "Accept-Encoding"


def told(response):
    """What an answer says to caches."""
    return (
        response.status_code,
        response.get("Cache-Control"),
        response.get("Vary"),
        "ETag" in response,
        bool(response.cookies),
    )


def held(client, addresses):
    """The names under which a cache holds the answers to these addresses."""
    return {address: client.get(address).get("ETag") for address in addresses}


def test_what_everybody_gets_may_be_kept_for_a_minute(client, for_everybody):
    found = {address: told(client.get(address)) for address in for_everybody}
    assert len(found) > 45
    assert found == {
        address: (200, "public, max-age=60", varies(address), True, False)
        for address in for_everybody
    }


def test_all_else_may_be_kept_by_nobody(client, names, for_everybody):
    others = [each for each in addresses(names) if each not in for_everybody]
    found = {address: client.get(address) for address in others}
    assert len(found) > 25
    kept = [each for each, answer in found.items() if "no-store" not in answer["Cache-Control"]]
    assert kept == []
    assert [address for address, answer in found.items() if "ETag" in answer] == []


def test_a_404_is_kept_by_nobody_since_somebody_may_be_published_there(client):
    for address in ("/practitioners/0000000000/", "/no-such-page/", "/es/no-such-page/"):
        response = client.get(address)
        assert (response.status_code, response["Cache-Control"]) == (404, "no-store")


def test_a_head_says_what_a_get_says(client, for_everybody):
    found = {address: told(client.head(address)) for address in for_everybody}
    assert found == {address: told(client.get(address)) for address in for_everybody}


def test_who_holds_an_answer_is_told_by_one_query_that_it_stands(client, for_everybody):
    etags = held(client, for_everybody)
    for address, etag in etags.items():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = client.get(address, headers={"If-None-Match": etag})
        expected = (304, "public, max-age=60", varies(address), True, False)
        assert (address, told(response)) == (address, expected)
        assert response["ETag"] == etag
        assert response.content == b""
        asked = [SEARCHED.findall(each["sql"]) for each in queries]
        edition_alone = [] if address in OF_PROGRAM else [["edition"]]
        assert (address, [sorted(set(tables)) for tables in asked]) == (address, edition_alone)


def test_a_change_made_by_a_rule_ends_every_name_at_once(client, names, for_everybody):
    before = held(client, for_everybody)
    other = Practitioner.objects.get(public_id=names["other"])
    suspended = Practitioner.Status.SUSPENDED
    change_status(practitioner=other, to=suspended)
    answers = {
        address: client.get(address, headers={"If-None-Match": etag})
        for address, etag in before.items()
    }
    held_still = [each for each, answer in answers.items() if answer.status_code == 304]
    assert held_still == list(OF_PROGRAM)
    renamed = {each for each, answer in answers.items() if answer["ETag"] != before[each]}
    assert renamed == set(for_everybody) - set(OF_PROGRAM)
    gone = f"/practitioners/{names['other']}/"
    assert client.get(gone).status_code == 404


def test_answers_are_the_same_for_staff_and_for_whoever_saved_somebody(names, for_everybody):
    stranger, colleague = Client(), Client()
    colleague.force_login(factories.superuser())
    press(colleague, "add", Practitioner.objects.get(public_id=names["person"]))
    assert {"sessionid", "shortlist"} <= set(colleague.cookies)
    assert held(colleague, for_everybody) == held(stranger, for_everybody)
    found = {address: told(colleague.get(address)) for address in for_everybody}
    assert found == {address: told(stranger.get(address)) for address in for_everybody}
    pages = [each for each in for_everybody if not each.startswith("/api/")]
    different = [
        each for each in pages if colleague.get(each).content != stranger.get(each).content
    ]
    assert different == []


@pytest.mark.parametrize("name", ["SITE_URL", "MAP_TILES", "DEMO", "RECHECK_DAYS"])
def test_a_setting_that_a_page_shows_ends_what_is_held(client, settings, name):
    before = client.get("/how-we-verify/")["ETag"]
    setattr(settings, name, 7)
    assert client.get("/how-we-verify/")["ETag"] != before


@pytest.fixture
def static_files(settings, tmp_path, monkeypatch):
    """A style as a server holds it: collected, with a digest in its name, and compressed."""
    (tmp_path / "from").mkdir()
    (tmp_path / "from" / "site.css").write_text("body { color: black }\n" * 100)
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [tmp_path / "from"]
    # Changed by pytest-django, it would make every storage anew, also that of evidence.
    monkeypatch.setattr(conf.settings, "STATIC_ROOT", str(tmp_path / "to"))
    monkeypatch.setattr(staticfiles_storage, "_wrapped", CompressedManifestStaticFilesStorage())
    call_command("collectstatic", interactive=False, verbosity=0)


def test_static_files_may_be_kept_for_years_without_a_cookie(rf, static_files):
    asked = rf.get(staticfiles_storage.url("site.css"), headers={"Accept-Encoding": "br"})
    response = WhiteNoiseMiddleware(lambda request: None)(asked)
    assert response["Cache-Control"] == "max-age=315360000, public, immutable"
    assert response["Vary"] == "Accept-Encoding"
    assert response["Content-Encoding"] == "br"
    assert response["ETag"]
    assert not response.cookies
