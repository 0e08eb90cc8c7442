"""The answers as the schema describes them, field by field. Nothing is serialized by these: answers
are plain data already, and tests hold that they are as described."""

from rest_framework import serializers

from finder.api.practitioner_serializers import ResultSerializer
from finder.api.serializer_fields import (
    PUBLIC_ID,
    STATE,
    number,
    one_of,
    quantity,
    shaped,
    text,
    texts,
    yes_or_no,
)
from finder.search.choices import TERM_FIELDS
from finder.search.mapping import MOST_NAMED
from practitioners.models import Place


class SearchedPlaceSerializer(serializers.Serializer):
    """The middle of a search."""

    label = text("The place, as a person reads it.")
    latitude = number("Degrees, WGS 84.")
    longitude = number("Degrees, WGS 84.")


def counts(name):
    return serializers.DictField(
        child=serializers.IntegerField(min_value=0),
        help_text=f"For each value of `{name}`, how many practitioners it would give.",
    )


class FacetsSerializer(serializers.Serializer):
    """Of each parameter, how many practitioners each of its values would give together with all
    other parameters of the query; what the query asks of the parameter itself is lifted."""

    def get_fields(self):
        return {name: counts(name) for name in TERM_FIELDS}


class WaySerializer(serializers.Serializer):
    """A change of a search that found nobody."""

    label = text("What is left out, or searched instead.")
    query = text("The changed search, as the query string of this address.")
    count = quantity("Practitioners whom it gives: one at least.")


class WaysOutSerializer(serializers.Serializer):
    """What to change where nobody answers a search."""

    without = WaySerializer(many=True, help_text="Conditions to leave out, one at a time.")
    instead = WaySerializer(many=True, help_text="Wider places and other words to try.")


class ResultsSerializer(serializers.Serializer):
    """A page of results. Each practitioner is found once, at one location."""

    count = quantity("Practitioners found, on all pages. Exact.")
    page = serializers.IntegerField(min_value=1, help_text="This page.")
    pages = quantity("Pages in all; 0 where nothing is found.")
    page_size = serializers.IntegerField(
        min_value=1, max_value=100, help_text="Results on a full page."
    )
    next = serializers.URLField(
        allow_null=True, help_text="Absolute address of the next page; null on the last."
    )
    previous = serializers.URLField(
        allow_null=True, help_text="Absolute address of the page before; null on the first."
    )
    place = SearchedPlaceSerializer(
        allow_null=True, help_text="What `near` was understood as; null without it."
    )
    results = ResultSerializer(many=True, help_text="In the order asked for.")
    ways_out = WaysOutSerializer(
        allow_null=True, help_text="Only where nobody is found, otherwise null."
    )
    facets = FacetsSerializer(required=False, help_text="Only where asked for: `facets=true`.")


class ChoiceSerializer(serializers.Serializer):
    """A value that a parameter takes."""

    value = text("What to send.")
    label = text("What a person reads.")
    synonyms = texts("Other words for it, which `q` understands.")


class StateChoiceSerializer(ChoiceSerializer):
    """A state or territory, and how it regulates acupuncture."""

    practice_act = one_of(
        [
            ("yes", "It licenses acupuncturists"),
            ("no", "It does not: a national certification takes the place of a license"),
            ("unknown", "Not known"),
        ],
        "Whether it licenses acupuncturists.",
    )
    license_title = text("The title of its licensees, such as L.Ac., or empty.")
    own_license_required = yes_or_no(
        "Whether it licenses by its own exam, without the national certification."
    )
    note = text("What a patient should know who searches there, or empty.")


class VocabulariesSerializer(serializers.Serializer):
    """For each parameter that takes choices, these choices."""

    certification = ChoiceSerializer(many=True, help_text="National certifications.")
    specialty = ChoiceSerializer(many=True, help_text="Specialties.")
    condition = ChoiceSerializer(many=True, help_text="Conditions.")
    patient_group = ChoiceSerializer(many=True, help_text="Groups of patients.")
    technique = ChoiceSerializer(many=True, help_text="Techniques.")
    language = ChoiceSerializer(many=True, help_text="Languages, by ISO 639 code.")
    insurance = ChoiceSerializer(many=True, help_text="Health plans.")
    state = StateChoiceSerializer(many=True, help_text="States and territories.")
    sort = ChoiceSerializer(many=True, help_text="Orders of results.")


