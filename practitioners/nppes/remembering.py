"""The SQL that remembers what the registry says of those on record, and finds what is new in it."""

import json

from practitioners.nppes.saying import facts_of
from practitioners.nppes.statements import FOLLOWER

STAGE = """
    CREATE TEMPORARY TABLE nppes_said (npi text, taxonomy text, as_of date, facts jsonb)
    ON COMMIT DROP
"""
FILL = "COPY nppes_said (npi, taxonomy, as_of, facts) FROM STDIN"
ANALYZE = "ANALYZE nppes_said (npi)"

# A row that is older than what is kept says nothing any more; nor does one that was looked for by
# another taxonomy, unless the NPI itself is deactivated. What others keep in the facts stays.
COMPARE = f"""
    CREATE TEMPORARY TABLE nppes_new ON COMMIT DROP AS
    SELECT
        person.id AS practitioner_id,
        person.status NOT IN ('retired', 'merged') AND NOT ({FOLLOWER}) AS is_watched,
        said.taxonomy,
        record.facts AS before,
        coalesce(record.facts, '{{}}') || said.facts AS after,
        greatest(said.as_of, record.as_of) AS as_of
    FROM nppes_said said
    JOIN practitioners_practitioner person ON person.npi = said.npi
    LEFT JOIN practitioners_registryrecord record ON record.practitioner_id = person.id
    WHERE record.practitioner_id IS NULL
        OR (
            (said.as_of < record.as_of) IS NOT TRUE
            AND (record.taxonomy = said.taxonomy OR said.facts ->> 'deactivated_on' <> '')
            AND (record.facts || said.facts, greatest(said.as_of, record.as_of))
                IS DISTINCT FROM (record.facts, record.as_of)
        )
"""
REMEMBER = """
    INSERT INTO practitioners_registryrecord (practitioner_id, taxonomy, facts, as_of)
    SELECT practitioner_id, taxonomy, after, as_of FROM nppes_new
    ON CONFLICT (practitioner_id) DO UPDATE SET facts = excluded.facts, as_of = excluded.as_of
"""
OLDER = """
    SELECT count(*) FROM nppes_said said
    JOIN practitioners_practitioner person ON person.npi = said.npi
    JOIN practitioners_registryrecord record ON record.practitioner_id = person.id
    WHERE said.as_of < record.as_of
"""
DROP = "DROP TABLE nppes_said, nppes_new"
AS_JSON = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


def stage(cursor, batch):
    """Put what a batch of Entries and Notices says where the statements above find it."""
    cursor.execute(STAGE)
    with cursor.copy(FILL) as copy:
        for said in batch:
            copy.write_row((said.npi, said.taxonomy, said.as_of, AS_JSON(facts_of(said))))
    cursor.execute(ANALYZE)


def remember(cursor):
    """Keep what is new; returns the counts of what was remembered and of what was older."""
    cursor.execute(OLDER)
    (older,) = cursor.fetchone()
    cursor.execute(COMPARE)
    cursor.execute(REMEMBER)
    return {"remembered": cursor.rowcount, "older": older}
