"""Unknown is neither yes nor no; prices and insurance carry their date and who said so."""

from datetime import date
from decimal import Decimal

import pytest

from practitioners.models import Listing
from practitioners.terms import Field, field_and_choice
from tests import factories, seen

pytestmark = pytest.mark.django_db


def choices(person, field):
    (terms,) = Listing.objects.filter(practitioner=person).values_list("terms", flat=True)[:1]
    return [choice for of, choice in map(field_and_choice, terms) if of == field]


def test_only_a_yes_is_found_by_insurance_and_every_answer_is_shown():
    person = factories.listed()
    for slug, answer in [("cigna", "unknown"), ("humana", "no"), ("aetna", "yes")]:
        factories.plan_answer(person, slug, answer, told_on=date(2026, 5, 6), told_by="insurer")
    assert choices(person, Field.INSURANCE) == [factories.plan("aetna").pk]
    assert seen.document(person)["insurance"] == [
        {"plan": plan, "answer": answer, "told_on": "2026-05-06", "told_by": "insurer"}
        for plan, answer in [("aetna", "yes"), ("humana", "no"), ("cigna", "unknown")]
    ]


@pytest.mark.parametrize(("answer", "found"), [(True, [1]), (False, []), (None, [])])
def test_accepting_telehealth_and_step_free_are_found_by_a_yes_alone(answer, found):
    person = factories.listed(accepting_new_patients=answer, telehealth=answer, step_free=answer)
    fields = (Field.ACCEPTING, Field.TELEHEALTH, Field.STEP_FREE)
    assert [choices(person, field) for field in fields] == [found] * 3
    document = seen.document(person)
    shown = (document["accepting_new_patients"], document["telehealth"])
    assert (*shown, document["location"]["step_free"]) == (answer, answer, answer)


def test_prices_carry_their_date():
    person = factories.listed(first_visit_price=Decimal("112"), prices_given_on=date(2026, 2, 3))
    prices = {"first_visit": 112.0, "follow_up": None, "given_on": "2026-02-03"}
    assert seen.document(person)["prices"] == prices


def test_a_date_without_a_price_is_no_price():
    assert seen.document(factories.listed(prices_given_on=date(2026, 2, 3)))["prices"] is None


def test_a_certification_is_found_by_its_code_and_as_any():
    person = factories.listed(certification="CH")
    factories.confirm(factories.certification(person, "AC"))
    factories.certification(person, "OM")
    assert sorted(choices(person, Field.CERTIFICATION)) == [0, 1, 2]


def test_without_a_certification_that_counts_nothing_of_it_is_found():
    person = factories.listed()
    factories.certification(person, "OM")
    assert choices(person, Field.CERTIFICATION) == []
