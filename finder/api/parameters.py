"""The parameters of a query as OpenAPI describes them: read from the forms that check them."""

import copy

from django import forms
from drf_spectacular.utils import OpenApiParameter

from finder.api.forms import DEFAULT_LIMIT, PlacesForm, UnderstandForm
from finder.search.choices import certifications
from finder.search.fields import ChoicesField, FlagField, WholeNumberField
from finder.search.filters import DEFAULT_PAGE_SIZE, DEFAULT_RADIUS, ListingFilter
from finder.search.mapping import MapFilter

# Programs send what a schema has for a default: none for the radius, which needs a place.
DEFAULTS = {
    "sort": "best",
    "page": 1,
    "page_size": DEFAULT_PAGE_SIZE,
    "limit": DEFAULT_LIMIT,
}
VOCABULARY = "Repeat it to find any of several. Its values stand in /api/v1/vocabularies/."
ITEMS = {
    "certification": {"type": "string", "enum": list(certifications())},
    "state": {"type": "string", "pattern": "^[A-Z]{2}$"},
}

# What a program has to know beyond the label that a patient reads.
SEARCH = {
    "q": "Every word has to fit: accents, case, beginnings of words and small typing errors are"
    " forgiven, and synonyms are known (“stiff neck” finds who treats neck pain).",
    "near": "Such as “10001”, “Oakland, CA” or “37.80,-122.27”; coordinates are rounded to two"
    " decimals. Results then carry `distance_miles`. /api/v1/places/ completes what is typed.",
    "radius": f"The straight-line distance from the place; it needs `near`. {DEFAULT_RADIUS} where"
    " it is left out.",
    "state": f"Where the location is. Two capital letters. {VOCABULARY}",
    "certification": "A national certification that is verified and valid today: any, or that of a"
    " program. Repeat it to find any of several.",
    "specialty": "Only who has completed training that documents the specialty, verified and valid"
    f" today; see `include_stated`. {VOCABULARY}",
    "include_stated": "Lets `specialty` and the specialties named in `q` also find who states them"
    " without a document. Results keep the two apart.",
    "condition": f"What they say they treat. {VOCABULARY}",
    "patient_group": f"Whom they say they often work with. {VOCABULARY}",
    "technique": f"What they say they use. {VOCABULARY}",
    "language": f"A language that a visit can be held in, by its ISO 639 code. {VOCABULARY}",
    "insurance": f"Only plans to which a dated “yes” was given: unknown is no yes. {VOCABULARY}",
    "min_years": "Whole years since the first verified license or certification. A start that is"
    " only stated doesn't count.",
    "max_price": "Who has given no price for a follow-up visit is left out.",
    "max_first_price": "Who has given no price for a first visit is left out.",
    "accepting": "true: only who says so. false: no matter.",
    "telehealth": "true: only who says so. false: no matter.",
    "step_free": "true: only locations of which it is said. false: no matter.",
    "facets": "true adds `facets` to the answer: for each choice of each parameter, how many"
    " practitioners it would give.",
    "sort": "`distance` needs `near`. Best match: documented specialty, then fitting name, then"
    " kinds of credential and age of the checks, then distance.",
    "page": "A page past the last is an error (400).",
    "page_size": "",
    "box": "Such as “-123,37,-121,38.5”. Everywhere where it is left out.",
}
PLACES = {
    "q": "As typed so far: “1000”, “oakl”, “kansas city mo”. Nothing typed finds nothing.",
    "limit": "",
}
UNDERSTAND = {"q": "Such as “sports acupuncturist near Oakland, under $100”."}


def search_parameters():
    """The parameters of the filter set, in its order."""
    filters = copy.deepcopy(ListingFilter.base_filters)
    return described({name: each.field for name, each in filters.items()}, SEARCH)


def map_parameters():
    """The same, and the box that a map shows."""
    filters = copy.deepcopy(MapFilter.base_filters)
    return described({name: each.field for name, each in filters.items()}, SEARCH)


def places_parameters():
    return described(PlacesForm.base_fields, PLACES)


def understand_parameters():
    return described(UnderstandForm.base_fields, UNDERSTAND)


def described(fields, meanings):
    return [parameter(name, field, meanings[name]) for name, field in fields.items()]


def parameter(name, field, meaning):
    return OpenApiParameter(
        name,
        type={**schema_of(name, field), **default_of(name, field)},
        description=f"{field.label}. {meaning}".strip(),
        explode=True if isinstance(field, ChoicesField) else None,
        style="form" if isinstance(field, ChoicesField) else None,
    )


def schema_of(name, field):
    """The values that a form's field takes."""
    match field:
        case ChoicesField():
            return {"type": "array", "items": ITEMS.get(name, {"type": "string"})}
        case FlagField():
            return {"type": "boolean"}
        case WholeNumberField():
            return {"type": "integer", "minimum": field.min_value, "maximum": field.max_value}
        case forms.ChoiceField():
            return {"type": "string", "enum": [value for value, _ in field.choices if value]}
    return {"type": "string", "maxLength": field.max_length}


def default_of(name, field):
    if isinstance(field, FlagField):
        return {"default": False}
    return {"default": DEFAULTS[name]} if name in DEFAULTS else {}
