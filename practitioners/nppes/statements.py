"""The SQL of one batch: entries of the registry, in a temporary table, against what is kept."""

from django.db import connection

PERSON = ("first_name", "middle_name", "last_name", "suffix")
ADDRESS = ("address_1", "city", "state_id", "zip")
POINT = ("latitude", "longitude")
DETAILS = ("address_2", "phone")

NOW = "statement_timestamp()"

# Of two imports at once, one waits for the other's batch.
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('import_nppes'))"

STAGE = """
    CREATE TEMPORARY TABLE nppes_entry (
        npi text, as_of date, first_name text, middle_name text, last_name text, suffix text,
        address_1 text, city text, state_id text, zip text,
        latitude float8, longitude float8, address_2 text, phone text,
        public_id text, location_public_id text,
        practitioner_id bigint, location_id bigint, outcome text,
        renamed boolean, moved boolean, detailed boolean, licensed boolean
    ) ON COMMIT DROP
"""
STAGED = (
    "npi", "as_of", *PERSON, *ADDRESS, *POINT, *DETAILS,
    "public_id", "location_public_id",
)  # fmt: skip
FILL = f"COPY nppes_entry ({', '.join(STAGED)}) FROM STDIN"
# What it is joined by: a batch is found by key, however many are on record. Of the rest,
# statistics would cost more than they tell.
ANALYZE = "ANALYZE nppes_entry (npi, practitioner_id, location_id)"
# Who is older is counted with those of whom nothing else is read.
COUNT = """
    SELECT coalesce(outcome, 'kept'), count(*) FROM nppes_entry
    WHERE outcome IS DISTINCT FROM 'older' GROUP BY 1
"""
DROP = "DROP TABLE nppes_entry"
OLDER = "SELECT npi FROM nppes_entry WHERE outcome = 'older'"
UPDATED = """
    UPDATE nppes_entry SET outcome = 'updated' WHERE outcome = 'unchanged' AND npi = ANY(%s)
"""

# In order, so that two writers never wait for each other; no status changes meanwhile.
LOCK = """
    SELECT person.id
    FROM practitioners_practitioner person JOIN nppes_said said ON said.npi = person.npi
    ORDER BY person.id
    FOR NO KEY UPDATE OF person
"""

# A draft from the registry follows it until a person works on it: the import never moves
# updated_at, and whatever staff does moves it.
FOLLOWER = (
    "person.status = 'draft' AND person.source = 'nppes' AND person.updated_at = person.created_at"
)

# The outcome stays empty where somebody else has entered the NPI this very moment: it is theirs.
FOLLOWS = "entry.outcome NOT IN ('kept', 'older')"


def drafted(model):
    """Insert the practitioners who are new. Returns the statement and its values."""
    insert, values = insert_select(
        model,
        {column: f"entry.{column}" for column in ("npi", "public_id", *PERSON)}
        | {"status": "'draft'", "source": "'nppes'", "created_at": NOW, "updated_at": NOW},
    )
    return (
        f"""
        WITH created AS (
            {insert} FROM nppes_entry entry WHERE practitioner_id IS NULL
            ON CONFLICT (npi) DO NOTHING
            RETURNING id, npi
        )
        UPDATE nppes_entry entry SET practitioner_id = created.id, outcome = 'created'
        FROM created WHERE created.npi = entry.npi
        """,
        values,
    )


def located(model):
    """Insert the location of those who have none."""
    insert, values = insert_select(
        model,
        {column: f"entry.{column}" for column in ("practitioner_id", *ADDRESS, *POINT, *DETAILS)}
        | {"public_id": "entry.location_public_id", "precision": "'zip'", "is_primary": "true"},
    )
    select = f"{insert} FROM nppes_entry entry WHERE {FOLLOWS} AND location_id IS NULL"
    return noted(f"{select} RETURNING practitioner_id"), values


