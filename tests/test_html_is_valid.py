"""Every page, in each state that has HTML of its own, and every style is valid to the checker."""

import pytest
from django.conf import settings
from django.test import Client

from tests import evidence_samples as samples
from tests import factories, html_checker, pages, roster_files, well_known
from tests.conftest import cannot_run
from tests.registry_factories import registry_change
from tests.registry_rows import other_name, rejected_row
from tests.shortlists import HERE

pytestmark = pytest.mark.django_db

STATIC = settings.BASE_DIR / "finder" / "static" / "finder"


@pytest.fixture(autouse=True)
def checker():
    """Without it nothing here can run."""
    if not html_checker.java():
        cannot_run(html_checker.MISSING)


@pytest.fixture
def names():
    """Who and what the addresses of pages are about."""
    mina = well_known.mina()
    factories.location(mina, city="Berkeley", precision="zip", parking="Behind the house")
    claim = factories.license(mina, state="NV")
    factories.evidence(claim, samples.pdf())
    reports = [factories.report(mina) for _ in range(2)]
    other = factories.listed()
    ids = {"person": mina.public_id, "other": other.public_id}
    exclusion = factories.exclusion(mina)
    other_name(mina)
    desk = {
        "claim": claim,
        "report": reports[0],
        "exclusion": exclusion,
        "registry_change": registry_change(
            mina, after={"last_name": "Brien", "phone": "5105550199"}
        ),
        "rejected": rejected_row(detail="99999"),
        "roster": roster_files.every_outcome(),
    }
    ids |= {"duplicate": f"{mina.public_id}-{other.public_id}"}
    return ids | {kind: record.pk for kind, record in desk.items()}


def of_visitors(client, names):
    """The pages that anybody gets, by name."""
    yield "profile-sparse", client.get(f"/practitioners/{names['other']}/")
    yield "results-of-an-area", client.get("/practitioners/?near=37.8,-122.2&radius=10")
    for name, pattern in (pages.PUBLIC | pages.SPANISH | pages.API_DOCS).items():
        yield name, client.get(pages.address(pattern, **names))
    yield "report-refused", client.post(f"/practitioners/{names['person']}/report/", {})
    yield "sign-in-refused", client.post("/account/login/", {"login": "x", "password": "y"})
    client.post("/shortlist/add/", {"p": names["person"]}, headers=HERE)
    yield "shortlist-filled", client.get("/shortlist/")


def of_staff(client, names):
    """The pages that staff get, by name."""
    client.force_login(factories.superuser())
    for name, pattern in pages.DESK.items():
        yield name, client.get(pages.address(pattern, **names))
    posted = (
        "desk-claim", "desk-exclusion", "desk-registry-change", "desk-rejected-row", "desk-rosters"
    )  # fmt: skip
    for name in posted:
        yield f"{name}-refused", client.post(pages.address(pages.DESK[name], **names), {})
    yield from of_a_pair(client, pages.address(pages.DESK["desk-duplicate"], **names))
    yield "second-factor", client.get("/account/second-factor/")
    yield "sign-out", client.get("/account/logout/")


def of_a_pair(client, address):
    """The pages of merging the pair at an address, to its end."""
    typed = {"keep": address.split("/")[-2][:10], "seen": client.get(address).context["seen"]}
    yield "desk-duplicate-refused", client.post(address, typed)
    yield "desk-duplicate-confirm", client.post(address, typed | {"to": "look"})
    client.post(address, typed | {"to": "merge"})
    yield "desk-duplicate-merged", client.get(address)
    yield "desk-duplicates-decided", client.get("/desk/duplicates/")


def test_every_page_and_style_is_valid(names, tmp_path):
    for name, response in (*of_visitors(Client(), names), *of_staff(Client(), names)):
        assert response["Content-Type"] == "text/html; charset=utf-8", name
        (tmp_path / f"{name}.html").write_bytes(response.content)
    assert html_checker.mistakes(tmp_path, STATIC) == {}


def test_the_checker_finds_what_is_wrong(tmp_path):
    files = {
        "right.html": "<!DOCTYPE html>\n<html lang=en><title>Right</title><p>Text",
        "wrong.html": "<!DOCTYPE html>\n<html lang=en><title>Wrong</title><p onclick>Text</div>",
        "wrong.css": "p { color: 12px }",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    assert sorted(html_checker.mistakes(tmp_path)) == ["wrong.css", "wrong.html"]
