"""Whom a row is about: by NPI, else by license and state, else perhaps by name and ZIP.

What a person decided when the same row was imported before is remembered.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from practitioners.folding import fold_name
from practitioners.models import (
    Credential,
    FormerId,
    PracticeLocation,
    Practitioner,
    RosterRow,
)

NEW = "new"
# So many other lines are named.
SHOWN = 5


@dataclass(frozen=True)
class Person:
    """What of a practitioner tells who they are."""

    pk: int
    public_id: str
    npi: str | None
    last_name: str
    first_name: str

    @cached_property
    def name(self):
        return fold_name(self.last_name), fold_name(self.first_name)


IDENTIFYING = ("pk", "public_id", "npi", "last_name", "first_name")


@dataclass
class Match:
    """Whom a row is about: a Person, nobody yet, or several to choose from; and what is wrong."""

    person: Person | None = None
    people: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    answer: str = ""

    @property
    def is_open(self):
        """Whether somebody has to choose."""
        return bool(self.people) and not (self.answer or self.faults)


class Directory:
    """Those on record whom the rows of a roster may be about, to be looked up in each way."""

    def __init__(self, people, *, former_npis, licenses, zips, remembered):
        self.people = people
        self.by_npi = {person.npi: person for person in people.values() if person.npi}
        self.by_npi |= {npi: people[key] for npi, key in former_npis.items()}
        self.by_license = grouped(licenses, people)
        self.by_name_and_zip = grouped(
            (((*people[key].name, zip_code), key) for zip_code, key in zips), people
        )
        self.remembered = {identity: people[key] for identity, key in remembered.items()}

    @classmethod
    def load(cls, every):
        """Those whom these Facts may be about, in a fixed number of queries."""
        licenses = list(
            Credential.objects.licenses_of(each.license for each in every if each.license)
        )
        zips = list(PracticeLocation.objects.holders_in({each.zip for each in every} - {""}))
        remembered = RosterRow.objects.remembered({each.identity for each in every})
        npis = {each.npi for each in every} - {""}
        former_npis = dict(FormerId.objects.npis(npis))
        keys = {key for *_, key in (*licenses, *zips)}
        keys |= {*remembered.values(), *former_npis.values()}
        found = Practitioner.objects.with_npi_or_key(npis, keys)
        people = {row[0]: Person(*row) for row in found.values_list(*IDENTIFYING)}
        return cls(
            people,
            former_npis=former_npis,
            licenses=licenses,
            zips=zips,
            remembered=remembered,
        )

    def match(self, facts, answer):
        """The Match of a row's Facts; `answer` is what a person chose where there was a choice."""
        holder = self.by_npi.get(facts.npi)
        licensed = self.by_license.get(facts.license, [])
        if holder:
            return of_npi(facts, holder, licensed)
        if licensed:
            return self.of_license(facts, licensed, answer)
        known = self.remembered.get(facts.identity)
        if known and may_be(known, facts):
            return Match(known)
        namesakes = self.by_name_and_zip.get(facts.name_and_zip, [])
        return chosen([each for each in namesakes if may_be(each, facts)], answer)

    def of_license(self, facts, licensed, answer):
        """Whom a license leads to, where no NPI does."""
        possible = [each for each in licensed if may_be(each, facts)]
        if not possible:
            what = "This license is that of somebody with another NPI."
            return Match(people=licensed, faults=[("license_number", what)])
        known = self.remembered.get(facts.identity)
        if known in possible:
            possible = [known]
        if len(possible) > 1:
            return chosen(possible, answer)
        return named_alike(facts, possible[0], "license_number", "license")


def grouped(pairs, people):
    """The people of each key, in the order of their own keys, each once."""
    groups = defaultdict(dict)
    for key, pk in sorted(pairs, key=lambda pair: pair[1]):
        groups[key][pk] = people[pk]
    return {key: list(group.values()) for key, group in groups.items()}


def of_npi(facts, holder, licensed):
    if licensed and holder not in licensed:
        what = "The NPI is that of one practitioner, and the license that of another."
        return Match(people=[holder, *licensed], faults=[("npi", what)])
    return named_alike(facts, holder, "npi", "NPI")


def named_alike(facts, person, column, number):
    """The person whom a number leads to, unless they have neither name of the row."""
    if any(ours == theirs for ours, theirs in zip(person.name, facts.name, strict=True)):
        return Match(person)
    what = f"This {number} is that of somebody with another first and last name."
    return Match(people=[person], faults=[(column, what)])


def may_be(person, facts):
    """Two NPIs are two people."""
    return not (person.npi and facts.npi) or person.npi == facts.npi


def chosen(possible, answer):
    """Of several possible people the one whom a person chose; an answer that is none is dropped."""
    by_id = {person.public_id: person for person in possible}
    if not possible or answer not in (NEW, *by_id):
        return Match(people=possible)
    return Match(by_id.get(answer), possible, answer=answer)


def refuse_twice(lines):
    """Mark rows of one file that are about the same person; `lines` are tuples of line, Facts and
    Match."""
    about = defaultdict(list)
    for line, facts, match in lines:
        if not match.faults:
            for key in what_tells(facts, match):
                about[key].append((line, facts, match))
    for (told_by, _), several in about.items():
        if len(several) > 1 and not (told_by == "name" and all_told_apart(several)):
            mark(several, COLUMN_OF[told_by])


# In which column it is said that two rows are the same person, by what tells it.
COLUMN_OF = {
    "person": "last_name", "name": "last_name", "npi": "npi", "license": "license_number",
}  # fmt: skip


def what_tells(facts, match):
    """What makes a row the same person as another, in pairs of how it is told and a value."""
    if match.person:
        yield "person", match.person.pk
        return
    if facts.npi:
        yield "npi", facts.npi
    if facts.license:
        yield "license", facts.license
    if facts.name_and_zip:
        yield "name", facts.name_and_zip


def all_told_apart(several):
    """Whether each of these namesakes has a number of its own."""
    return all(facts.npi or facts.license for _, facts, _ in several)


def mark(several, column):
    numbers = [line for line, _, _ in several[: SHOWN + 1]]
    for line, _, match in several:
        others = ", ".join(f"{number:,}" for number in numbers if number != line)
        fault = (column, f"About the same practitioner as line {others}. Leave one of them.")
        if fault not in match.faults:
            match.faults.append(fault)
