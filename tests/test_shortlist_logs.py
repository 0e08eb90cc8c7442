"""Whom somebody saved, compared or shared stands in no log."""

import logging

import pytest

from finder import gunicorn
from tests import factories
from tests.shortlists import naming, press, public_ids

pytestmark = pytest.mark.django_db


def test_no_line_names_a_practitioner(client, caplog):
    caplog.set_level(logging.INFO)
    people = [factories.listed() for _ in range(5)]
    caplog.clear()
    press(client, "add", *people)
    press(client, "add", *people, headers={})
    client.cookies["shortlist"] = "torn"
    for page in ("compare", "shared"):
        client.get(naming(page, *public_ids(people) * 5, *(f"{n:010}" for n in range(20))))
    said = caplog.text
    assert "Bad Request: /shortlist/compare/" in said
    assert "Bad Request: /shortlist/shared/" in said
    assert "Forbidden" in said
    assert [each for each in public_ids(people) if each in said] == []


def test_the_web_server_writes_no_line_for_each_request():
    assert not hasattr(gunicorn, "accesslog")
