"""An NPI carries a check digit; Python and the database agree on it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from practitioners.validators import check_digit, validate_npi


@pytest.mark.parametrize("npi", ["1234567893", "2000000002", "2123456784", "1000000004"])
def test_npis_that_fit(npi):
    assert validate_npi(npi) is None


@pytest.mark.parametrize(
    ("npi", "message"),
    [
        ("1234567890", "The NPI's last digit does not fit the others: a typing error?"),
        ("1234567983", "The NPI's last digit does not fit the others: a typing error?"),
        ("3234567893", "An NPI begins with 1 or 2."),
        ("123456789", "An NPI is ten digits, without spaces or hyphens."),
        ("12345678931", "An NPI is ten digits, without spaces or hyphens."),
        ("123456789O", "An NPI is ten digits, without spaces or hyphens."),
        ("१२३४५६७८९३", "An NPI is ten digits, without spaces or hyphens."),
    ],
)
def test_npis_that_do_not(npi, message):
    with pytest.raises(ValidationError) as refusal:
        validate_npi(npi)
    assert refusal.value.messages == [message]


@pytest.mark.django_db
def test_the_database_computes_the_same_check_digit():
    numbers = [f"{9**9 + number * 7919:09d}"[-9:] for number in range(500)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT npi_with_check_digit(nine || '0') FROM unnest(%s::text[])"
            " WITH ORDINALITY AS given (nine, place) ORDER BY place",
            [numbers],
        )
        computed = [npi for (npi,) in cursor]
    assert computed == [nine + check_digit(nine) for nine in numbers]
