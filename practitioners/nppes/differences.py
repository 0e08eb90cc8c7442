"""What storing a batch would change, person by person: the facts before and after it."""

from itertools import groupby
from operator import itemgetter

from practitioners.nppes.comparing import differences_between
from practitioners.nppes.statements import ADDRESS, DETAILS, PERSON, POINT

PERSONAL = {name: f"person.{name}" for name in PERSON}
LOCATED = {name: f"location.{name}::text" for name in (*ADDRESS, *DETAILS, *POINT, "precision")}
NAMED = ", ".join(
    f"({place}, '{name.removesuffix('_id').replace('_', ' ')}', {column})"
    for place, (name, column) in enumerate({**PERSONAL, **LOCATED}.items())
)
WOULD = {
    "opened": "open at the desk",
    "followed": "change at the desk",
    "closed": "close at the desk",
}

# The location from the registry is the first one, as in statements.matched.
FACTS = f"""
    SELECT person.npi, fact.place, fact.name, fact.value
    FROM nppes_entry entry
    JOIN practitioners_practitioner person ON person.npi = entry.npi
    LEFT JOIN LATERAL (
        SELECT * FROM practitioners_practicelocation
        WHERE practitioner_id = person.id ORDER BY id LIMIT 1
    ) location ON true
    CROSS JOIN LATERAL (VALUES {NAMED}) fact (place, name, value)
    WHERE fact.value <> ''
    UNION ALL
    SELECT person.npi, 100, 'license ' || license.state_id || ' ' || license.number, 'claimed'
    FROM nppes_entry entry
    JOIN practitioners_practitioner person ON person.npi = entry.npi
    JOIN practitioners_credential license ON license.practitioner_id = person.id
    WHERE license.kind = 'license'
    UNION ALL
    SELECT person.npi, 101, 'other name ' || other.name, 'kept'
    FROM nppes_entry entry
    JOIN practitioners_practitioner person ON person.npi = entry.npi
    JOIN practitioners_othername other ON other.practitioner_id = person.id
"""
NOTE_FACTS = f"CREATE TEMPORARY TABLE nppes_before ON COMMIT DROP AS {FACTS}"
COMPARE_FACTS = f"""
    SELECT npi, entry.outcome, name, before.value, fact.value
    FROM nppes_before before
    FULL JOIN ({FACTS}) fact USING (npi, place, name)
    JOIN nppes_entry entry USING (npi)
    WHERE before.value IS DISTINCT FROM fact.value
    ORDER BY npi, place, name
"""


def note(cursor):
    """Keep the facts before the change, for `lines` after it."""
    cursor.execute(NOTE_FACTS)


def lines(cursor):
    """A line for each person who was changed since `note`: NPI, outcome and every difference."""
    cursor.execute(COMPARE_FACTS)
    for (npi, outcome), facts in groupby(cursor.fetchall(), key=itemgetter(0, 1)):
        yield f"{npi} {outcome}: " + "; ".join(difference(*fact[2:]) for fact in facts)


def drift(noted):
    """What would become of an item at the desk, with every fact that differs in it."""
    change = noted.change
    facts = [difference(*fact) for fact in differences_between(change.before, change.after)]
    return f"{noted.npi} would {WOULD[noted.verb]}: {'; '.join([str(change), *facts])}"


def difference(name, before, after):
    """A fact that changed, as a person reads it; None is a fact that is not there."""
    if not before:
        return f"{name}: {after}"
    return f"{name}: {before} → {after or 'none'}"
