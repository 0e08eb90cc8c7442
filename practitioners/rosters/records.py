"""What is on record of those whom a roster is about, read in a fixed number of queries."""

from dataclasses import dataclass, field

from practitioners.folding import fold
from practitioners.models import Credential, PracticeLocation, Practitioner, RosterRow

Kind = Credential.Kind


@dataclass
class Record:
    """A practitioner with what a roster may speak of; `follows` says whether rosters change it."""

    person: Practitioner
    follows: bool = False
    locations: list = field(default_factory=list)
    licenses: dict = field(default_factory=dict)
    certifications: dict = field(default_factory=dict)
    languages: set = field(default_factory=set)

    def add(self, credential):
        if credential.kind == Kind.LICENSE:
            self.licenses[credential.state_id, credential.number_key] = credential
        elif credential.kind == Kind.CERTIFICATION:
            self.certifications[credential.program_code] = credential

    def located_at(self, facts):
        """The location of which a row speaks, or None: where it names no address, the first."""
        if not facts.zip:
            return self.locations[0] if self.locations else None
        street = fold(facts.address_1)
        same = (
            each
            for each in self.locations
            if each.zip == facts.zip and fold(each.address_1) == street
        )
        return next(same, None)


def records_of(keys, given_on):
    """The Records of these practitioners by key, as a roster given on a date meets them."""
    people = Practitioner.objects.in_bulk(keys)
    records = {key: Record(person) for key, person in people.items()}
    for location in PracticeLocation.objects.of_practitioners(keys):
        records[location.practitioner_id].locations.append(location)
    for credential in Credential.objects.of_practitioners(keys).with_whether_checked():
        records[credential.practitioner_id].add(credential)
    for key, language in languages_of(keys):
        records[key].languages.add(language)
    for key, first, newest in RosterRow.objects.standing_of(keys):
        records[key].follows = follows(people[key], first) and given_on >= newest
    return records


def languages_of(keys):
    chosen = Practitioner.languages.through.objects.filter(practitioner__in=keys)
    return chosen.values_list("practitioner", "language")


def follows(person, brought_at):
    """A draft that a roster brought follows rosters until a person works on it: no roster moves
    `updated_at` of such a draft, and whatever staff does moves it."""
    return (
        person.source == Practitioner.Source.ROSTER
        and person.status == Practitioner.Status.DRAFT
        and person.updated_at <= brought_at
    )
