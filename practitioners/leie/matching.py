"""Whether a row of the list may be about a practitioner: by the NPI, or by name and state.

OIG cuts long names, and neither side writes accents, hyphens and apostrophes alike. So names are
compared by their letters, and a name that OIG may have cut by as many letters as it kept.
"""

from collections import defaultdict
from dataclasses import dataclass

from practitioners.folding import fold_name
from practitioners.leie import layout
from practitioners.models import Credential, FormerId, PracticeLocation, Practitioner
from practitioners.models.exclusion import Grade

# Letters of last and first name that a cut leaves in any case: people are looked up by them.
BEGINNING = (10, 8)


def same_name(ours, theirs, cut):
    """Whether `theirs`, a name of the list that is cut after `cut` characters, may be `ours`."""
    found, sought = fold_name(ours), fold_name(theirs)
    return bool(sought) and (found == sought or (is_cut(theirs, cut) and found.startswith(sought)))


def is_cut(theirs, cut):
    """Whether OIG may have cut a name: a space at the end of what is left was dropped."""
    return len(theirs) >= cut - 1


@dataclass(frozen=True, slots=True)
class Person:
    """What of a practitioner is compared."""

    pk: int
    npi: str | None
    last_name: str
    first_name: str
    states: set[str]


class Directory:
    """Everybody on record, whatever their status, to be looked up by NPI and by name."""

    def __init__(self, people, former_npis=()):
        """`former_npis` are pairs of an NPI and the key of whose it is by a merge."""
        by_key = {person.pk: person for person in people}
        self.by_npi = {npi: by_key[pk] for npi, pk in former_npis if pk in by_key}
        self.by_npi |= {person.npi: person for person in people if person.npi}
        self.by_name = defaultdict(list)
        for person in people:
            self.by_name[beginning(person)].append(person)

    @classmethod
    def load(cls):
        """Read in four queries; `states` are those of locations and of licenses."""
        states = defaultdict(set)
        located = PracticeLocation.objects.values_list("practitioner_id", "state_id")
        licensed = Credential.objects.of_kind(Credential.Kind.LICENSE).values_list(
            "practitioner_id", "state_id"
        )
        for rows in (located, licensed):
            for pk, state in rows:
                states[pk].add(state)
        people = Practitioner.objects.on_record().values_list(
            "pk", "npi", "last_name", "first_name"
        )
        found = [Person(*facts, states[facts[0]]) for facts in people.order_by("pk")]
        return cls(found, FormerId.objects.npis())

    def graded(self, row):
        """Pairs of each person whom a row may be about, and the grade."""
        known = self.by_npi.get(row.npi)
        if known:
            yield known, Grade.NPI
        for person in self.by_name.get(beginning(row), ()):
            if person is not known and row.state_code in person.states and named_alike(person, row):
                yield person, Grade.NAME_AND_STATE


def beginning(named):
    last, first = BEGINNING
    return fold_name(named.last_name)[:last], fold_name(named.first_name)[:first]


def named_alike(person, row):
    return same_name(person.last_name, row.last_name, layout.LAST_NAME_CUT) and same_name(
        person.first_name, row.first_name, layout.FIRST_NAME_CUT
    )
