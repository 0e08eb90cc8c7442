"""Free text is read by rules and vocabulary: a phrase, what it asks for, and what stays text."""

import pytest
from django.core.cache import cache
from django.http import QueryDict

from finder.pages.understood import with_filters
from finder.search.choices import current_choices
from finder.search.near import near_in_edition
from finder.search.understanding import understand
from practitioners.vocabularies import load_vocabularies
from tests import factories

pytestmark = pytest.mark.django_db

CITIES = {
    "Oakland": "CA", "Boston": "MA", "Portland": "ME", "Seattle": "WA", "San Francisco": "CA",
    "Chicago": "IL", "New York": "NY", "Lee": "MA", "Jordan": "MN", "Price": "UT",
}  # fmt: skip
ALL_OF_IT = "sports acupuncturist near Oakland that takes Aetna, speaks Spanish, under $100"
# Each phrase with the query it becomes; what stays text is `q`.
TABLE = {
    ALL_OF_IT: "specialty=sports&near=Oakland&insurance=aetna&language=es&max_price=100",
    # Conditions, specialties, groups, techniques.
    "stiff neck": "condition=neck-pain",
    "migraine and insomnia": "condition=migraine&condition=insomnia",
    "help with insomnia please": "condition=insomnia",
    "orthopedic or sports acupuncture": "specialty=orthopedic&specialty=sports",
    "orthopedik": "specialty=orthopedic",
    "for musicians": "patient_group=musicians",
    "works with athletes": "patient_group=athletes",
    "dry needling": "technique=trigger-point",
    "electroacupuncture": "technique=electroacupuncture",
    # Languages.
    "Spanish-speaking": "language=es",
    "speaks Spanish": "language=es",
    "habla español": "language=es",
    "in Spanish": "language=es",
    "someone fluent in Korean": "language=ko",
    "speaks Korean or Spanish": "language=ko&language=es",
    # Plans and certification.
    "takes Aetna": "insurance=aetna",
    "accepts United Healthcare": "insurance=unitedhealthcare",
    "Aetna insurance": "insurance=aetna",
    "covered by Cigna": "insurance=cigna",
    "board certified": "certification=any",
    "NCCAOM": "certification=any",
    "NCBAHM certified": "certification=any",
    "Dipl. O.M.": "certification=OM",
    # Places.
    "94601": "near=94601",
    "acupuncture 94601": "near=94601",
    "near Oakland": "near=Oakland",
    "acupuncturist in San Francisco": "near=San Francisco",
    "around Chicago": "near=Chicago",
    "close to Boston": "near=Boston",
    "Oakland, CA": "near=Oakland, CA",
    "neck pain in Portland, ME": "near=Portland, ME&condition=neck-pain",
    "desk workers in New York, ny": "near=New York, NY&patient_group=desk-workers",
    "within 10 miles of Boston": "near=Boston&radius=10",
    "10 mi from 94601": "near=94601&radius=10",
    "cupping 50 miles around Chicago": "near=Chicago&radius=50&technique=cupping",
    "in California": "state=CA",
    "licensed in Indiana": "state=IN",
    # Prices.
    "under $100": "max_price=100",
    "under 100": "max_price=100",
    "less than 100 dollars": "max_price=100",
    "$80 or less": "max_price=80",
    "max $75": "max_price=75",
    "first visit under $120": "max_first_price=120",
    "first appointment up to $150 and under $90": "max_first_price=150&max_price=90",
    # Years.
    "10+ years": "min_years=10",
    "at least ten years of experience": "min_years=10",
    "over 5 years": "min_years=5",
    "20 years of experience": "min_years=20",
    "with 15 yrs experience": "min_years=15",
    # Visits.
    "accepting new patients": "accepting=true",
    "telehealth": "telehealth=true",
    "video visit in Korean": "telehealth=true&language=ko",
    "wheelchair accessible": "step_free=true",
    # Some of it stays.
    "garcia in oakland": "near=oakland&q=garcia",
    "O'Brien speaks Spanish": "language=es&q=O'Brien",
    "neck pain Young": "condition=neck-pain&q=Young",
    "Jordan Park near Oakland, CA": "near=Oakland, CA&q=Jordan Park",
    "Spanish/Lee": "language=es&q=lee",
    "<b>neck pain</b>": "condition=neck-pain&q=b",
    "xyzzy takes Aetna": "insurance=aetna&q=xyzzy",
    "I need someone for stiff neck after birth near Seattle, WA who takes Aetna": (
        "near=Seattle, WA&condition=neck-pain&patient_group=postpartum&insurance=aetna"
    ),
}
# Names, and what may mean several things, stay as they are.
STAYS = (
    "Maria Garcia", "Dr. Li", "Mina Park", "Will Do", "So", "An", "Do", "Ma", "Price", "Long",
    "Jordan Lee", "Oakland", "Blue Cross", "acupuncture", "acupuncturist near me", "in", "me", "or",
    "under 30 minutes", "within 10 miles", "near Nowhereville", "00000", "$", "years", ",", "in ,",
)  # fmt: skip


