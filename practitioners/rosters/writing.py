"""Writing what a roster brings: in bulk, a fixed number of statements whatever its length."""

from dataclasses import dataclass, field

from practitioners.models import Credential, PracticeLocation, Practitioner
from practitioners.rosters.comparing import DATED, LOCATED, PERSONAL, Effect
from practitioners.rosters.layout import ADDRESS
from practitioners.rosters.records import Record

Kind = Credential.Kind
Speaks = Practitioner.languages.through
PLACED = (*ADDRESS, "latitude", "longitude", "precision")
# What the registry's next import would write anew into a draft of its own, unless somebody has
# worked on that.
KEPT_BY_THE_REGISTRY = {"middle_name", "suffix", "address_1", "address_2", "phone"}


@dataclass
class Batch:
    """What is to be written: records to be made, and records changed, by their keys."""

    people: list = field(default_factory=list)
    locations: list = field(default_factory=list)
    claims: list = field(default_factory=list)
    spoken: list = field(default_factory=list)
    changed_people: dict = field(default_factory=dict)
    changed_locations: dict = field(default_factory=dict)
    changed_claims: dict = field(default_factory=dict)
    worked_on: set = field(default_factory=set)


def write(new, changed):
    """Write the Findings of those who are new and of those who change; each gets its record."""
    batch = Batch()
    for finding in new:
        finding.record = Record(drafted(finding.facts))
        batch.people.append(finding.record.person)
        for column in brought(finding.facts):
            add(column, finding.facts, finding.record, batch)
    for finding in changed:
        for difference in finding.differences:
            settle(difference, finding.facts, finding.record, batch)
    insert(batch)
    update(batch)


def drafted(facts):
    """The draft of somebody new."""
    person = {name: getattr(facts, column) for column, name in PERSONAL.items()}
    person["npi"] = person["npi"] or None
    return Practitioner(source=Practitioner.Source.ROSTER, **person)


def brought(facts):
    """The columns that add a record of their own."""
    columns = ("address_1", "license_number", "certification_number", "languages")
    return [column for column in columns if getattr(facts, column)]


def settle(difference, facts, record, batch):
    """Do with one difference what its effect says."""
    if difference.effect == Effect.LEAVES:
        return
    if difference.effect == Effect.ADDS:
        add(difference.column, facts, record, batch)
    else:
        change(difference.column, facts, record, batch)
    if difference.column in KEPT_BY_THE_REGISTRY and not record.follows:
        batch.worked_on.add(record.person.pk)


def add(column, facts, record, batch):
    person = record.person
    if column == "address_1":
        batch.locations.append(located(facts, person))
    elif column == "languages":
        batch.spoken += [
            Speaks(practitioner=person, language_id=key)
            for key in facts.languages
            if key not in record.languages
        ]
    else:
        batch.claims.append(claimed(column, facts, person))


def located(facts, person):
    """The first location of a practitioner, with all that a row says of it."""
    details = {name: getattr(facts, column) for column, name in LOCATED.items()}
    location = PracticeLocation(practitioner=person, is_primary=True, **details)
    return placed(location, facts)


def placed(location, facts):
    """The location at the address of a row, on the point of its ZIP."""
    for column in ADDRESS:
        setattr(location, "state_id" if column == "state" else column, getattr(facts, column))
    location.latitude, location.longitude = facts.point
    location.precision = PracticeLocation.Precision.ZIP
    return location


def claimed(column, facts, person):
    """A claim that nobody has checked yet: it enters the queue by itself."""
    if column == "certification_number":
        return Credential(
            practitioner=person,
            kind=Kind.CERTIFICATION,
            program_code=facts.certification_program,
            number=facts.certification_number,
        )
    dates = {name: getattr(facts, column) for column, name in DATED.items()}
    return Credential(
        practitioner=person,
        kind=Kind.LICENSE,
        state_id=facts.license_state,
        number=facts.license_number,
        **dates,
    )


def change(column, facts, record, batch):
    """Write a column into the record that has it."""
    value = getattr(facts, column)
    if column in PERSONAL:
        setattr(record.person, PERSONAL[column], value)
        batch.changed_people[record.person.pk] = record.person
    elif column in DATED:
        claim = record.licenses[facts.license]
        setattr(claim, DATED[column], value)
        batch.changed_claims[claim.pk] = claim
    elif column == "certification_number":
        claim = record.certifications[facts.certification_program]
        claim.number = value
        batch.changed_claims[claim.pk] = claim
    else:
        location = record.located_at(facts) or record.locations[0]
        if column == "address_1":
            placed(location, facts)
        else:
            setattr(location, column, value)
        batch.changed_locations[location.pk] = location


def insert(batch):
    """Make what is new; people first, so that what is theirs finds them."""
    Practitioner.objects.bulk_create(batch.people)
    PracticeLocation.objects.bulk_create(batch.locations)
    Credential.objects.bulk_create(batch.claims)
    Speaks.objects.bulk_create(batch.spoken)


def update(batch):
    """Write what changed in records that are there."""
    changes = (
        (batch.changed_people, Practitioner, PERSONAL.values()),
        (batch.changed_locations, PracticeLocation, (*LOCATED, *PLACED)),
        (batch.changed_claims, Credential, (*DATED.values(), "number")),
    )
    for changed, model, fields in changes:
        upsert(model, changed, fields)
    Practitioner.objects.worked_on(batch.worked_on)


def upsert(model, changed, fields):
    """Write these fields of records that are there, in one statement, in the order of keys."""
    if changed:
        rows = [changed[key] for key in sorted(changed)]
        model.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["pk"], update_fields=list(fields)
        )
