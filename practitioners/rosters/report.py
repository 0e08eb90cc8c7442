"""What a preview showed, or an import did, as a CSV file for whoever mends the roster."""

import csv
import io

from practitioners.csv_files import BYTE_ORDER_MARK, defused
from practitioners.models import RosterRow

HEADER = ("line", "outcome", "practitioner", "column", "message", "before", "after")
# In words what becomes of a difference, by its effect; in a preview it is still to come.
EFFECTS = {
    "adds": "added",
    "fills": "filled in, since it was empty",
    "changes": "changed",
    "leaves": "differs, left as it is",
}
TO_CHOOSE = "May be somebody on record, by name and ZIP or by license: choose at the desk."


def report_of(roster):
    """The report of a Roster as text: a line for each message, and for each row without one."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(HEADER)
    for row in roster.rows.by_line().for_desk():
        writer.writerows([defused(cell) for cell in line] for line in lines_of(row))
    return BYTE_ORDER_MARK + written.getvalue()


def lines_of(row):
    """The lines of one RosterRow."""
    whom = row.practitioner.public_id if row.practitioner else " ".join(row.people)
    beginning = (str(row.line), row.outcome, whom)
    said = [(column, message, "", "") for column, message in row.faults]
    said += [
        (column, EFFECTS[effect], before, after)
        for column, effect, before, after in row.differences
    ]
    if row.outcome == RosterRow.Outcome.CANDIDATE:
        said.append(("", TO_CHOOSE, "", ""))
    return [(*beginning, *each) for each in said or [("", "", "", "")]]
