"""The roles of the database: what each may do, how long its statements may take, and that as SQL.

The role in `DATABASE_URL` owns everything: it migrates and imports, and nothing bounds it.
"""

from django.apps import apps
from pghistory.models import Event
from psycopg import sql

from practitioners.models import (
    Condition,
    Edition,
    EvidenceView,
    FormerId,
    Holders,
    InsurancePlan,
    Language,
    Listing,
    ListingsFile,
    ListingsFilePart,
    PartnerKey,
    PatientGroup,
    Place,
    ProfessionalTerm,
    Report,
    Specialty,
    State,
    Technique,
    TrainingProgram,
    Verification,
)

# All that the public site reads. Whatever is not named here, its role can't read.
PUBLISHED = (
    Listing,
    Holders,
    Edition,
    FormerId,
    Place,
    State,
    Specialty,
    Condition,
    PatientGroup,
    Technique,
    Language,
    InsurancePlan,
    TrainingProgram,
    ProfessionalTerm,
    ListingsFile,
    ListingsFilePart,
)
# Of these it reads these columns alone: how many reports there are and how fast they are settled,
# not of whom, by whom, or what was written; and what a partner's key opens, not whose it is.
IN_PART = {
    Report: ("state", "due_on", "received_at", "decided_at"),
    PartnerKey: ("id", "digest", "requests_a_minute", "expires_on", "revoked_at"),
}
PUBLIC_SETTINGS = {"statement_timeout": "5s", "default_transaction_read_only": "on"}
STAFF_SETTINGS = {"statement_timeout": "30s"}

MAKE = sql.SQL(
    "DO $$ BEGIN CREATE ROLE {role} LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
)
SET = sql.SQL("ALTER ROLE {role} IN DATABASE {database} SET {name} = {value}")
ENTER = sql.SQL("GRANT USAGE ON SCHEMA public TO {role}")
# What is no longer in the list is taken back.
TAKE_BACK = sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}")
READ = sql.SQL("GRANT SELECT ON {tables} TO {role}")
READ_COLUMNS = sql.SQL("GRANT SELECT ({columns}) ON {table} TO {role}")
WORK = sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
NUMBER = sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}")
# Triggers hold the trails too, but whoever writes statements of their own can have them ignored.
NOT_REWRITE = sql.SQL("REVOKE UPDATE, DELETE ON {trails} FROM {role}")
NOT_MIGRATE = sql.SQL("REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}")


def made(role, database, settings):
    """Statements that make a role and bound what it does in a database; for who may make roles."""
    names = {"role": sql.Identifier(role), "database": sql.Identifier(database)}
    bounds = [
        SET.format(**names, name=sql.Identifier(name), value=sql.Literal(value))
        for name, value in settings.items()
    ]
    return [MAKE.format(**names), *bounds]


def public_rights(role):
    """Statements that let a role read what is published and nothing else; for the owner of the
    tables, after each migration."""
    role = sql.Identifier(role)
    columns = [
        READ_COLUMNS.format(role=role, table=table(model), columns=listed(names))
        for model, names in IN_PART.items()
    ]
    tables = sql.SQL(", ").join(map(table, PUBLISHED))
    rights = [TAKE_BACK.format(role=role), ENTER.format(role=role)]
    return [*rights, READ.format(role=role, tables=tables), *columns]


def staff_rights(role):
    """Statements that let a role write records, add to the trails and change no table; for the
    owner of the tables, after each migration."""
    names = {"role": sql.Identifier(role), "trails": sql.SQL(", ").join(map(table, trails()))}
    return [each.format(**names) for each in (ENTER, WORK, NUMBER, NOT_REWRITE, NOT_MIGRATE)]


def trails():
    """The models whose lines nobody changes or removes."""
    events = [each for each in apps.get_models() if issubclass(each, Event)]
    return [Verification, EvidenceView, *events]


def table(model):
    return sql.Identifier(model._meta.db_table)


def listed(names):
    return sql.SQL(", ").join(map(sql.Identifier, names))
