"""`manage.py database_roles`: the roles of the database and their rights, as SQL or applied."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError, connection, transaction

from finder.database_url import PUBLIC
from finder.databases import roles
from finder.embedded_postgres.places import PUBLIC_ROLE

REFUSED = (
    "The role in DATABASE_URL may not do that: {error}. Print the statements without --apply and "
    "let somebody run them who may make roles; after each migration --apply --rights is enough."
)


class Command(BaseCommand):
    help = (
        "Print the SQL that makes the role of the public site, which reads what is published and"
        " nothing else, and lets no statement take long. Run it after each migration."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--public", help="Its name (the one in DATABASE_PUBLIC_URL, else meridian_public)."
        )
        parser.add_argument("--staff", help="Also a role of this name for the web processes.")
        parser.add_argument("--apply", action="store_true", help="Run the statements.")
        parser.add_argument(
            "--rights", action="store_true", help="Only what the tables' owner may."
        )

    def handle(self, *, public, staff, apply, rights, **options):
        statements = statements_for(public or public_role(), staff, only_rights=rights)
        if not apply:
            for statement in statements:
                self.stdout.write(f"{statement.as_string()};")
            return
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
        except ProgrammingError as error:
            raise CommandError(REFUSED.format(error=str(error).strip())) from error
        tables = len(roles.PUBLISHED)
        self.stdout.write(f"the public site reads {tables} tables, and counts of reports")


def public_role():
    return settings.DATABASES.get(PUBLIC, {}).get("USER") or PUBLIC_ROLE


def statements_for(public, staff, *, only_rights):
    database = connection.settings_dict["NAME"]
    statements = [] if only_rights else roles.made(public, database, roles.PUBLIC_SETTINGS)
    statements += roles.public_rights(public)
    if staff:
        made = [] if only_rights else roles.made(staff, database, roles.STAFF_SETTINGS)
        statements += [*made, *roles.staff_rights(staff)]
    return statements