class PlaceSerializer(serializers.Serializer):
    """A place that can be searched around."""

    near = text("What to send as `near`.")
    label = text("What a person reads.")
    kind = one_of(Place.Kind.choices, "What it is.")
    city = text("The city; for a ZIP, the one that it belongs to.")
    state = shaped(STATE, "The state.")
    latitude = number("Degrees, WGS 84.")
    longitude = number("Degrees, WGS 84.")


class PlacesSerializer(serializers.Serializer):
    """Places that begin with what was typed."""

    results = PlaceSerializer(many=True, help_text="The likeliest first.")


class PersonOnMapSerializer(serializers.Serializer):
    """Somebody at a point."""

    id = shaped(PUBLIC_ID, "The practitioner's `id`.")
    name = text("The name.")


class PointSerializer(serializers.Serializer):
    """A place where practitioners are, or a cluster of such places."""

    latitude = number("Degrees, WGS 84; of a cluster, the middle of those in it.")
    longitude = number("Degrees, WGS 84.")
    count = serializers.IntegerField(min_value=1, help_text="How many practitioners.")
    is_cluster = serializers.BooleanField(help_text="Whether it stands for several places.")
    bounds = serializers.ListField(
        child=serializers.FloatField(),
        min_length=4,
        max_length=4,
        help_text="Its box: west, south, east and north in degrees.",
    )
    practitioners = PersonOnMapSerializer(
        many=True, help_text=f"Who they are; of more than {MOST_NAMED}, the first by `id`."
    )


class PlaceOnMapSerializer(serializers.Serializer):
    """A city to name on a map."""

    label = text("Its name.")
    latitude = number("Degrees, WGS 84.")
    longitude = number("Degrees, WGS 84.")


class PointsSerializer(serializers.Serializer):
    """Where the practitioners are who answer a search."""

    count = serializers.IntegerField(min_value=0, help_text="How many there are inside the box.")
    points = PointSerializer(many=True, help_text="From south to north.")
    places = PlaceOnMapSerializer(many=True, help_text="Cities inside the box, the largest first.")


class HeardSerializer(serializers.Serializer):
    """Words of a text, and what they were understood as."""

    words = text("The words, as they were typed.")
    parameter = text("The parameter that they stand for.")
    value = text("Its value.")


class UnderstoodSerializer(serializers.Serializer):
    """What a text asks for. Only what means one thing is taken; names stay text."""

    parameters = serializers.DictField(
        child=texts("Its values."),
        help_text="Of each parameter of the search, its values as a query string has them.",
    )
    rest = text("What was not understood and stays text; empty where all was.")
    heard = HeardSerializer(many=True, help_text="Which words said what, in the order typed.")


class AddressesSerializer(serializers.Serializer):
    """What is where: absolute addresses."""

    practitioners = serializers.URLField(help_text="The search.")
    map = serializers.URLField(help_text="The search as points of a map.")
    vocabularies = serializers.URLField(help_text="What the search's parameters take.")
    places = serializers.URLField(help_text="Completion of places.")
    understand = serializers.URLField(help_text="A text as parameters of the search.")
    accuracy = serializers.URLField(help_text="How right the directory is.")
    export = serializers.URLField(help_text="Everybody who is listed, in one compressed file.")
    schema = serializers.URLField(help_text="This description as OpenAPI, in JSON.")
    docs = serializers.URLField(help_text="This description as a page.")


class ProblemSerializer(serializers.Serializer):
    """What went wrong (RFC 9457)."""

    type = one_of(
        [("about:blank", "It means what its status means")], "Says no more than `status`."
    )
    title = text("The status in words.")
    status = serializers.IntegerField(
        min_value=400, max_value=599, help_text="The HTTP status of this answer."
    )
    detail = text("What to do about it, for a person to read.")
    instance = text("The path asked for, without its query.")
    reference = text("What to quote when you ask us about this answer.")
    errors = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="Where parameters are wrong: of each, under its name, what is wrong with it.",
    )
