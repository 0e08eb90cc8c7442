"""Fills a directory with claims that wait at the desk, and signs somebody in there."""

import sys

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.models import Group, User
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection, transaction
from django.http import HttpRequest

from practitioners.models import Case
from practitioners.publishing import publish_changed
from practitioners.staff.second_factor import note_shown
from tests.bench.databases import WAITING_BY, mark_as_complete, marker, marker_found

BATCH = 10_000
TAKEN = 40


def main():
    """Make the database complete; the last line says how a browser that is signed in looks."""
    items = int(sys.argv[1])
    call_command("migrate", verbosity=0)
    if marker_found(connection.settings_dict["NAME"]) != marker(WAITING_BY):
        fill(items)
    print(session_of(verifier()))


def fill(items):
    call_command("load_vocabularies", verbosity=0)
    for first in range(1, items + 1, BATCH):
        fill_batch(first, min(first + BATCH - 1, items))
    for case in Case.objects.oldest_first()[:TAKEN]:
        case.assignee, case.taken_at = verifier(), case.since
        case.save()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    mark_as_complete(marker(WAITING_BY))


@transaction.atomic
def fill_batch(first, last):
    with connection.cursor() as cursor:
        cursor.execute(WAITING_BY.read_text(), {"first": first, "last": last})
    publish_changed()


def verifier():
    user, is_new = User.objects.get_or_create(username="bench", is_staff=True)
    if is_new:
        user.groups.add(Group.objects.get(name="Verifier"))
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    return user


def session_of(user):
    """The key of a session in which this person has shown a second factor."""
    request = HttpRequest()
    request.session = SessionStore()
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    note_shown(request, user)
    request.session.save()
    return request.session.session_key
