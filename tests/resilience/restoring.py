"""The restore drill: a filled directory is backed up, restored into a new server, and compared."""

import hashlib
import urllib.request

from psycopg import sql

from tests.resilience import findings
from tests.resilience.backup import back_up, give_rights, restore
from tests.resilience.servers import server
from tests.resilience.sites import site
from tests.serving import free_port

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
CONTENT = "SELECT count(*), md5(string_agg(each::text, E'\\n' ORDER BY each::text)) FROM {} AS each"
# Where a constraint names its choices, PostgreSQL writes the casts of a restored one elsewhere.
WITHOUT_CASTS = "regexp_replace({}, '::[a-z ]+|[][() ]', '', 'g')"
PARTS = {
    "triggers": """
        SELECT pg_get_triggerdef(oid) || ' ' || tgenabled::text FROM pg_trigger
        WHERE NOT tgisinternal
    """,
    "functions": """
        SELECT pg_get_functiondef(oid) FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'
    """,
    "constraints": f"""
        SELECT conrelid::regclass || ' ' || conname || ' ' || convalidated || ' '
            || {WITHOUT_CASTS.format("pg_get_constraintdef(oid)")}
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    """,
    "indexes": f"""
        SELECT {WITHOUT_CASTS.format("indexdef")} FROM pg_indexes WHERE schemaname = 'public'
    """,
    "extensions": "SELECT extname || ' ' || extversion FROM pg_extension",
    "sequences": """
        SELECT sequencename || ' ' || coalesce(last_value, 0) FROM pg_sequences
        WHERE schemaname = 'public'
    """,
    "rights of the database's roles to tables": """
        SELECT nspname || ' ' || each FROM pg_namespace, unnest(nspacl) AS each
        WHERE nspname = 'public'
        UNION ALL SELECT relname || ' ' || each FROM pg_class, unnest(relacl) AS each
        WHERE relnamespace = 'public'::regnamespace
    """,
    "rights of the database's roles to columns": """
        SELECT relname || ' ' || attname || ' ' || each
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid, unnest(attacl) AS each
        WHERE relnamespace = 'public'::regnamespace
    """,
    "bounds of the database's roles": """
        SELECT rolname || ' ' || each FROM pg_db_role_setting
        JOIN pg_roles ON pg_roles.oid = setrole
        JOIN pg_database ON pg_database.oid = setdatabase, unnest(setconfig) AS each
        WHERE datname = current_database()
    """,
    "roles of staff and their rights": """
        SELECT auth_group.name || ' ' || codename FROM auth_group
        JOIN auth_group_permissions ON auth_group.id = group_id
        JOIN auth_permission ON auth_permission.id = permission_id
    """,
}
SEARCHES = (
    "/api/v1/practitioners/?near=Chicago,+IL&specialty=sports&facets=true",
    "/api/v1/practitioners/?q=tannaka&facets=true",
    "/api/v1/practitioners/?state=CA&insurance=aetna&page=2&facets=true",
    "/api/v1/vocabularies/",
    "/practitioners/?near=94601&certification=any",
)
FILES = "SELECT file, size FROM practitioners_evidencefile WHERE file <> ''"


def run(crowd):
    with server() as old, server() as new:
        print("Filling a directory …", flush=True)
        print(old.call("filling.fill").strip(), flush=True)
        give_rights(old)
        head = old.manage("audit", "--verify").split()[-1]
        backup, saved = back_up(old, old.folder)
        for step in [*saved, *restore(backup, new)]:
            print(step)
        return [
            findings.equal("the chain holds up to the head that was noted", *chain(new, head)),
            findings.as_a_rebuild(new),
            rows_equal(old, new),
            *(part_equal(name, query, old, new) for name, query in PARTS.items()),
            evidence_equal(old, new),
            answers_equal(old, new, crowd.given.port),
            checked_once_more(new, head),
        ]


def chain(server, head):
    """The head of the chain, and what it should be."""
    return server.manage("audit", "--verify", "--noted", head).split()[-1], head


def checked_once_more(server, head):
    """The restored directory takes a check, and the chain grows by it."""
    server.call("filling.check_once_more")
    place, _, _ = chain(server, head)[0].partition(":")
    lines = int(place) - int(head.partition(":")[0])
    return findings.equal("checks recorded after it, in the chain", lines, 1)


def rows_equal(old, new):
    before, after = content(old), content(new)
    rows = sum(count for count, _ in after.values())
    return findings.Finding(
        "every table holds the same rows", f"{rows:,} in {len(after)} tables", before == after
    )


def content(server):
    """Of each table how many rows it has, and a digest of them."""
    with server.connect() as connection:
        names = [name for (name,) in connection.execute(TABLES)]
        statements = [sql.SQL(CONTENT).format(sql.Identifier(name)) for name in names]
        found = [connection.execute(statement).fetchone() for statement in statements]
    return dict(zip(names, found, strict=True))


def part_equal(name, query, old, new):
    before, after = (values(each, query) for each in (old, new))
    return findings.Finding(f"the same {name}", f"{len(after)}", before == after and bool(after))


def values(server, query):
    with server.connect() as connection:
        return sorted(connection.execute(query).fetchall())


def evidence_equal(old, new):
    """Every file that the records name is there, as long as they say and byte by byte the same."""
    recorded = values(new, FILES)
    whole = [name for name, size in recorded if (new.evidence / name).stat().st_size == size]
    same = [name for name in whole if digest(old.evidence / name) == digest(new.evidence / name)]
    return findings.Finding(
        "every file of evidence is there as it was",
        f"{len(same)} of {len(recorded)}",
        len(same) == len(recorded) > 0,
    )


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def answers_equal(old, new, port):
    """Searches answer the same bytes, and caches may keep what they hold."""
    # An ETag names the address of the site too.
    port = port or free_port()
    before, after = answers(old, port), answers(new, port)
    same = sum(one == other for one, other in zip(before, after, strict=True))
    return findings.Finding(
        "searches answer the same", f"{same} of {len(SEARCHES)}", same == len(SEARCHES)
    )


def answers(server, port):
    with site(server, port) as serving:
        return [answer(serving, path) for path in SEARCHES]


def answer(site, path):
    """The body and its ETag."""
    with urllib.request.urlopen(site.address + path) as response:
        return response.read(), response.headers["ETag"]
