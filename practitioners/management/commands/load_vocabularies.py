"""`manage.py load_vocabularies`: specialties, conditions, plans, states and the other words."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from practitioners.csv_files import MalformedFileError
from practitioners.vocabularies import load_vocabularies
from practitioners.vocabulary_files import FOLDER


class Command(BaseCommand):
    help = (
        "Add to the vocabularies what their files have and they lack."
        " What somebody edited in the admin stays as it is."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--update",
            action="store_true",
            help="bring labels, synonyms and positions back to the files' state, edits included",
        )
        parser.add_argument("--folder", type=Path, default=FOLDER, help="another folder of files")

    def handle(self, *, update, folder, verbosity, **options):
        try:
            loaded = load_vocabularies(update=update, folder=folder)
        except MalformedFileError as error:
            raise CommandError(f"{error}\nNothing was changed.") from error
        if verbosity:
            for vocabulary in loaded:
                self.tell(vocabulary, update=update)
        added, kept = sum(each.added for each in loaded), sum(each.kept for each in loaded)
        self.stdout.write(f"Vocabularies: {added} added, {kept} kept.")

    def tell(self, vocabulary, *, update):
        name = vocabulary.name.replace("_", " ")
        self.stdout.write(f"{name:18} {vocabulary.added:4} added {vocabulary.kept:4} kept")
        if update:
            for change in vocabulary.changes:
                self.stdout.write(f"  {change}")
        elif vocabulary.changes:
            edited = len({change.key for change in vocabulary.changes})
            self.stdout.write(
                f"  {edited} of these differ from the file and stay as they were edited;"
                " --update brings them back"
            )
