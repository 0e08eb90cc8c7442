"""Requests made up from the schema, the same in each run, are answered as it describes."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from finder.api.schema import openapi
from finder.wsgi import application
from tests.factories import listed, place

schema = schemathesis.openapi.from_dict(openapi())
schema.app = application
# What an address writes as nothing: “page_size=”.
NOTHING = ("", {})
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
]


@pytest.fixture
def directory(db):
    """One practitioner, on the connection of this test, which no request may close."""
    place("94601")
    listed(certification="OM", trainings=["sports-medicine-acupuncture-certification"])
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_made_up_requests_are_answered_as_described(case, directory):
    # Against the schema, but not against its words: what is left empty is as good as none.
    refusal = [] if leaves_a_value_empty(case) else [negative_data_rejection]
    case.call_and_validate(checks=[*CHECKS, *refusal])


def leaves_a_value_empty(case):
    values = (case.query or {}).values()
    return any("" in value if isinstance(value, list) else value in NOTHING for value in values)
