"""Cases of the queue as an export says them."""

from django.utils import timezone

from practitioners.exporting.writing import Table
from practitioners.models import Export

COLUMNS = {
    "Claim": lambda case: case.credential,
    "Kind": lambda case: case.get_kind_display(),
    "Why": lambda case: case.get_why_display(),
    "Waits since": lambda case: moment(case.since),
    "With": lambda case: case.assignee,
    "Taken": lambda case: case.taken_at and moment(case.taken_at),
    "Practitioner": lambda case: case.practitioner,
    "Public id": lambda case: case.practitioner.public_id,
    "NPI": lambda case: case.practitioner.npi,
    "State": lambda case: case.credential.state_id,
    "Number": lambda case: case.credential.number,
    "Issued": lambda case: case.credential.issued_on,
    "Ends": lambda case: case.credential.expires_on,
}


def moment(at):
    """A moment where the directory's day begins, as spreadsheets read one."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"


def record(case):
    """A case as plain data."""
    claim, person = case.credential, case.practitioner
    return {
        "claim": str(claim),
        "kind": case.kind,
        "why": case.why,
        "since": case.since,
        "assignee": case.assignee and case.assignee.get_username(),
        "taken_at": case.taken_at,
        "practitioner": {"id": person.public_id, "name": person.full_name, "npi": person.npi},
        "program_code": claim.program_code or None,
        "state": claim.state_id,
        "program": claim.program and claim.program.slug,
        "number": claim.number,
        "issued_on": claim.issued_on,
        "expires_on": claim.expires_on,
    }


CASES = Table(what=Export.What.CASES, columns=COLUMNS, record=record)
