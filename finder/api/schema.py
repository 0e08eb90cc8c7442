"""The schema of the API (OpenAPI 3.1): of each address, its parameters and every answer."""

import datetime
from functools import cache, partial
from inspect import getdoc

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_view,
)

from finder.api.parameters import (
    map_parameters,
    places_parameters,
    search_parameters,
    understand_parameters,
)
from finder.api.practitioner_serializers import PractitionerSerializer
from finder.api.problems import CONTENT_TYPE
from finder.api.report_serializers import (
    AccuracySerializer,
    ReportSerializer,
    SentReportSerializer,
)
from finder.api.serializer_fields import PUBLIC_ID
from finder.api.serializers import (
    AddressesSerializer,
    PlacesSerializer,
    PointsSerializer,
    ProblemSerializer,
    ResultsSerializer,
    UnderstoodSerializer,
    VocabulariesSerializer,
)
from finder.search.mapping import MOST_POINTS

PROBLEMS = {
    400: "A parameter is wrong, unknown or given twice: `errors` says which and what it takes.",
    401: "The key is none of ours, has ended or was revoked.",
    404: "No such practitioner is listed today.",
    406: "Only JSON is to be had here.",
    415: "Only application/json is read here.",
    429: "Too many requests from this address, or with this key.",
    503: "The directory can't be read just now, or took too long; see `Retry-After`.",
}
EVERYWHERE = (400, 401, 406, 429, 503)
ID_OF_PRACTITIONER = OpenApiParameter(
    "public_id",
    {"type": "string", "pattern": PUBLIC_ID},
    OpenApiParameter.PATH,
    description="The `id` of a result.",
)
# Some have a key, most have none.
AUTH = [{}, {"partnerKey": []}]
header = partial(OpenApiParameter, location=OpenApiParameter.HEADER)
RETRY = header(
    "Retry-After", int, response=[429, 503], description="Seconds after which to ask again."
)
WRONG_KEY = header(
    "WWW-Authenticate", str, response=[401], description="How a key is sent (RFC 6750)."
)
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
    RETRY,
    WRONG_KEY,
]
OF_THE_FILE = [
    header(
        "If-Modified-Since",
        str,
        description="The `Last-Modified` of a file held, for who keeps no `ETag`.",
    ),
    header("Last-Modified", str, response=[200], description="When the file was made."),
    header("Content-Disposition", str, response=[200], description="A name for it, with its day."),
    header("Content-Length", int, response=[200], description="Its size in bytes."),
    header("Listings-Edition", int, response=[200], description="The edition that it holds."),
    header("Listings-Day", datetime.date, response=[200], description="The day on which it holds."),
    header("Listings-Count", int, response=[200], description="How many lines it has."),
]


MOVED = OpenApiResponse(
    description=(
        "This was found to be the same person as another practitioner, at whose address everything"
        " is: see `Location`. It may be taken back, so ask here again next time."
    )
)
LOCATION = header("Location", str, response=[301, 308], description="The address it is now at.")


# The web server answers that before Meridian sees it.
TOO_LONG = OpenApiResponse(
    OpenApiTypes.STR, description="The address is too long to be a query: more than 4,094 bytes."
)


def refusals(statuses, words=None):
    """The answers that say what went wrong; `words` puts some otherwise."""
    words = PROBLEMS | (words or {})
    return {(414, "text/html"): TOO_LONG} | {
        (status, CONTENT_TYPE): OpenApiResponse(ProblemSerializer, description=words[status])
        for status in statuses
    }


def described(serializer, operation_id, *, parameters=(), moved=(), problems=EVERYWHERE, **words):
    """A decorator that describes what a view's GET takes and answers; `moved` are the statuses by
    which it leads elsewhere."""
    answer = OpenApiResponse(serializer, description=getdoc(serializer))
    responses = {200: answer, 304: OpenApiResponse(description="What you hold still stands.")}
    responses |= dict.fromkeys(moved, MOVED)
    responses |= refusals(problems)
    return extend_schema_view(
        get=extend_schema(
            operation_id=operation_id,
            parameters=[*parameters, *CACHING],
            responses=responses,
            auth=AUTH,
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
points = described(
    PointsSerializer,
    "mapPractitioners",
    parameters=map_parameters(),
    summary="Search practitioners, for a map",
    description=(
        "Where those stand whom the same parameters find by /api/v1/practitioners/, inside a box."
        f" Up to {MOST_POINTS} practitioners each point is a place; of more, each is a cluster."
        " Order and page are taken, and make no difference."
    ),
)
practitioner = described(
    PractitionerSerializer,
    "getPractitioner",
    parameters=[ID_OF_PRACTITIONER, LOCATION],
    moved=(301,),
    problems=(*EVERYWHERE, 404),
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
understand = described(
    UnderstoodSerializer,
    "understandText",
    parameters=understand_parameters(),
    summary="Read a text as parameters",
    description=(
        "What a text asks for, as parameters of the search: what pages do with what is typed."
        " Send `parameters`, and `rest` as `q`, to /api/v1/practitioners/."
    ),
)
accuracy = described(
    AccuracySerializer,
    "getAccuracy",
    summary="How right the directory is",
    description="How fresh the checks are, and how fast what was reported wrong is settled.",
)
export = extend_schema_view(
    get=extend_schema(
        operation_id="exportListings",
        parameters=[*CACHING, *OF_THE_FILE],
        responses={
            (200, "application/gzip"): OpenApiResponse(
                OpenApiTypes.BINARY,
                description="JSON lines in UTF-8, compressed by gzip: an object of the schema"
                " `Practitioner` on each line, in the order of `id`.",
            ),
            304: OpenApiResponse(description="What you hold still stands."),
            **refusals(EVERYWHERE, {406: "Only application/gzip is to be had here."}),
        },
        auth=AUTH,
        tags=["directory"],
        summary="Everybody, in one file",
        description=(
            "Everybody who is listed today, each exactly as /api/v1/practitioners/{id}/ answers."
            " The file is made once for each change of the directory and for each day, so ask by"
            " `If-None-Match` whether yours still stands. What ends with a day is not in the next"
            " one: a copy of an earlier day shows badges that may have ended. While a new file is"
            " made, the former one of the same day is answered, under its own `ETag`."
        ),
    )
)
reports = extend_schema_view(
    post=extend_schema(
        operation_id="reportWrongFact",
        parameters=[ID_OF_PRACTITIONER, LOCATION, RETRY, WRONG_KEY],
        request=SentReportSerializer,
        responses={
            202: OpenApiResponse(ReportSerializer, description=getdoc(ReportSerializer)),
            308: MOVED,
            **refusals((*EVERYWHERE, 404, 415)),
        },
        auth=AUTH,
        tags=["directory"],
        summary="Say what is wrong",
        description=(
            "Says that something published of a practitioner is not so. Nobody is asked who they"
            " are. Once two have reported the same fact, it carries `reported_wrong` until staff"
            " have settled it. One address may send a few a day, by this and by the pages together."
            " Pages of other origins can't send any."
        ),
    )
)
hidden = extend_schema_view(get=extend_schema(exclude=True))


@cache
def openapi():
    """The whole schema; the same for everybody, so made once."""
    return SchemaGenerator().get_schema(request=None, public=True)
