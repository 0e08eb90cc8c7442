"""Pages of rosters take as many queries whatever their length."""

import pytest

from tests import factories
from tests.roster_files import OAKLAND, person, previewed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ed(client):
    client.force_login(factories.staff("Editor"))


def rows(number):
    """Rows of which a half may be somebody on record, and a half are known by their NPI."""
    for each in range(number):
        choice = factories.practitioner(first_name="Ada", last_name=f"Choice{each}", npi=None)
        factories.location(choice, **OAKLAND)
        known = factories.practitioner(first_name="Ada", last_name=f"Known{each}")
        yield person("Ada", f"Choice{each}")
        yield person("Ada", f"Known{each}", npi=known.npi, phone="5105550123")


@pytest.mark.parametrize("number", [2, 12])
def test_a_preview(client, number, django_assert_num_queries):
    roster = previewed(*rows(number))
    address = f"/desk/rosters/{roster.pk}/"
    client.get(address)
    with django_assert_num_queries(11):
        assert len(client.get(address).context["lines"]) == 2 * number


@pytest.mark.parametrize("number", [2, 12])
def test_the_list(client, number, django_assert_num_queries):
    for each in range(number):
        previewed(person("Ada", f"New{each}"))
    client.get("/desk/rosters/")
    with django_assert_num_queries(6):
        assert len(client.get("/desk/rosters/").context["page_obj"]) == number


@pytest.mark.parametrize("number", [2, 12])
def test_the_report(client, number, django_assert_num_queries):
    roster = previewed(*rows(number))
    address = f"/desk/rosters/{roster.pk}/report.csv"
    client.get(address)
    with django_assert_num_queries(5):
        assert len(client.get(address).content.splitlines()) == 1 + 2 * number
