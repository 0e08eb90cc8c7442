"""A count is what the search finds that asks for that choice alone of its field."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from finder.search.choices import current_choices
from practitioners.models import Listing
from practitioners.terms import ANY_CERTIFICATION, LISTED_TERM, Field, term
from tests import factories
from tests.searching import search

pytestmark = pytest.mark.django_db
HERE = "near=37.80,-122.20&radius=20"
SPORTS, BOARD = (
    "acupuncture-sports-medicine-apprenticeship",
    "national-board-of-acupuncture-orthopedics",
)


def counted_one_by_one(query):
    """For each choice the total of the same search with that choice alone in its field."""
    return {
        field: {value: total_with(query, field, value) for value in values}
        for field, values in current_choices().fields.items()
    }


def total_with(query, field, value):
    asked = QueryDict(query, mutable=True)
    asked.setlist(field, [value])
    return search(asked.urlencode(), with_facets=False).total


@pytest.fixture
def directory():
    """Seven practitioners who share and differ in every field; three with two locations."""
    factories.listed(certification="OM", trainings=[SPORTS], languages=["es"], telehealth=True)
    factories.listed(trainings=[BOARD], languages=["es", "vi"], step_free=True)
    factories.listed(
        stated_specialties=["sports"], conditions=["neck-pain"], insurance={"aetna": "yes"}
    )
    factories.listed(state="NV", stated_specialties=["facial"], languages=["vi"], step_free=True)
    for facts in (
        {"certification": "AC", "languages": ["vi"], "accepting_new_patients": True},
        {"trainings": [SPORTS], "stated_specialties": ["facial"], "conditions": ["neck-pain"]},
        {"languages": ["es"], "insurance": {"aetna": "yes", "cigna": "yes"}, "step_free": True},
    ):
        person = factories.listed(**facts)
        factories.location(person, state="NV", latitude=39.5, longitude=-119.8, step_free=True)
        factories.confirm(factories.license(person, "NV"))
    factories.location(person, latitude=37.9, city="Berkeley")


QUERIES = [
    "",
    "language=es",
    "state=NV",
    "step_free=true",
    "specialty=sports",
    "include_stated=true",
    "include_stated=true&specialty=sports",
    "include_stated=true&specialty=orthopedic&specialty=facial",
    "state=CA&step_free=true",
    "state=NV&language=es",
    "specialty=sports&certification=any",
    "state=NV&step_free=true&language=vi",
    "specialty=sports&specialty=facial&state=NV&include_stated=true",
    "certification=any&language=es&telehealth=true",
    "insurance=aetna&condition=neck-pain&state=CA&step_free=true",
    HERE,
    f"{HERE}&state=CA&language=es",
    f"{HERE}&step_free=true",
    "q=berkeley",
    "q=berkeley&step_free=true",
    "min_years=5&state=NV",
]


def test_counts_are_the_totals_of_single_searches(directory):
    counted = {query: search(query).facets for query in QUERIES}
    assert counted == {query: counted_one_by_one(query) for query in QUERIES}


def test_the_total_is_that_of_all_pages_and_nobody_is_on_two(directory):
    found = [everybody(query) for query in QUERIES]
    totals = [search(query).total for query in QUERIES]
    assert [len(ids) for ids in found] == totals
    assert [len(set(ids)) for ids in found] == totals


def everybody(query):
    """Public ids of all results, page by page."""
    pages = search(f"{query}&page_size=2").pages
    return [
        result["id"]
        for page in range(1, pages + 1)
        for result in search(f"{query}&page_size=2&page={page}").results
    ]


SPECIALTIES = st.dictionaries(
    st.sampled_from(["sports", "facial"]),
    st.sampled_from([Field.DOCUMENTED_SPECIALTY, Field.STATED_SPECIALTY]),
)
OTHERS = [("language", "es"), ("language", "vi"), ("telehealth", "true"), ("certification", "AC")]
AT_A_LOCATION = st.tuples(st.sampled_from(["CA", "NV"]), st.booleans())
PERSON = st.tuples(SPECIALTIES, st.sets(st.sampled_from(OTHERS)), AT_A_LOCATION, AT_A_LOCATION)
ASKED = [
    *OTHERS,
    ("specialty", "sports"),
    ("specialty", "facial"),
    ("certification", "any"),
    ("state", "CA"),
    ("state", "NV"),
    ("step_free", "true"),
]
QUERY = st.tuples(
    st.lists(st.sampled_from(ASKED), min_size=1, max_size=4, unique=True),
    st.sampled_from([[], [("include_stated", "true")]]),
    st.sampled_from([[], [("near", "37.80,-122.20")]]),
)


def carried(choices, specialties, others, state, step_free):
    """The terms of a listing."""
    terms = {LISTED_TERM, choices.term("state", state)}
    terms |= {choices.term(name, value) for name, value in others}
    if ("certification", "AC") in others:
        terms.add(term(Field.CERTIFICATION, ANY_CERTIFICATION))
    if step_free:
        terms.add(choices.term("step_free", "true"))
    for value, field in specialties.items():
        terms.add(term(field, choices.fields["specialty"][value].number))
    return sorted(terms)


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(people=st.lists(PERSON, min_size=7, max_size=7), asked=QUERY)
def test_counts_are_the_totals_of_single_searches_in_any_directory(directory, people, asked):
    choices = current_choices()
    rows = list(Listing.objects.order_by("practitioner", "place_in_order"))
    whose = dict(zip(sorted({row.practitioner_id for row in rows}), people, strict=True))
    for row in rows:
        specialties, others, *places = whose[row.practitioner_id]
        row.terms = carried(choices, specialties, others, *places[row.place_in_order % 2])
    Listing.objects.bulk_update(rows, ["terms"])
    query = urlencode([pair for pairs in asked for pair in pairs])
    assert search(query).facets == counted_one_by_one(query)
