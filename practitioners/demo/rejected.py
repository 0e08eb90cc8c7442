"""What an invented federal registry leaves behind: rows that are rejected, and other names."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from practitioners.models import OtherName, Practitioner, RejectedRow
from practitioners.nppes import layout, rejections
from practitioners.nppes.errors import Fault, LeftOut
from practitioners.publishing import publish_changed
from practitioners.validators import check_digit

FILE = timedelta(days=5)
# Of one row each: what is wrong, what the message says of it, and the cells that differ.
ROWS = (
    (Fault.ZIP, "00000", {layout.ZIP: "000001234"}),
    (Fault.ZIP_ELSEWHERE, "60614 is in IL, not in CA", {layout.ZIP: "60614"}),
    (Fault.STATE, "AE", {layout.STATE: "AE", layout.CITY: "APO", layout.ZIP: "09001"}),
    (Fault.FOREIGN, "CA", {layout.COUNTRY: "CA", layout.STATE: "ONTARIO", layout.CITY: "TORONTO"}),
    (Fault.NO_ADDRESS, "", {layout.ADDRESS_1: ""}),
    (Fault.BROKEN, "329 cells instead of 330", None),
)  # fmt: skip
# So many listed practitioners have another name there.
NAMED = 3


def leftovers(dice, people):
    """Keep a few rejected rows of last week's file, and other names of some listed people."""
    rejections.keep([rejected_row(dice, place) for place in range(len(ROWS))])
    listed = [each for each in people if each.practitioner.status == Practitioner.Status.LISTED]
    OtherName.objects.bulk_create(
        OtherName(
            practitioner=each.practitioner,
            name=f"{each.practitioner.first_name} Invented",
            kind=OtherName.Kind.FORMER,
            source=RejectedRow.Table.PEOPLE,
        )
        for each in dice.some(listed, min(NAMED, len(listed)), min(NAMED, len(listed)))
    )
    publish_changed()


def rejected_row(dice, place):
    reason, detail, differing = ROWS[place]
    day = dice.today - FILE
    source = rejections.Source(
        table=RejectedRow.Table.PEOPLE,
        name=f"npidata_pfile_{day - timedelta(days=6):%Y%m%d}-{day:%Y%m%d}.csv",
        size=48_213_377,
        taxonomy=layout.ACUPUNCTURIST,
        began_at=timezone.make_aware(datetime.combine(day, time(6, 30))),
    )
    line = 1_204 * (place + 1)
    return rejections.rejected_row(source, line, LeftOut(reason, detail), cells(dice, differing))


def cells(dice, differing):
    """An invented row; of a broken one only what stands at its beginning."""
    nine = f"29{dice.number(0, 9_999_999):07d}"
    beginning = {
        layout.NPI: nine + check_digit(nine),
        layout.ENTITY: layout.INDIVIDUAL,
        layout.LAST_NAME: "INVENTED",
        layout.FIRST_NAME: "ROWENA",
    }
    if differing is None:
        return beginning
    rest = {
        layout.ADDRESS_1: f"{dice.number(100, 999)} INVENTED AVENUE",
        layout.CITY: "OAKLAND",
        layout.STATE: "CA",
        layout.ZIP: "946101234",
        layout.COUNTRY: "US",
        layout.PHONE: "5105550123",
        layout.TAXONOMIES[0]: layout.ACUPUNCTURIST,
        layout.LICENSE_NUMBERS[0]: f"AC {dice.number(10_000, 99_999)}",
        layout.LICENSE_STATES[0]: "CA",
    }
    return beginning | rest | differing
