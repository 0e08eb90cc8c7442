"""What is wrong with a search is said to a patient in a short sentence, on top and by its field."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from tests import factories

pytestmark = pytest.mark.django_db

SHORT = "We do not know “nonsense”. Choose from the list."


def refused(client, query):
    response = client.get(f"/practitioners/?{query}")
    assert response.status_code == 400
    return response


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("specialty", "Specialty, by documented training"),
        ("condition", "Condition"),
        ("state", "State"),
    ],
)
def test_what_is_no_choice_is_answered_without_the_list_of_choices(client, field, label):
    factories.specialty("sports")
    factories.condition("neck-pain")
    factories.state("CA")
    link = f'<a href="#id_{field}">{label}: {SHORT}</a>'
    response = refused(client, f"{field}=nonsense")
    assertContains(response, link, html=True, status_code=400)
    assertContains(response, f"<span>{SHORT}</span></p>", count=1, status_code=400)
    assertNotContains(response, "Allowed:", status_code=400)


def test_an_unknown_parameter_is_answered_without_the_list_of_parameters(client):
    response = refused(client, "speciality=sports&%25s=1")
    for name in ("speciality", "%s"):
        said = f"There is no filter “{name}”. Search again without it."
        assertContains(response, f"<li>{said}</li>", html=True, status_code=400)
    assertNotContains(response, "Allowed:", status_code=400)


def test_what_is_wrong_with_a_number_is_said_in_full(client):
    said = "Write a whole number from 0 to 80."
    assertContains(refused(client, "min_years=x"), f"<span>{said}</span></p>", status_code=400)
