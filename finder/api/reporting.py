"""`POST /api/v1/practitioners/<id>/reports/`: saying what is wrong with what is published."""

from http import HTTPStatus

import orjson
from django.http import QueryDict
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser
from rest_framework.response import Response
from rest_framework.views import APIView

from finder.api import answers, schema
from finder.api.forms import NothingForm
from finder.api.problems import WrongParametersError
from finder.api.queries import read, refuse_malformed
from finder.api.views import moved_to
from finder.caching import snapshot
from finder.former_ids import MovedError, nobody
from finder.reporting.forms import ReportForm
from finder.reporting.sending import send
from practitioners.errors import RuleBroken
from practitioners.models import Listing

LONGEST = 10_000


class PackedError(APIException):
    """A body that would have to be unpacked, to whatever size."""

    status_code = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    default_detail = "Send the body as it is, without Content-Encoding."


class ReportParser(BaseParser):
    """A small JSON object; a larger body is refused before it is read."""

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None):
        if "Content-Encoding" in parser_context["request"].headers:
            raise PackedError
        body = stream.read(LONGEST + 1)
        if len(body) > LONGEST:
            raise ParseError(f"The body is longer than {LONGEST:,} bytes.")
        try:
            sent = orjson.loads(body)
        except orjson.JSONDecodeError:
            raise ParseError("The body is not JSON.") from None
        if not isinstance(sent, dict):
            raise ParseError("The body is not a JSON object.")
        return sent


@schema.reports
class ReportsView(APIView):
    """Not open to pages of other origins: their visitors would be reporters who know nothing of it.
    So a browser that asks first is promised nothing."""

    parser_classes = [ReportParser]

    def post(self, request, public_id):
        try:
            return self.received(request, public_id)
        except MovedError as moved:
            answer = moved_to(request, moved, HTTPStatus.PERMANENT_REDIRECT)
            answer["Cache-Control"] = "no-store"
            return answer

    def received(self, request, public_id):
        refuse_malformed(request)
        read(NothingForm(request.query_params))
        directory = snapshot()
        documents = Listing.objects.on(directory.day).of_practitioner(public_id).documents()
        documents = documents or nobody(directory, public_id)
        form = ReportForm(sent(request.data), documents=documents, labels=directory.choices.labels)
        read(form)
        try:
            report = send(form, public_id=public_id, request=request)
        except RuleBroken as broken:
            raise WrongParametersError({"location": [str(broken)]}) from broken
        headers = {"Cache-Control": "no-store"}
        return Response(answers.report(report), status=HTTPStatus.ACCEPTED, headers=headers)

    def options(self, request, public_id):
        return Response(status=HTTPStatus.NO_CONTENT)

    def finalize_response(self, *args, **kwargs):
        response = super().finalize_response(*args, **kwargs)
        response.for_this_origin_alone = True
        return response


def sent(data):
    """The body as a form takes it. Raises WrongParametersError for what is no field or no text."""
    fields = ReportForm.base_fields
    errors = {
        name: [f"There is no field “{name}”. Allowed: {', '.join(fields)}."]
        for name in data
        if name not in fields
    } | {
        name: ["Send a text."]
        for name, value in data.items()
        if name in fields and not isinstance(value, str | None)
    }
    if errors:
        raise WrongParametersError(errors)
    values = QueryDict(mutable=True)
    values.update({name: value for name, value in data.items() if value is not None})
    return values
