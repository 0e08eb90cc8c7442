"""A specialty is documented by a training that counts, or stated; never both, never mixed up."""

import pytest

from practitioners.models import Listing, Specialty
from practitioners.terms import Field, field_and_choice, term
from tests import factories, seen

pytestmark = pytest.mark.django_db

APPRENTICESHIP = "acupuncture-sports-medicine-apprenticeship"


def strengths(person):
    """The specialties documented and stated, as the document shows and as the terms filter."""
    document = seen.document(person)
    shown = document["documented_specialties"], document["stated_specialties"]
    filtered = slugs(person, Field.DOCUMENTED_SPECIALTY), slugs(person, Field.STATED_SPECIALTY)
    assert tuple(map(sorted, shown)) == tuple(map(sorted, filtered))
    return shown


def slugs(person, field):
    (listing,) = Listing.objects.filter(practitioner=person)[:1]
    numbers = [field_and_choice(number) for number in listing.terms]
    chosen = [choice for of, choice in numbers if of == field]
    return [Specialty.objects.get(pk=pk).slug for pk in chosen]


def test_what_they_say_is_stated():
    assert strengths(factories.listed(stated_specialties=["sports"])) == ([], ["sports"])


def test_a_training_that_counts_documents_what_its_program_counts_for():
    person = factories.listed(trainings=[APPRENTICESHIP], stated_specialties=["facial"])
    assert strengths(person) == (["sports", "orthopedic"], ["facial"])


def test_what_is_documented_is_not_stated_as_well():
    person = factories.listed(trainings=[APPRENTICESHIP], stated_specialties=["facial", "sports"])
    assert strengths(person) == (["sports", "orthopedic"], ["facial"])


def test_a_training_that_nobody_checked_documents_nothing():
    person = factories.listed()
    factories.training(person, APPRENTICESHIP)
    assert strengths(person) == ([], [])


def test_a_training_of_a_program_for_another_specialty_does_not_document_this_one():
    person = factories.listed(stated_specialties=["sports"])
    program = factories.training_program("face-school", specialties=["facial"])
    factories.confirm(factories.training(person, program))
    assert strengths(person) == (["facial"], ["sports"])


def test_two_trainings_for_one_specialty_document_it_once():
    person = factories.listed(trainings=[APPRENTICESHIP])
    program = factories.training_program("knee-school", specialties=["orthopedic", "sports"])
    factories.confirm(factories.training(person, program))
    assert strengths(person) == (["sports", "orthopedic"], [])


def test_of_two_trainings_the_remaining_one_still_documents():
    person = factories.listed(trainings=[APPRENTICESHIP])
    program = factories.training_program("knee-school", specialties=["orthopedic"])
    training = factories.confirm(factories.training(person, program))
    factories.check(person.credentials.get(program__slug=APPRENTICESHIP), "contradicted")
    assert strengths(person) == (["orthopedic"], [])
    factories.check(training, "contradicted")
    assert strengths(person) == ([], [])


def test_each_training_names_its_own_specialties():
    person = factories.listed(trainings=[APPRENTICESHIP])
    program = factories.training_program("face-school", specialties=["facial"], hours=12)
    factories.confirm(factories.training(person, program))
    trainings = [
        each for each in seen.document(person)["credentials"] if each["kind"] == "training"
    ]
    named = [(each["program"]["slug"], each["specialties"], each["hours"]) for each in trainings]
    assert named == [
        (APPRENTICESHIP, ["sports", "orthopedic"], 60),
        ("face-school", ["facial"], 12),
    ]


def test_a_program_that_counts_for_one_more_specialty_documents_it():
    program = factories.training_program("face-school", specialties=["facial"])
    person = factories.listed(trainings=[program.slug])
    with factories.publishing():
        program.specialties.add(factories.specialty("sports"))
    assert strengths(person) == (["facial", "sports"], [])
    with factories.publishing():
        program.specialties.remove(factories.specialty("facial"))
    assert strengths(person) == (["sports"], [])


def test_a_specialty_that_is_taken_out_of_the_vocabulary_is_gone():
    person = factories.listed(trainings=[APPRENTICESHIP], stated_specialties=["facial"])
    with factories.publishing():
        factories.specialty("sports").delete()
        factories.specialty("facial").delete()
    assert strengths(person) == (["orthopedic"], [])


def test_terms_hold_the_documented_specialty_by_its_number():
    person = factories.listed(trainings=[APPRENTICESHIP])
    sports = term(Field.DOCUMENTED_SPECIALTY, factories.specialty("sports").pk)
    other = factories.listed(stated_specialties=["sports"])
    found = Listing.objects.filter(terms__contains=[sports]).values_list("practitioner", flat=True)
    assert (list(found), other.pk in found) == ([person.pk], False)
