"""National certification: of any program or of one, and only while it holds."""

from datetime import date

import pytest
import time_machine

from tests import factories
from tests.searching import names

pytestmark = pytest.mark.django_db


@pytest.fixture
def directory():
    both = factories.listed(last_name="Both", certification="AC")
    factories.confirm(factories.certification(both, "CH"))
    factories.listed(last_name="Herbs", certification="CH")
    factories.listed(last_name="Licensed")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("certification=any", ["Both", "Herbs"]),
        ("certification=AC", ["Both"]),
        ("certification=CH", ["Both", "Herbs"]),
        ("certification=OM", []),
        ("certification=AC&certification=CH", ["Both", "Herbs"]),
        ("certification=AC&certification=OM", ["Both"]),
        ("certification=OM&certification=any", ["Both", "Herbs"]),
        ("", ["Both", "Herbs", "Licensed"]),
    ],
)
def test_certified_in_any_program_or_in_one_of_those_asked_for(directory, asked, found):
    assert names(asked) == found


@pytest.mark.parametrize("asked", ["certification=any", "certification=OM"])
def test_a_certification_that_ended_filters_out_though_nothing_ran_overnight(asked):
    with time_machine.travel("2026-06-01 12:00 -0400", tick=False) as clock:
        person = factories.listed(last_name="Ending", expires_on=date(2027, 1, 1))
        factories.confirm(factories.certification(person, "OM", expires_on=date(2026, 6, 30)))
        found = {}
        for day in ("2026-06-29", "2026-06-30", "2026-07-01"):
            clock.move_to(f"{day} 12:00 -0400")
            found[day] = names(asked), names("")
    assert found == {
        "2026-06-29": (["Ending"], ["Ending"]),
        "2026-06-30": (["Ending"], ["Ending"]),
        "2026-07-01": ([], ["Ending"]),
    }


def test_nobody_is_found_by_a_certification_that_was_not_confirmed():
    person = factories.listed(last_name="Claimed")
    factories.certification(person, "OM")
    factories.check(factories.certification(person, "AC"), outcome="not_found")
    assert names("certification=any") == []
    assert names("") == ["Claimed"]