def claimed(model):
    """Insert licenses that are not claimed yet; the constraint says which are the same."""
    insert, values = insert_select(
        model,
        {
            "practitioner_id": "entry.practitioner_id",
            "kind": "'license'",
            "state_id": "license ->> 0",
            "number": "license ->> 1",
            "created_at": NOW,
        },
    )
    select = f"""
        {insert}
        FROM nppes_entry entry
        JOIN nppes_said said ON said.npi = entry.npi
        CROSS JOIN jsonb_array_elements(said.facts -> 'licenses') license
        WHERE {FOLLOWS} AND entry.licensed IS NOT FALSE
        ON CONFLICT (practitioner_id, state_id, number_key) WHERE kind = 'license' DO NOTHING
    """
    return noted(f"{select} RETURNING practitioner_id"), values


def matched():
    """Find who is on record already, and what of them is not in line with the registry.

    The location from the registry is the first one, and a point that somebody set by hand stays
    while its address does. Licenses that the registry has said before were claimed then.
    """
    return f"""
        UPDATE nppes_entry entry
        SET practitioner_id = person.id, location_id = location.id,
            outcome = CASE
                WHEN entry.as_of < record.as_of THEN 'older'
                WHEN {FOLLOWER} THEN 'unchanged'
                ELSE 'kept'
            END,
            renamed = {differ("person", PERSON)},
            moved = {differ("location", ADDRESS)}
                OR (location.precision = 'zip' AND {differ("location", POINT)}),
            detailed = {differ("location", DETAILS)},
            licensed = said.facts -> 'licenses' IS DISTINCT FROM record.facts -> 'licenses'
        FROM practitioners_practitioner person
        JOIN nppes_said said ON said.npi = person.npi
        LEFT JOIN practitioners_registryrecord record ON record.practitioner_id = person.id
        LEFT JOIN LATERAL (
            SELECT * FROM practitioners_practicelocation
            WHERE practitioner_id = person.id ORDER BY id LIMIT 1
        ) location ON true
        WHERE person.npi = entry.npi
    """


def renamed():
    """Bring the names of drafts in line with the registry."""
    return noted(f"""
        UPDATE practitioners_practitioner standing
        SET {columns(PERSON)} = {columns(PERSON, "entry")}
        FROM nppes_entry entry
        WHERE standing.id = entry.practitioner_id AND {FOLLOWS} AND entry.renamed
        RETURNING standing.id AS practitioner_id
    """)


def moved():
    """Bring addresses in line."""
    return noted(f"""
        UPDATE practitioners_practicelocation standing
        SET {columns(ADDRESS + POINT)} = {columns(ADDRESS + POINT, "entry")}, precision = 'zip'
        FROM nppes_entry entry
        WHERE standing.id = entry.location_id AND {FOLLOWS} AND entry.moved
        RETURNING standing.practitioner_id
    """)


def detailed():
    """Bring suites and phones in line."""
    return noted(f"""
        UPDATE practitioners_practicelocation standing
        SET {columns(DETAILS)} = {columns(DETAILS, "entry")}
        FROM nppes_entry entry
        WHERE standing.id = entry.location_id AND {FOLLOWS} AND entry.detailed
        RETURNING standing.practitioner_id
    """)


def noted(change):
    """A change that returns practitioner_id, and notes whose entry it updated."""
    return f"""
        WITH changed AS ({change})
        UPDATE nppes_entry entry SET outcome = 'updated'
        FROM changed
        WHERE entry.practitioner_id = changed.practitioner_id AND entry.outcome = 'unchanged'
    """


def columns(names, table=""):
    prefix = f"{table}." if table else ""
    return "(" + ", ".join(prefix + name for name in names) + ")"


def differ(table, names):
    return f"{columns(names, table)} IS DISTINCT FROM {columns(names, 'entry')}"


def insert_select(model, given):
    """INSERT and SELECT of `given` (column to SQL), with the model's default for all others.

    So a column that a model gains later needs no change here. Returns the SQL and its values.
    """
    rest = [
        field
        for field in model._meta.concrete_fields
        if not (field.primary_key or field.generated or field.has_db_default())
        and field.column not in given
    ]
    values = [field.get_db_prep_save(field.get_default(), connection) for field in rest]
    names = ", ".join([*given, *(field.column for field in rest)])
    selected = ", ".join([*given.values(), *("%s" for _ in rest)])
    return f"INSERT INTO {model._meta.db_table} ({names}) SELECT {selected}", values
