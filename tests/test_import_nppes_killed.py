"""An import that is killed: what is committed is whole, and the same command goes on from there."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from practitioners.models import (
    Credential,
    PracticeLocation,
    Practitioner,
    RejectedRow,
    Unpublished,
)
from practitioners.nppes.importing import BATCH
from practitioners.publishing import differences
from tests import nppes_files as nppes
from tests import nppes_generator as generator
from tests.factories import place

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 5 * BATCH + 1
BATCHES_SEEN = 2
STARTED = (
    "import sys, django; django.setup();"
    " from django.core.management import call_command; call_command('import_nppes', sys.argv[1])"
)


@pytest.fixture
def monthly(tmp_path):
    for city, code, postal_code in generator.PLACES:
        place(postal_code[:5], city=city.title(), state=code)
    path = tmp_path / "monthly.csv"
    generator.write_csv(path, rows=2 * PEOPLE, acupuncturists=PEOPLE)
    return path


def started(path):
    """The import in a process of its own, on the database of this test."""
    ours = {
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "BENCH_DATABASE": connection.settings_dict["NAME"],
        "PYTHONUNBUFFERED": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-c", STARTED, str(path)],
        cwd=settings.BASE_DIR,
        env=os.environ | ours,
        stdout=subprocess.PIPE,
        text=True,
    )


def killed_in_the_middle(path):
    with started(path) as process:
        batches = 0
        while batches < BATCHES_SEEN:
            line = process.stdout.readline()
            assert line, "the import ended before it could be killed"
            batches += line.startswith("Line ")
        process.kill()
    return process.returncode


def test_what_is_committed_is_whole_and_the_same_command_goes_on(monthly):
    assert killed_in_the_middle(monthly) == -9
    kept = Practitioner.objects.count()
    assert BATCHES_SEEN * BATCH - len(generator.trap_texts()) <= kept < PEOPLE
    assert (kept + RejectedRow.objects.count()) % BATCH == 0
    assert PracticeLocation.objects.values("practitioner").distinct().count() == kept
    assert Unpublished.objects.count() == 0
    assert list(differences()) == []
    counts = nppes.counted(nppes.run(monthly))
    assert (counts["unchanged"], counts["created"]) == (kept, PEOPLE - kept)
    assert Credential.objects.count() > kept / 2
    assert nppes.counted(nppes.run(monthly))["unchanged"] == PEOPLE
