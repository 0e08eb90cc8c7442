"""The profile tells each credential with its dates and source, and what is only said apart."""

import re
from datetime import date
from html import unescape

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from tests import factories

pytestmark = pytest.mark.django_db


def section(response, name):
    """The words of the section that is headed by the element with this id."""
    page = response.content.decode()
    (inner,) = re.findall(rf'<section[^>]*"{name}">(.*?)</section>', page, re.DOTALL)
    joined = re.sub(r"</?(a|em|span|strong)\b[^>]*>", "", inner)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", joined)).split())


def profile(client, practitioner):
    return client.get(f"/practitioners/{practitioner.public_id}/")


def test_credentials_stand_in_the_order_of_their_dates(client):
    ada = factories.listed(issued_on=date(2014, 5, 6))
    factories.confirm(factories.certification(ada, issued_on=date(2009, 3, 2)))
    factories.confirm(factories.training(ada, issued_on=None))
    stations = re.findall(r'class="station">(.*?)<', profile(client, ada).content.decode())
    assert stations == ["2009", "2014", "Year not known"]


def test_a_credential_says_what_was_checked_when_against_what_and_how_long_it_holds(client):
    ada = factories.listed(issued_on=date(2014, 5, 6), expires_on=date(2090, 1, 31))
    said = section(profile(client, ada), "checked")
    number = ada.credentials.get().number
    assert f"Number {number} Since May 6, 2014 Valid until January 31, 2090 Checked on" in said
    assert "How Looked up at the issuer's own source Source The issuer's register" in said
    assert "How we check a license A person looks the license up with the state" in said


def test_how_often_it_is_checked_again_is_what_the_settings_say(client, settings):
    settings.RECHECK_DAYS = 90
    ada = factories.listed()
    assertContains(profile(client, ada), "looked up again after 90 days")


def test_what_was_not_confirmed_is_no_station(client):
    ada = factories.listed()
    factories.check(factories.certification(ada, "OM"), outcome="not_found")
    factories.training(ada)
    response = profile(client, ada)
    assertContains(response, 'class="station"', count=1)
    assertNotContains(response, "Oriental Medicine")
    assertNotContains(response, "Sports Medicine Acupuncture Certification")


def test_what_is_stated_stands_apart_and_says_that_nobody_checked_it(client):
    ada = factories.listed(
        trainings=["sports-medicine-acupuncture-certification"],
        stated_specialties=["fertility"],
        conditions=["neck-pain"],
        about="First visits take 75 minutes.",
    )
    response = profile(client, ada)
    said, checked = section(response, "said"), section(response, "documented")
    assert said.startswith("What they say of themselves (not checked) Specialties they state Fert")
    assert "Neck pain" in said
    assert "First visits take 75 minutes." in said
    assert "Sports acupuncture" in checked
    assert "Sports acupuncture" not in said
    assert "Fertility" not in checked


def test_who_says_nothing_of_themselves_has_no_such_section(client):
    assertNotContains(profile(client, factories.listed()), "What they say of themselves")


@pytest.mark.parametrize(
    ("facts", "basis"),
    [
        ({}, "counted from May 6, 2014: the date of the earliest license that we confirmed."),
        (
            {"licensed": False, "state": "OK", "certification": "OM"},
            "counted from May 6, 2014: the date of the earliest certification that we confirmed.",
        ),
        (
            {"issued_on": None, "stated_practice_start": date(2001, 2, 3)},
            "counted from February 3, 2001: the date that they give themselves. Nobody checked it,",
        ),
        (
            {"issued_on": None},
            "Not known: nothing with a date was confirmed, and they have given none.",
        ),
    ],
)
def test_years_in_practice_name_their_basis(client, facts, basis):
    ada = factories.listed(**{"issued_on": date(2014, 5, 6), **facts})
    assert basis in section(profile(client, ada), "years")
