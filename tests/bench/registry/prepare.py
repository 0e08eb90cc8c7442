"""Makes a database of the bench ready for the import: vocabularies and places, nobody in it."""

from django.core.management import call_command

from tests.bench.starting import start


def prepare():
    call_command("migrate", verbosity=0)
    call_command("load_vocabularies", verbosity=0)
    call_command("load_places", verbosity=0)


if __name__ == "__main__":
    start("tests.bench.registry.prepare.prepare")