@pytest.fixture
def choices():
    cache.clear()
    load_vocabularies()
    factories.place("94601")
    for population, (name, state) in enumerate(CITIES.items(), 1):
        factories.place(name, state=state, population=population * 1_000)
    near_in_edition.cache_clear()
    return current_choices()


def read(query):
    """A query as lists of values by parameter."""
    pairs = [each.split("=", 1) for each in query.split("&")]
    return {name: [value for each, value in pairs if each == name] for name, _ in pairs}


def becomes(text, choices, **beside):
    query = QueryDict(mutable=True)
    query.update({"q": text, **beside})
    filtered = with_filters(query, choices)
    return filtered if filtered is None else dict(filtered.lists())


def test_the_table_of_phrases(choices):
    assert len(TABLE) >= 60
    assert {text: becomes(text, choices) for text in TABLE} == {
        text: read(query) for text, query in TABLE.items()
    }


def test_names_and_what_may_mean_several_things_stay_text(choices):
    assert {text: becomes(text, choices) for text in STAYS} == dict.fromkeys(STAYS)


def test_a_word_that_means_two_things_stays_text():
    """As "Japanese", a language and a technique."""
    factories.language("fr", synonyms=["golf"])
    factories.condition("headache", synonyms=["golf"])
    assert becomes("golf", current_choices()) is None
    assert becomes("headache golf", current_choices()) == {"condition": ["headache"], "q": ["golf"]}


def test_what_stays_asks_for_nothing_more(choices):
    for text in TABLE:
        rest = understand(text, choices).rest
        assert understand(rest, choices).fields == {}, text


def test_what_was_chosen_beside_the_text_stays(choices):
    assert becomes("near Boston", choices, near="94601") is None
    assert becomes("sports near Boston", choices, near="94601", radius="5") == {
        "specialty": ["sports"], "near": ["94601"], "radius": ["5"], "q": ["Boston"],
    }  # fmt: skip
    assert becomes("stiff neck", choices, condition="insomnia", page="3") == {
        "condition": ["insomnia", "neck-pain"]
    }
    assert becomes("under $100", choices, max_price="80") is None


def test_the_radius_of_the_row_serves_a_place_in_the_text(choices):
    assert becomes("near Boston", choices, near="", radius="50") == {
        "near": ["Boston"], "radius": ["50"],
    }  # fmt: skip
    assert becomes("within 10 miles of Boston", choices, near="", radius="25") == {
        "near": ["Boston"], "radius": ["10"],
    }  # fmt: skip


@pytest.mark.parametrize("text", ["\x00neck pain", "neck pain " * 30, "   ", "near " * 39])
def test_what_search_refuses_is_left_to_it(choices, text):
    assert becomes(text, choices) is None


def test_it_asks_the_database_for_places_alone(choices, django_assert_max_num_queries):
    near_in_edition.cache_clear()
    with django_assert_max_num_queries(4):
        understand(ALL_OF_IT, choices)
