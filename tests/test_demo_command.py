"""`manage.py demo` fills an empty demo directory, whole or not at all, and no other."""

import re
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from practitioners import models
from practitioners.demo import filling, geography
from practitioners.demo.regions import AREA_CODES, CENTERS
from tests.factories import practitioner


def test_a_directory_that_holds_somebody_is_left_alone(db, settings):
    settings.DEMO = True
    practitioner()
    said = StringIO()
    call_command("demo", stdout=said)
    assert said.getvalue() == "The directory holds practitioners already: nobody was invented.\n"
    assert models.Practitioner.objects.count() == 1


def test_outside_a_demo_nobody_is_invented(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="Set MERIDIAN_DEMO=true to run one"):
        call_command("demo")
    assert not models.Practitioner.objects.exists()


def test_without_places_it_says_what_to_load_first(db, settings):
    settings.DEMO = True
    with pytest.raises(
        CommandError, match=r"load_vocabularies` and `manage.py load_places` first\."
    ):
        call_command("demo")


@pytest.fixture
def small_country(db, settings, monkeypatch):
    """One city of each state and each center, and one practitioner for each of these."""
    settings.DEMO = True
    monkeypatch.setattr(geography, "AT_A_CENTER", 1)
    monkeypatch.setattr(geography, "IN_EACH_STATE", 1)
    monkeypatch.setattr(filling, "HOW_MANY", 60)
    call_command("load_vocabularies", verbosity=0, stdout=StringIO())
    points = [(state, 40, -100) for state in AREA_CODES]
    points += [(center.state, center.latitude, center.longitude) for center in CENTERS]
    for number, (state, latitude, longitude) in enumerate(points):
        facts = {"state_id": state, "latitude": latitude, "longitude": longitude}
        for kind, name in (("city", f"City {number}"), ("zip", f"{number:05}")):
            models.Place.objects.create(
                kind=kind,
                name=name,
                city=f"City {number}",
                key=name.lower(),
                population=9999,
                **facts,
            )


def test_it_says_what_it_filled(small_country):
    said = StringIO()
    call_command("demo", stdout=said)
    assert re.fullmatch(
        r"60 invented practitioners \(.*\d+ listed.*\) with \d+ locations, \d+ credentials,"
        r" \d+ checks and \d+ reports: \d+ rows of listings published\.\n",
        said.getvalue(),
    )


def test_a_failure_leaves_nothing(small_country, monkeypatch):
    monkeypatch.setattr(filling, "publish_changed", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        call_command("demo")
    assert not models.Practitioner.objects.exists()
    assert not models.Verification.objects.exists()
    assert not get_user_model().objects.filter(username="demo-verifier").exists()
