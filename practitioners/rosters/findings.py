"""What importing the rows of a roster would do today: the rows held against the directory."""

from dataclasses import dataclass, field

from practitioners.models import RosterRow
from practitioners.rosters.comparing import Effect, differences, unfit
from practitioners.rosters.facts import Facts, read_cells
from practitioners.rosters.known import Known
from practitioners.rosters.matching import Directory, Match, refuse_twice
from practitioners.rosters.records import Record, records_of

Outcome = RosterRow.Outcome


@dataclass
class Finding:
    """A RosterRow, what it says, whom it is about, and what would be written of it."""

    row: RosterRow
    facts: Facts | None
    match: Match
    record: Record | None = None
    differences: list = field(default_factory=list)

    @property
    def outcome(self):
        if self.match.faults:
            return Outcome.WRONG
        if self.match.is_open:
            return Outcome.CANDIDATE
        if self.record is None:
            return Outcome.NEW
        writes = any(each.effect != Effect.LEAVES for each in self.differences)
        return Outcome.CHANGED if writes else Outcome.SAME

    def note(self):
        """Write into the row what was found; returns whether it is another finding than before."""
        row, before = self.row, self.row.findings
        row.outcome = self.outcome
        row.practitioner_id = self.record.person.pk if self.record else None
        row.people = [person.public_id for person in self.match.people]
        row.answer = self.match.answer
        row.differences = [each.as_kept for each in self.differences]
        row.differs = any(each.effect == Effect.LEAVES for each in self.differences)
        row.faults = [list(fault) for fault in self.match.faults]
        row.identity = self.facts.identity if self.facts else ""
        return row.findings != before


def findings_of(rows, *, given_on):
    """The Finding of each RosterRow of a roster given on a date, in a fixed number of queries.

    Writes nothing, into the rows neither. Raises RuleBroken where no places were loaded.
    """
    known = Known.load()
    read = [(row, *read_cells(row.cells, known)) for row in rows]
    directory = Directory.load([facts for _, facts, _ in read if facts])
    found = [
        Finding(row, facts, directory.match(facts, row.answer) if facts else Match(faults=faults))
        for row, facts, faults in read
    ]
    refuse_twice([(each.row.line, each.facts, each.match) for each in found if each.facts])
    compare(found, known, given_on)
    return found


def compare(found, known, given_on):
    """Fill in the records of those who are known, and what differs from them."""
    settled = [each for each in found if not (each.match.faults or each.match.is_open)]
    keys = {each.match.person.pk for each in settled if each.match.person}
    records = records_of(keys, given_on)
    for each in settled:
        each.record = records[each.match.person.pk] if each.match.person else None
        each.match.faults += unfit(each.facts, each.record)
        if each.match.faults:
            each.record = None
        elif each.record:
            each.differences = list(differences(each.facts, each.record, known))
