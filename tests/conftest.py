"""What every test may use."""

import os
from itertools import count

import pgtrigger
import pytest
from django.db import connection
from django.test import TransactionTestCase

from practitioners.models import Edition, EvidenceFile
from practitioners.publishing import differences
from tests import browser, factories, html_checker, nginx, programs

# Playwright keeps an event loop in the thread of the test, and Django then refuses the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

FOLDERS = count(1)
WHAT_MAY_BE_MISSING = (
    ("browser tests", browser.MISSING),
    ("tests of the HTML", html_checker.MISSING),
    ("tests of nginx", nginx.MISSING),
    ("tests of PgBouncer", programs.NO_PGBOUNCER),
    ("tests of systemd's units", programs.NO_SYSTEMD_ANALYZE),
)


def cannot_run(why):
    """Skip a test that this machine cannot run; an error where every test has to run, as in CI."""
    if os.environ.get("MERIDIAN_REQUIRE_ALL_TESTS"):
        pytest.fail(f"This test has to run here and cannot: {why}")
    pytest.skip(why)


def pytest_collection_modifyitems(items):
    """Every test that opens a page is a browser test."""
    for item in items:
        if "page" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


def pytest_terminal_summary(terminalreporter):
    """Say in words which tests this machine could not run: a skipped one is easily overlooked."""
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", ())]
    for kind, missing in WHAT_MAY_BE_MISSING:
        if count := sum(missing in why for why in skipped):
            terminalreporter.section(f"{kind} did not run", red=True)
            terminalreporter.line(f"{count} {kind} did not run: {missing}")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the system's Chromium, which reaches nothing but this machine."""
    return browser_type_launch_args | {
        "executable_path": browser.chromium() or cannot_run(browser.MISSING),
        "args": browser.FLAGS,
    }


@pytest.fixture(scope="session")
def nginx_here():
    """The machine has the web server that stands in front."""
    if nginx.PROGRAM is None:
        cannot_run(nginx.MISSING)


@pytest.fixture(scope="session")
def pgbouncer_here():
    """The machine has the pooler that may stand before PostgreSQL."""
    if programs.PGBOUNCER is None:
        cannot_run(programs.NO_PGBOUNCER)


@pytest.fixture(scope="session")
def systemd_analyze_here():
    """The machine has the program that reads units as systemd does."""
    if programs.SYSTEMD_ANALYZE is None:
        cannot_run(programs.NO_SYSTEMD_ANALYZE)


@pytest.fixture
def troubles():
    """What went wrong in the page of this test; a test that expects it clears the list."""
    return []


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The database of the tests; a reused one may have lost its edition to a browser test."""
    with django_db_blocker.unblock():
        Edition.objects.get_or_create(pk=1)


@pytest.fixture(scope="session", autouse=True)
def tables_can_be_emptied():
    """After a test with transactions every table is emptied, though a trail refuses that."""
    empty = TransactionTestCase._fixture_teardown

    def empty_all(case):
        with pgtrigger.ignore():
            empty(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_all)
        yield


@pytest.fixture(autouse=True)
def evidence_folder(tmp_path_factory, monkeypatch):
    """Where evidence is kept in this test: a folder of its own, made with the first file."""
    folder = tmp_path_factory.getbasetemp() / "evidence" / str(next(FOLDERS))
    kept = EvidenceFile._meta.get_field("file").storage
    monkeypatch.setattr(kept, "location", str(folder))
    return folder


@pytest.fixture
def staff(client):
    """A client signed in to the back office, who may do everything there."""
    client.force_login(factories.superuser())
    return client


@pytest.fixture
def everything_is_published():
    """At the end of the test nobody is left unpublished, and the listings equal a rebuild."""
    yield
    connection.check_constraints()
    assert list(differences()) == []


@pytest.fixture
def live_server(transactional_db, live_server):
    """The site as browsers reach it, with its edition: the test before emptied every table."""
    Edition.objects.get_or_create(pk=1)
    return live_server


@pytest.fixture
def page(page, live_server, troubles):
    """A page of the live server's that calls nobody else and logs no error."""
    browser.watch(page, live_server.url, troubles)
    yield page
    assert troubles == []
