"""An export says of each claim where it stands, by the rules by which it is published."""

import datetime
import re

import pytest
import time_machine

from tests import factories
from tests.exports import PRACTITIONERS, records, rows
from tests.seen import document

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 11, 24)
NOON = datetime.datetime(2026, 11, 24, 17, tzinfo=datetime.UTC)
CSV, JSON_LINES = PRACTITIONERS.format("csv"), PRACTITIONERS.format("jsonl")


@pytest.fixture
def today():
    with time_machine.travel(NOON, tick=False):
        yield


def standings(staff):
    (record,) = records(staff.get(JSON_LINES))
    return {each["number"]: each["standing"] for each in record["credentials"]}


def test_each_claim_says_where_it_stands(staff, today):
    person = factories.practitioner()
    claims = {
        number: factories.license(person, number=number)
        for number in ("1", "2", "3", "4", "5", "6", "7")
    }
    factories.license(person, "NV", number="9")
    for number, outcome in (("2", "contradicted"), ("3", "not_found"), ("4", "unreachable")):
        factories.check(claims[number], outcome)
    for number in ("1", "5", "6"):
        factories.check(claims[number])
    factories.check(claims["7"], "contradicted", checked_on=DAY - datetime.timedelta(days=1))
    factories.check(claims["7"])
    with factories.publishing():
        person.credentials.filter(number="5").update(title="L.Ac.")
    ended = factories.license(person, number="6a", expires_on=DAY - datetime.timedelta(days=1))
    factories.check(ended)
    assert standings(staff) == {
        "1": "verified",
        "2": "contradicted",
        "3": "not_found",
        "4": "unreachable",
        "5": "changed",
        "6": "verified",
        "6a": "ended",
        "7": "verified",
        "9": "unchecked",
    }
    (row,) = rows(staff.get(CSV))
    claims = row["Licenses"].split("; ")
    said = [re.split(", checked|, until", each.partition(": ")[2])[0] for each in claims]
    assert said == [
        "verified", "contradicted", "not found", "source unreachable", "changed since its check",
        "verified", "verified", "confirmed, but it has ended", "not checked",
    ]  # fmt: skip


def test_a_training_whose_program_began_to_expire_lacks_its_last_day(staff, today):
    claim = factories.training(factories.practitioner(), "acupuncture-sports-medicine", number="1")
    with factories.publishing():
        claim.program.expires = False
        claim.program.save()
    factories.check(claim)
    assert standings(staff) == {"1": "verified"}
    with factories.publishing():
        claim.program.expires = True
        claim.program.save()
    assert standings(staff) == {"1": "undated"}
    assert documented(staff) == []


def documented(staff):
    (record,) = records(staff.get(JSON_LINES))
    return record["documented_specialties"]


def experience(staff):
    (record,) = records(staff.get(JSON_LINES))
    return record["experience"]


@pytest.mark.parametrize("kinds", ["", "license", "certification", "certification license"])
def test_experience_is_that_which_is_published(staff, today, kinds):
    """Also where the license has ended, or is claimed and was never checked."""
    person = factories.listed(
        certification="CH" if "certification" in kinds else None,
        stated_practice_start=datetime.date(2001, 1, 1),
        issued_on=datetime.date(2012, 2, 3) if "license" in kinds else None,
    )
    factories.license(person, "NV", issued_on=datetime.date(1999, 1, 1))
    if "license" in kinds:
        ended = factories.license(person, "OR", issued_on=datetime.date(2005, 1, 1), expires_on=DAY)
        factories.confirm(ended)
    with time_machine.travel(NOON + datetime.timedelta(days=3)):
        assert experience(staff) == document(person)["experience"]
