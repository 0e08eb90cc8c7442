"""`listings.jsonl.gz`: everybody who is listed today, made once for each edition and each day."""

from hashlib import blake2b
from itertools import chain, groupby, islice
from operator import itemgetter

from django.db import transaction
from django.utils import timezone

from finder import caching
from finder.api import answers
from finder.api.rendering import JSONRenderer
from finder.caching import snapshot
from finder.databases.routing import at_the_primary
from practitioners import listings_file
from practitioners.models import Listing, ListingsFile

# So many listings are in memory at a time.
CHUNK = 500


def key_of(directory):
    """A name for the file of the directory as it stands, also before it is made."""
    names = (*directory.choices.edition, directory.day, caching.release())
    return blake2b(repr(names).encode(), digest_size=12).hexdigest()


def described(directory):
    """What is known of the directory's file, without its bytes; made where it is not there."""
    return ListingsFile.objects.called(key_of(directory)) or made()


def opened(directory):
    """The directory's file with its bytes; made where it is not there."""
    key = key_of(directory)
    found = listings_file.opened(key)
    # A standby learns of a file that was made just now a moment later.
    with at_the_primary():
        while found is None:
            found = listings_file.opened(made().key)
    return found


@at_the_primary()
@transaction.atomic
def made(*, former=True):
    """The file of this moment, made unless somebody has made it.

    While somebody does, the `former` one of the same day is as good; others wait for the new one.
    """
    if not listings_file.begin(listings_file.IF_NOBODY_DOES):
        found = ListingsFile.objects.newest_of(timezone.localdate(), caching.release())
        if former and found:
            return found
        listings_file.begin(listings_file.WHEN_NOBODY_DOES)
    directory, rows = as_it_stands()
    key = key_of(directory)
    return ListingsFile.objects.called(key) or listings_file.keep(
        key=key,
        edition=directory.choices.edition[0],
        day=directory.day,
        release=caching.release(),
        lines=lines(rows),
    )


def as_it_stands():
    """The directory, and the rows of its listings: both of the same edition.

    The rows are those of the moment in which the first is read.
    """
    while True:
        directory = snapshot()
        rows = Listing.objects.on(directory.day).one_after_the_other(CHUNK)
        first = list(islice(rows, 1))
        if key_of(snapshot()) == key_of(directory):
            return directory, chain(first, rows)


def lines(rows):
    """Each practitioner as a line: the document that REST answers at their address."""
    renderer = JSONRenderer()
    for _, listings in groupby(rows, key=itemgetter(0)):
        documents = [document for _, document in listings]
        yield renderer.render(answers.practitioner(documents)) + b"\n"
