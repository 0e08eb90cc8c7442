"""The schema of the API (OpenAPI 3.1): of each address, its parameters and every answer."""

from functools import cache, partial
from inspect import getdoc

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_view,
)

from finder.api.parameters import places_parameters, search_parameters
from finder.api.practitioner_serializers import PractitionerSerializer
from finder.api.problems import CONTENT_TYPE
from finder.api.serializer_fields import PUBLIC_ID
from finder.api.serializers import (
    AddressesSerializer,
    PlacesSerializer,
    ProblemSerializer,
    ResultsSerializer,
    VocabulariesSerializer,
)

PROBLEMS = {
    400: "A parameter is wrong, unknown or given twice: `errors` says which and what it takes.",
    404: "No such practitioner is listed today.",
    406: "Only JSON is to be had here.",
    429: "Too many requests from this address.",
}
header = partial(OpenApiParameter, location=OpenApiParameter.HEADER)
CACHING = [
    header(
        "If-None-Match",
        str,
        description="The `ETag` of an answer held: 304 where nothing has changed since.",
    ),
    header(
        "ETag",
        str,
        response=[200, 304],
        description="Names the answer; send it back as `If-None-Match`.",
    ),
    header(
        "Cache-Control",
        str,
        response=[200, 304],
        description="How many seconds a cache may keep the answer: a minute at most.",
    ),
    header("Retry-After", int, response=[429], description="Seconds after which to ask again."),
]


def described(serializer, operation_id, *, parameters=(), problems=(400, 406, 429), **words):
    """A decorator that describes what a view's GET takes and answers."""
    answer = OpenApiResponse(serializer, description=getdoc(serializer))
    responses = {200: answer, 304: OpenApiResponse(description="What you hold still stands.")}
    for status in problems:
        problem = OpenApiResponse(ProblemSerializer, description=PROBLEMS[status])
        responses[status, CONTENT_TYPE] = problem
    return extend_schema_view(
        get=extend_schema(
            operation_id=operation_id,
            parameters=[*parameters, *CACHING],
            responses=responses,
            auth=[],
            tags=["directory"],
            **words,
        )
    )


root = described(
    AddressesSerializer,
    "addresses",
    summary="What is where",
    description="The addresses of the API.",
)
practitioners = described(
    ResultsSerializer,
    "searchPractitioners",
    parameters=search_parameters(),
    summary="Search practitioners",
    description=(
        "Practitioners who answer every parameter given, each once, a page at a time. Of a"
        " parameter that is repeated, any value is enough."
    ),
)
practitioner = described(
    PractitionerSerializer,
    "getPractitioner",
    parameters=[
        OpenApiParameter(
            "public_id",
            {"type": "string", "pattern": PUBLIC_ID},
            OpenApiParameter.PATH,
            description="The `id` of a result.",
        )
    ],
    problems=(400, 404, 406, 429),
    summary="One practitioner",
    description="Everything that is public of a practitioner today, with every location.",
)
vocabularies = described(
    VocabulariesSerializer,
    "listVocabularies",
    summary="What the parameters take",
    description="For each parameter of the search that takes choices, its values and their labels.",
)
places = described(
    PlacesSerializer,
    "completePlace",
    parameters=places_parameters(),
    summary="Complete a place",
    description="ZIPs and cities that begin with what was typed, for `near`.",
)
hidden = extend_schema_view(get=extend_schema(exclude=True))


@cache
def openapi():
    """The whole schema; the same for everybody, so made once."""
    return SchemaGenerator().get_schema(request=None, public=True)
