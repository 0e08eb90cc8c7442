"""The profile says what a visit costs, which plans are taken, and what to ask before it."""

from datetime import date

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from tests import factories
from tests.test_profile_credentials import profile, section

pytestmark = pytest.mark.django_db


def test_two_prices_with_the_day_on_which_they_were_said(client):
    ada = factories.listed(
        first_visit_price=112, follow_up_price="82.50", prices_given_on=date(2026, 3, 3)
    )
    assert section(profile(client, ada), "prices") == (
        "Prices without insurance First visit $112 Follow-up visit $82.50"
        " As the practice said on March 3, 2026. Ask again when you call."
    )


def test_a_price_that_is_not_known_is_said_to_be_so(client):
    ada = factories.listed(first_visit_price=112, prices_given_on=date(2026, 3, 3))
    said = section(profile(client, ada), "prices")
    assert said.startswith("Prices without insurance First visit $112 Follow-up visit not known")


def test_plans_are_yes_no_or_not_known_each_with_its_day_and_who_said_so(client):
    ada = factories.listed()
    factories.plan_answer(ada, "aetna", "yes", told_on=date(2026, 1, 2))
    factories.plan_answer(ada, "cigna", "no", told_on=date(2026, 1, 3), told_by="insurer")
    factories.plan_answer(ada, "humana", "unknown", told_on=date(2026, 1, 4))
    assert section(profile(client, ada), "insurance") == (
        "Insurance Yes, they take Aetna January 2, 2026, said by the office by phone"
        " No, they do not take Cigna Healthcare January 3, 2026, said by the insurer"
        " Asked, and not known Humana January 4, 2026, said by the office by phone"
        " Any plan that is not named here: not known. Plans change, so ask your insurer too."
    )


def test_the_script_for_the_insurer_names_the_procedures_in_our_own_words(client):
    ada = factories.listed(first_name="Ada", last_name="Do", address_1="7 Elm Street")
    said = section(profile(client, ada), "ask-insurer")
    assert "without electrical stimulation 97810 97811" in said
    assert "with electrical stimulation 97813 97814" in said
    assert "“Is Ada Do in my network today, at 7 Elm Street in Oakland?”" in said
    for never in ("15 minutes", "personal one-on-one", "1 or more needles", "8860"):
        assert never not in said


def test_what_medicare_pays_is_said_with_its_source(client):
    assert section(profile(client, factories.listed()), "ask-insurer").endswith(
        "Medicare pays for acupuncture for chronic low back pain only, and acupuncturists cannot"
        " bill Medicare directly (CMS, National Coverage Determination 30.3.3)."
    )


def test_before_the_first_visit_leads_to_the_guide(client):
    response = profile(client, factories.listed())
    assertContains(response, '<a href="/guides/first-visit/">The whole list, to print</a>')
    assertNotContains(response, "will heal")
