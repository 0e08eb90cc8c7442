"""What a shared cache may keep: answers hold until the directory, day or program changes."""

import datetime
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from django.conf import settings
from django.http import HttpResponseNotModified
from django.utils import timezone
from django.utils.http import parse_etags
from django.views.decorators.cache import cache_control
from django.views.decorators.http import etag

from finder.search.choices import Choices, current_choices

MOST_SECONDS_KEPT = 60
PROGRAM = (
    "finder/**/*.py",
    "finder/**/*.md",
    "practitioners/**/*.py",
    "practitioners/**/*.sql",
    "templates/**/*",
    "finder/static/**/*",
    "finder/locale/**/*.mo",
    "requirements.txt",
)
# Settings that a public answer shows.
SHOWN = ("DEMO", "SITE_URL", "MAP_TILES", "RECHECK_DAYS")


class KeptByNobodyMiddleware:
    """Lets no cache keep an answer that doesn't say for how long: an error, a form, a staff page.

    Without a word a shared cache may keep a 404 as it likes, and so hide somebody who was published
    a moment later; and an error may show a reference, which is that request's alone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


@dataclass(frozen=True)
class Snapshot:
    """The directory as it stands: the choices of its edition, and the day."""

    choices: Choices
    day: datetime.date

    @property
    def version(self):
        """A name for what is shown of a practitioner today, in the language of the page."""
        return digest_of(*self.choices.edition, self.choices.language, self.day)

    def etag(self, request):
        """A name for the answer to this address; the same while all that it depends on stays."""
        return named(*self.choices.edition, self.day, request.get_full_path())


def snapshot():
    """The directory of this moment; one query."""
    return Snapshot(current_choices(), timezone.localdate())


def named(*depends_on):
    """An ETag for what depends on these, on the program and on the settings that it shows."""
    return f'W/"{digest_of(*depends_on)}"'


def digest_of(*depends_on):
    """What `named` quotes."""
    shown = [getattr(settings, name) for name in SHOWN]
    return blake2b(repr((*depends_on, release(), *shown)).encode(), digest_size=12).hexdigest()


def of_program_alone(view):
    """A view whose answer is the same whatever the directory holds: it asks no database."""
    by_name = etag(lambda request: named(request.get_full_path()))
    return cache_control(public=True, max_age=MOST_SECONDS_KEPT)(by_name(view))


@cache
def release():
    """A digest of the program's own files: a new release answers anew."""
    digest = blake2b(digest_size=12)
    for pattern in PROGRAM:
        for file in sorted(settings.BASE_DIR.glob(pattern)):
            if file.is_file():
                digest.update(file.read_bytes())
    return digest.hexdigest()


def is_known(request, etag):
    """Whether the client says that it holds this answer already."""
    return etag in parse_etags(request.headers.get("If-None-Match", ""))


def not_modified(etag, day):
    return kept(HttpResponseNotModified(), etag, day)


def kept(response, etag, day):
    """The response, which is of `day`: caches may keep it for a minute, then ask by `etag`."""
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={seconds_kept(day)}"
    return response


def seconds_kept(day):
    """A minute, but not past the end of `day`: what expires with it is not shown on the next.

    An answer that was begun before midnight and is done after it may not be kept at all.
    """
    end = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time.min)
    left = timezone.make_aware(end) - timezone.now()
    return max(0, min(MOST_SECONDS_KEPT, int(left.total_seconds())))
