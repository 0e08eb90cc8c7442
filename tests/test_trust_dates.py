"""What has ended is gone without anything having run: dates decide when a listing is read."""

from datetime import date

import pytest
import time_machine

from tests import factories, seen

pytestmark = pytest.mark.django_db

CHECKED = "2026-03-01 12:00 -0500"
DAY_BEFORE_LAST = "2026-06-29 12:00 -0400"
LAST_DAY = "2026-06-30 23:59 -0400"
DAY_AFTER = "2026-07-01 00:01 -0400"
LAST = date(2026, 6, 30)


@pytest.fixture
def checked_in_march():
    with time_machine.travel(CHECKED, tick=False) as clock:
        yield clock


def test_a_license_counts_through_its_last_day_and_no_longer(checked_in_march):
    person = factories.listed(expires_on=LAST)
    days = [DAY_BEFORE_LAST, LAST_DAY, DAY_AFTER]
    assert [states_on(checked_in_march, day, person) for day in days] == [["CA"], ["CA"], []]


def test_in_the_west_a_license_has_ended_when_the_day_has_ended_in_the_east(checked_in_march):
    person = factories.listed(expires_on=LAST)
    assert states_on(checked_in_march, "2026-06-30 22:00 -0700", person) == []


def test_a_certification_ends_and_the_license_stays(checked_in_march):
    person = factories.listed(expires_on=date(2027, 1, 1))
    factories.confirm(factories.certification(person, "OM", expires_on=LAST))
    checked_in_march.move_to(LAST_DAY)
    assert seen.document(person)["marks"] == ["L.Ac.", "Dipl. O.M."]
    checked_in_march.move_to(DAY_AFTER)
    document = seen.document(person)
    kinds = [credential["kind"] for credential in document["credentials"]]
    assert (document["marks"], kinds) == (["L.Ac."], ["license"])


def test_a_training_ends_and_its_specialty_is_stated_again(checked_in_march):
    person = factories.listed(expires_on=date(2027, 1, 1), stated_specialties=["sports", "facial"])
    factories.confirm(factories.training(person, expires_on=LAST))
    checked_in_march.move_to(LAST_DAY)
    assert specialties(person) == (["sports", "orthopedic"], ["facial"])
    checked_in_march.move_to(DAY_AFTER)
    assert specialties(person) == ([], ["sports", "facial"])


def test_what_ended_before_it_was_checked_never_counts(checked_in_march):
    person = factories.listed(licensed=False, certification="OM")
    factories.confirm(factories.license(person, expires_on=date(2026, 2, 28)))
    assert seen.states(person) == []


def test_what_ends_on_the_day_of_the_check_counts_that_day(checked_in_march):
    assert seen.states(factories.listed(expires_on=date(2026, 3, 1))) == ["CA"]


@pytest.mark.parametrize(
    ("state", "claim"), [("CA", factories.license), ("AL", factories.certification)]
)
def test_without_a_last_day_neither_license_nor_certification_counts(
    checked_in_march, state, claim
):
    person = factories.listed(state=state, licensed=False)
    credential = claim(person)
    record_raw(credential)
    assert seen.states(person) == [state]
    forget_last_day(credential)
    record_raw(credential)
    assert seen.states(person) == []


def test_a_training_of_a_program_that_expires_does_not_count_without_its_last_day():
    person = factories.listed()
    credential = factories.training(person)
    forget_last_day(credential)
    record_raw(credential)
    assert specialties(person) == ([], [])


def test_a_training_of_a_program_that_does_not_expire_counts_without_a_last_day():
    person = factories.listed(trainings=["acupuncture-sports-medicine-apprenticeship"])
    with time_machine.travel("2027-01-05 12:00 -0500"):
        assert specialties(person) == (["sports", "orthopedic"], [])


def test_a_training_that_says_when_it_ends_ends_though_its_program_does_not_expire(
    checked_in_march,
):
    person = factories.listed(expires_on=date(2027, 1, 1))
    program = "acupuncture-sports-medicine-apprenticeship"
    factories.confirm(factories.training(person, program, expires_on=LAST))
    checked_in_march.move_to(DAY_AFTER)
    assert specialties(person) == ([], [])


def test_a_program_that_begins_to_expire_drops_trainings_without_a_last_day():
    program = factories.training_program("acupuncture-sports-medicine-apprenticeship")
    person = factories.listed(trainings=[program.slug])
    with factories.publishing():
        program.expires = True
        program.save()
    assert specialties(person) == ([], [])


def test_a_check_dated_after_today_does_not_count(checked_in_march):
    person = factories.listed(licensed=False)
    record_raw(
        factories.license(person),
        checked_on=date(2026, 3, 2),
        recorded_at="2026-03-02 12:00 -0500",
    )
    assert seen.states(person) == []


def states_on(clock, day, person):
    clock.move_to(day)
    return seen.states(person)


def specialties(person):
    document = seen.document(person)
    return document["documented_specialties"], document["stated_specialties"]


def forget_last_day(credential):
    with factories.publishing():
        credential.expires_on = None
        credential.save()


def record_raw(credential, **facts):
    """A confirmation that went past the rule."""
    credential.refresh_from_db()
    facts = {"checked_on": date(2026, 3, 1), "recorded_at": "2026-03-01 12:00 -0500", **facts}
    with factories.publishing():
        credential.verifications.create(
            claim=credential.claim,
            outcome="confirmed",
            method="source",
            source="The issuer's register",
            by=factories.verifier(),
            **facts,
        )
