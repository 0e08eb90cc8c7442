"""What went wrong, as problem details (RFC 9457): the one form of every error below /api/."""

import math
from http import HTTPStatus
from urllib.parse import quote

import orjson
from django.core.exceptions import SuspiciousOperation, TooManyFieldsSent
from django.http import Http404, HttpResponse
from rest_framework.exceptions import (
    APIException,
    AuthenticationFailed,
    NotAcceptable,
    Throttled,
)

from finder.health import request_ids

CONTENT_TYPE = "application/problem+json"


class WrongParametersError(APIException):
    """A query that can't be answered; `errors` says of each parameter what is wrong with it."""

    status_code = HTTPStatus.BAD_REQUEST

    def __init__(self, errors):
        self.errors = errors
        super().__init__(f"Wrong: {', '.join(errors)}. See `errors`.")


class MalformedQueryError(APIException):
    status_code = HTTPStatus.BAD_REQUEST


def problem_of(error, context):
    """The answer to an error of a view; None where the fault is our own."""
    request = context["request"]
    match error:
        case Throttled():
            seconds = max(1, math.ceil(error.wait or 0))
            detail = f"Too many requests. Ask again in {seconds} s."
            return problem(request, error.status_code, detail, headers={"Retry-After": seconds})
        case WrongParametersError():
            return problem(request, error.status_code, error.detail, errors=error.errors)
        case AuthenticationFailed():
            headers = {"WWW-Authenticate": error.auth_header}
            return problem(request, error.status_code, error.detail, headers=headers)
        case NotAcceptable():
            media_type = context["view"].renderer_classes[0].media_type
            detail = f"Only {media_type} is to be had here."
            return problem(request, error.status_code, detail)
        case APIException():
            return problem(request, error.status_code, error.detail)
        case Http404():
            return problem(request, HTTPStatus.NOT_FOUND, str(error))
        case TooManyFieldsSent():
            return problem(request, HTTPStatus.BAD_REQUEST, "The query has too many parameters.")
        case SuspiciousOperation():
            return problem(request, HTTPStatus.BAD_REQUEST, "The request is malformed.")
    return None


def problem(request, status, detail, *, headers=None, **members):
    """An answer that says what went wrong. No cache keeps it."""
    response = HttpResponse(status=status, headers=headers)
    return say(response, request, detail, **members)


def say(response, request, detail, **members):
    """Make the response say that this went wrong."""
    status = HTTPStatus(response.status_code)
    # The path without the query: an error report then holds no search terms.
    response.content = orjson.dumps(
        {
            "type": "about:blank",
            "title": status.phrase,
            "status": status,
            "detail": str(detail),
            "instance": quote(request.path),
            # What a person quotes to us, so that its lines are found in the log.
            "reference": request_ids.current(),
            **members,
        }
    )
    response["Content-Type"] = CONTENT_TYPE
    response["Cache-Control"] = "no-store"
    if "Content-Length" in response:
        response["Content-Length"] = len(response.content)
    return response


def errors_by_parameter(form):
    """Of each parameter, what is wrong with it; an unknown one under its own name."""
    messages = {}
    for field, errors in form.errors.as_data().items():
        for error in errors:
            unknown = error.code == "unknown_parameter"
            name = error.params["name"] if unknown else field
            messages.setdefault(name, []).extend(error.messages)
    return messages
