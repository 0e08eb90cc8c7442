"""Remove the embedded database of this folder, and the evidence whose records were in it."""

import shutil
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from finder.embedded_postgres.places import EmbeddedPostgresError
from finder.embedded_postgres.remove import remove


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, **options):
        try:
            remove(settings.BASE_DIR)
        except EmbeddedPostgresError as error:
            raise CommandError(str(error)) from error
        folder = evidence_of_the_embedded_database()
        if folder is not None and folder.exists():
            shutil.rmtree(folder)


def evidence_of_the_embedded_database():
    """The folder of evidence, or None where another database's records stand on it."""
    storage = storages["evidence"]
    embedded = connection.settings_dict["ENGINE"] == "finder.embedded_postgres"
    return Path(storage.location) if embedded and isinstance(storage, FileSystemStorage) else None
