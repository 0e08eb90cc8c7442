"""Who owns a database can fill it, dump it and restore it: nothing asks for a superuser."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def answer(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def test_every_extension_is_one_that_the_owner_may_create():
    assert (
        answer("SELECT name FROM pg_available_extension_versions WHERE installed AND NOT trusted")
        == []
    )


@pytest.mark.parametrize(
    "call",
    [
        "point_on_earth(37.8, -122.27)",
        "npi_with_check_digit('1234567890')",
        "words_of('Zoë O''Brien')",
    ],
)
def test_function_needs_no_search_path(call):
    """pg_restore sets none, and computes columns and checks anew for the rows that it brings."""
    (expected,) = answer(f"SELECT {call}")
    answer("SELECT set_config('search_path', '', true)")
    assert answer(f"SELECT public.{call}") == [expected]
