"""What `manage.py check --deploy` says of a Meridian that would run and lacks something."""

from django.conf import settings
from django.core.checks import Info
from django.db import DEFAULT_DB_ALIAS

from finder.database_url import PUBLIC

NO_CONTACT = Info(
    "Nobody is named whom to tell of a weakness in security.",
    hint="Set SECURITY_CONTACT, such as mailto:security@meridian.example. Until then there is no"
    " /.well-known/security.txt.",
    id="finder.I001",
)
# No warning, which would stop the steps of docs/operations.md on a small site with one role.
NO_PUBLIC_ROLE = Info(
    "The public site reads the database as the role in DATABASE_URL.",
    hint="A hole in a public page then reaches evidence, notes and accounts, and the server lets a"
    " visitor's statement run on after 5 s. Make a role with `manage.py database_roles` and name it"
    " in DATABASE_PUBLIC_URL and DATABASE_REPLICA_URLS, as docs/databases.md says. A small site"
    " may leave it so.",
    id="finder.I002",
)


def security_contact(app_configs, **kwargs):
    return [] if settings.SECURITY_CONTACT else [NO_CONTACT]


def public_role(app_configs, **kwargs):
    roles = {alias: database["USER"] for alias, database in settings.DATABASES.items()}
    staff = roles.pop(DEFAULT_DB_ALIAS)
    return [] if PUBLIC in roles and staff not in roles.values() else [NO_PUBLIC_ROLE]
