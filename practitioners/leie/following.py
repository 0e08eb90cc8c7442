"""What a newer list means for the candidates on record: which row each has now, and what follows.

OIG numbers no rows. A candidate's row is the one with the same facts; where there is none, one of
the same name, exclusion type and date, in which the least else was changed.
"""

from collections import defaultdict
from functools import partial

from practitioners.models import ExclusionCandidate
from practitioners.models.exclusion import FACTS, FOUND, Grade, State


def search(people, directory, known):
    """Read the list once: what matches, and the rows of those whom candidates are about.

    Returns {(practitioner, digest): (row, grade)} and {identity: {digest: row}}.
    """
    identities = {candidate.identity for candidate in known}
    matches, rows = {}, defaultdict(dict)
    for row in people:
        if row.identity in identities:
            rows[row.identity][row.digest] = row
        for person, grade in directory.graded(row):
            matches[person.pk, row.digest] = (row, grade)
    return matches, rows


def paired(known, rows):
    """Pairs of each candidate and its row of the newer list, None where it is gone."""
    found = {each.pk: rows[each.identity].get(each.digest) for each in known}
    taken = {(each.practitioner_id, each.digest) for each in known if found[each.pk]}
    for candidate in known:
        if found[candidate.pk] is None:
            left = [
                row
                for digest, row in rows[candidate.identity].items()
                if (candidate.practitioner_id, digest) not in taken
            ]
            row = max(left, key=partial(facts_in_common, candidate), default=None)
            found[candidate.pk] = row
            taken.add((candidate.practitioner_id, row and row.digest))
    return [(each, found[each.pk]) for each in known]


def facts_in_common(candidate, row):
    return sum(getattr(candidate, name) == getattr(row, name) for name in FACTS)


def candidate_of(practitioner, row, grade, listed):
    """A new candidate; `practitioner` is a key."""
    facts = {name: getattr(row, name) for name in FACTS}
    return ExclusionCandidate(
        practitioner_id=practitioner,
        grade=grade,
        digest=row.digest,
        first_seen=listed.dated,
        last_seen=listed.dated,
        **facts,
    )


def follow(candidate, row, grade, listed):
    """Bring a candidate in line with its row; says what became of it, a key of `import_list`.

    A change opens it again, and so does a grade that is stronger now. A practitioner who matches
    no longer, since one side has moved, stays a candidate: the row is still in the list.
    """
    if row is None:
        return close(candidate, listed)
    why = reasons(candidate, row, grade, listed)
    if not why:
        return "unchanged"
    for name in FACTS:
        setattr(candidate, name, getattr(row, name))
    candidate.digest = row.digest
    candidate.grade = grade or candidate.grade
    was_open = candidate.state == State.OPEN
    candidate.note = " ".join([*why, *found_before(candidate)])
    candidate.state = State.OPEN
    return "changed" if was_open else "reopened"


def reasons(candidate, row, grade, listed):
    """Why somebody has to look at a candidate again, in sentences."""
    changed = [
        candidate._meta.get_field(name).verbose_name
        for name in FACTS
        if getattr(candidate, name) != getattr(row, name)
    ]
    return [
        sentence
        for sentence in (
            candidate.state == State.REINSTATED and f"It is in {listed} again.",
            changed and f"Changed in {listed}: {', '.join(changed)}.",
            grade == Grade.NPI != candidate.grade and "The NPI is equal now.",
        )
        if sentence
    ]


def found_before(candidate):
    if candidate.state in FOUND:
        yield f"Found before: {candidate.get_state_display().lower()}."


def close(candidate, listed):
    """Close a candidate whose row is no longer in the list."""
    if candidate.state == State.REINSTATED:
        return "still_gone"
    gone = f"Closed by itself: it is no longer in {listed}."
    candidate.note = " ".join([gone, *found_before(candidate)])
    candidate.state = State.REINSTATED
    return "reinstated"
