"""Who holds no license today is not found, though nothing ran overnight."""

from datetime import date

import pytest
import time_machine

from tests import factories
from tests.searching import names

pytestmark = pytest.mark.django_db


def test_a_license_that_ended_takes_its_holder_out_of_every_search():
    with time_machine.travel("2026-06-01 12:00 -0400", tick=False) as clock:
        factories.listed(last_name="Ending", expires_on=date(2026, 6, 30))
        factories.listed(last_name="Staying", expires_on=date(2027, 6, 30))
        clock.move_to("2026-06-30 12:00 -0400")
        assert names("state=CA") == ["Ending", "Staying"]
        clock.move_to("2026-07-01 12:00 -0400")
        assert names("state=CA") == ["Staying"]
        assert names("q=ending") == []
