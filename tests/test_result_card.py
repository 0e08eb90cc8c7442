"""A card of the results says what was told of insurance, and leads on to a comparison."""

from datetime import date

import pytest
from django.template.loader import render_to_string
from pytest_django.asserts import assertContains, assertNotContains

from tests import factories
from tests.shortlists import naming, press, public_ids

pytestmark = pytest.mark.django_db
LABELS = {"aetna": "Aetna", "cigna": "Cigna", "humana": "Humana", "medicaid": "Medicaid"}


def told(**answers):
    """What a card says of insurance; answers are yes, no or unknown by the plan's slug."""
    result = {
        "insurance": [
            {"plan": plan, "answer": answer, "told_on": "2026-05-26"}
            for plan, answer in answers.items()
        ],
        "location": {"hours": []},
    }
    context = {"result": result, "labels": {"insurance": LABELS}, "today": date(2026, 11, 25)}
    card = render_to_string("finder/_card_facts.html", context)
    return " ".join(card.split("<span>")[-1].split("</span>")[0].split())


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"aetna": "yes"}, "Says yes to Aetna (May 2026)"),
        (
            {"aetna": "yes", "cigna": "yes", "humana": "yes", "medicaid": "no"},
            "Says yes to Aetna (May 2026), Cigna (May 2026) and 1 more",
        ),
        ({"cigna": "no", "humana": "unknown"}, "Says no to Cigna (May 2026)"),
        ({"humana": "unknown"}, "Insurance: not known, ask"),
        ({}, "Insurance: not known, ask"),
    ],
)
def test_plans_are_told_with_their_month(answers, words):
    assert told(**answers) == words


def test_a_card_leads_to_a_comparison_which_takes_two(client):
    ann = factories.listed(first_name="Ann", last_name="Bell")
    bo = factories.listed(first_name="Bo", last_name="Cruz")
    address = naming("compare", *public_ids([ann]))
    assertContains(client.get("/practitioners/"), f'href="{address}"')
    alone = client.get(address)
    assertContains(alone, "It takes two to compare. Save Ann Bell, then somebody else.")
    assertNotContains(alone, "Compare the chosen")
    press(client, "add", bo)
    assertContains(client.get(address), "Compare the chosen")
