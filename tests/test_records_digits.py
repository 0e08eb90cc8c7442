"""A digit is one of 0 to 9: those of other scripts look like numbers, and no phone dials them."""

import pytest
from django.core.exceptions import ValidationError

from practitioners.models import PracticeLocation
from practitioners.rosters.cells import CellFault, certificate_number, zip_code
from practitioners.validators import validate_phone, validate_zip

ARABIC, DEVANAGARI, BENGALI = "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯"


def written_in(digits, number):
    return number.translate(str.maketrans("0123456789", digits))


@pytest.fixture(params=[ARABIC, DEVANAGARI, BENGALI], ids=["Arabic", "Devanagari", "Bengali"])
def digits(request):
    return request.param


def test_a_zip(digits):
    assert validate_zip("94601") is None
    with pytest.raises(ValidationError, match="A ZIP is five digits"):
        validate_zip(written_in(digits, "94601"))
    with pytest.raises(ValidationError, match="A ZIP is five digits"):
        validate_zip("9460" + digits[1])


def test_a_phone_number(digits):
    assert validate_phone("5105550123") is None
    with pytest.raises(ValidationError, match="A US phone number is ten digits"):
        validate_phone(written_in(digits, "5105550123"))
    with pytest.raises(ValidationError, match="A US phone number is ten digits"):
        validate_phone("510555012" + digits[3])


def test_a_form_says_so_beside_both_fields(digits):
    place = PracticeLocation(zip="9460" + digits[1], phone="510555012" + digits[3])
    with pytest.raises(ValidationError) as refusal:
        place.clean_fields(exclude={each.name for each in place._meta.fields} - {"zip", "phone"})
    assert refusal.value.message_dict == {
        "zip": ["A ZIP is five digits."],
        "phone": ["A US phone number is ten digits."],
    }


@pytest.mark.parametrize(
    ("read", "number", "said"),
    [
        (zip_code, "94601", "A ZIP is five digits."),
        (certificate_number, "31415", "A certificate number is 3 to 6 digits, the first not zero."),
    ],
)
def test_a_cell_of_a_roster(digits, read, number, said):
    with pytest.raises(CellFault, match=said):
        read(number[:-1] + written_in(digits, number[-1]), known=None)
