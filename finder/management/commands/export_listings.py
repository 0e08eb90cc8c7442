"""`manage.py export_listings`: make the file that everybody may download, before anybody waits."""

import time

from django.core.management.base import BaseCommand

from finder.api.listings_file import key_of, made
from finder.caching import snapshot
from practitioners.models import ListingsFile


class Command(BaseCommand):
    help = (
        "Make /api/v1/export/listings.jsonl.gz of the directory as it stands, if nobody has yet."
        " Run it every few minutes, and right after midnight in New York: otherwise whoever asks"
        " first after a change waits while it is made."
    )

    def handle(self, **options):
        began = time.monotonic()
        was_there = ListingsFile.objects.called(key_of(snapshot())) is not None
        file = made(former=False)
        took = "was there already" if was_there else f"made in {time.monotonic() - began:.1f} s"
        self.stdout.write(
            f"{file}: {file.people:,} practitioners, {file.size / 1e6:,.1f} MB, {took}."
        )
