"""An invented list of exclusions: rows of namesakes of some people in the demo directory."""

from datetime import date

from practitioners.leie import layout
from practitioners.leie.reading import MonthlyList, Row
from practitioners.models import Practitioner

# So many listed practitioners have a namesake in it.
NAMESAKES = 4
DIGEST = "0" * 64


def monthly_list(dice, people):
    """The list of last month; in one of its rows the NPI is equal too."""
    listed = [each for each in people if each.practitioner.status == Practitioner.Status.LISTED]
    chosen = dice.some(listed, NAMESAKES, NAMESAKES)
    rows = [namesake(dice, person, has_npi=person is chosen[0]) for person in chosen]
    return MonthlyList(
        people=rows,
        businesses=0,
        encoding="UTF-8",
        digest=DIGEST,
        dated=max((row.excluded_on for row in rows), default=dice.today),
    )


def namesake(dice, person, *, has_npi):
    practitioner, location = person.practitioner, person.practices[0].location
    return Row(
        last_name=practitioner.last_name.upper()[: layout.LAST_NAME_CUT],
        first_name=practitioner.first_name.upper()[: layout.FIRST_NAME_CUT],
        middle_name="",
        date_of_birth=dice.day_between(date(1950, 1, 1), date(1985, 12, 31)),
        npi=practitioner.npi if has_npi else "",
        general="IND- LIC HC SERV PRO",
        specialty="ACUPUNCTURIST",
        address=f"{dice.number(1, 999)} INVENTED AVENUE",
        city=location.city.upper(),
        state_code=location.state_id,
        zip=location.zip,
        exclusion_type=dice.pick(("1128a1", "1128b4", "1128b5")),
        excluded_on=dice.days_ago(30, 3_000),
        waived_on=None,
        waiver_state="",
    )
