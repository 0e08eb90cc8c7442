"""Nobody learns what there is by asking for it: what may not be seen is answered like nothing."""

import re

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from practitioners.models import Practitioner
from tests import access, factories
from tests.signing_in import SIGN_IN, sign_in

pytestmark = pytest.mark.django_db

NEVER_GIVEN = "0000000000"
# In the places of a route, what no record has.
NOWHERE = {
    "<int:pk>": "987654",
    "<slug:public_id>": NEVER_GIVEN,
    "<first>": NEVER_GIVEN,
    "<second>": "1111111111",
}
OF_A_PERSON = (
    "/practitioners/{}/", "/es/practitioners/{}/", "/practitioners/{}/card.png",
    "/practitioners/{}/contact.vcf", "/practitioners/{}/report/", "/api/v1/practitioners/{}/",
)  # fmt: skip
FORGOTTEN = "/account/password/reset/"
# Each answer has its own, whoever asks for what.
OF_ONE_REQUEST = re.compile(
    rb'value="[A-Za-z0-9]{64}"|"reference": ?"\w+"|[0-9a-f]{16}|csrftoken=\w+|expires=[^;]+'
)


def told(response, *names):
    """Status, headers and body, without what is each request's own and the names asked for."""
    headers = {name: value for name, value in response.items() if name not in ("X-Request-ID",)}
    cookies = [cookie.OutputString() for cookie in response.cookies.values()]
    said = repr((response.status_code, headers, cookies)).encode() + response.content
    for name in sorted(names, key=len, reverse=True):
        said = said.replace(name.encode(), b"NAME")
    return re.sub(rb"'(Content-Length|Expires)': '[^']+'", b"", OF_ONE_REQUEST.sub(b"", said))


def asked(queries):
    """What was asked of the database, by the beginnings of its statements."""
    bookkeeping = ("SELECT set_config", "SAVEPOINT", "RELEASE", "DECLARE")
    return [each["sql"][:60] for each in queries if not each["sql"].startswith(bookkeeping)]


def unlisted(status):
    person = factories.listed()
    with factories.publishing():
        Practitioner.objects.filter(pk=person.pk).update(status=status)
    return person.public_id


@pytest.mark.parametrize("address", OF_A_PERSON)
@pytest.mark.parametrize("status", ["draft", "suspended", "retired"])
def test_who_is_not_listed_is_answered_like_nobody(client, address, status):
    factories.place("94601")
    hidden = unlisted(status)
    client.get(address.format(NEVER_GIVEN))
    answers = []
    for public_id in (NEVER_GIVEN, hidden):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address.format(public_id))
        assert response.status_code == 404
        answers.append((told(response, public_id), len(queries)))
    assert answers[0] == answers[1]


def test_reporting_who_is_not_listed_is_answered_like_nobody(client):
    answers = [
        client.post(
            f"/api/v1/practitioners/{public_id}/reports/",
            {"kind": "phone"},
            content_type="application/json",
        )
        for public_id in (NEVER_GIVEN, unlisted("draft"))
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert told(answers[0], NEVER_GIVEN) == told(answers[1], answers[1].request["PATH_INFO"][22:32])


def test_public_ids_are_not_counted_up(client):
    ids = [factories.practitioner().public_id for _ in range(40)]
    assert {len(each) for each in ids} == {10}
    assert len({each[:2] for each in ids}) > 20


def places_at_the_desk():
    """Routes of one record at the desk, by its number or its id, or of two."""
    return [route for route, _ in access.routes() if route.startswith("/desk/") and "<" in route]


# What each of them may do at all, the matrix of access says; here, that it tells nothing else.
@pytest.mark.parametrize("route", places_at_the_desk())
def test_who_may_not_look_does_not_learn_whether_there_is_something(route):
    there = f"/{access.address(route)}"
    nowhere = re.sub("<[^>]+>", lambda place: NOWHERE[place[0]], route)
    assert there != nowhere
    quoted = [name.replace("/", "%2F") for name in (there, nowhere)]
    clients = dict(access.clients())
    for who in ("nobody", "no role"):
        for method in ("get", "post"):
            answers = [getattr(clients[who], method)(each) for each in (there, nowhere)]
            assert answers[0].status_code in (302, 403, 405)
            alike = [told(each, there, nowhere, *quoted) for each in answers]
            assert alike[0] == alike[1], (who, method)


@pytest.fixture
def staff_accounts():
    factories.staff("Verifier", username="vera", email="vera@example.org")
    factories.staff("Verifier", username="away", email="away@example.org", is_active=False)
    factories.staff(username="left", email="left@example.org", is_staff=False)
    factories.staff("Editor", username="fresh", email="fresh@example.org", password=None)


def tried(send, name):
    """What came of a request that names somebody, and what was asked of the database for it."""
    cache.clear()
    AccessAttempt.objects.all().delete()
    client = Client()
    client.get(SIGN_IN)
    with CaptureQueriesContext(connection) as queries:
        response = send(client, name)
    return told(response, name), asked(queries)


def wrong_password(client, name):
    return sign_in(client, name, "not the password")


def forgotten(client, address):
    return client.post(FORGOTTEN, {"email": address})


@pytest.mark.parametrize("name", ["vera", "away", "left", "fresh"])
def test_sign_in_answers_names_of_staff_and_of_nobody_alike(staff_accounts, name):
    tried(wrong_password, "warm")
    assert tried(wrong_password, name) == tried(wrong_password, "nemo")


@pytest.mark.parametrize("address", ["vera@example.org", "away@example.org"])
def test_sign_in_answers_addresses_of_staff_and_of_nobody_alike(staff_accounts, address):
    tried(wrong_password, "warm@example.org")
    said, queries = tried(wrong_password, address)
    of_nobody, more = tried(wrong_password, "nobody@example.org")
    assert said == of_nobody
    # allauth looks an address up once more that is no account's: a fraction of a millisecond
    # beside the hundred that argon2 takes for either.
    assert len(more) - len(queries) == 1


@pytest.mark.parametrize("name", ["nobody", "nobody@example.org", "vera", "away", "left", "fresh"])
def test_a_password_is_hashed_once_whoever_is_named(staff_accounts, settings, monkeypatch, name):
    hashed = []
    for method in ("encode", "verify"):
        original = getattr(Argon2PasswordHasher, method)

        def counted(self, *args, original=original, **options):
            hashed.append(original.__name__)
            return original(self, *args, **options)

        monkeypatch.setattr(Argon2PasswordHasher, method, counted)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    for user in access.User.objects.exclude(username="fresh"):
        user.set_password(factories.PASSWORD)
        user.save()
    hashed.clear()
    tried(wrong_password, name)
    assert len(hashed) == 1


@pytest.mark.parametrize(
    "address", ["vera@example.org", "away@example.org", "left@example.org", "fresh@example.org"]
)
def test_a_forgotten_password_is_answered_alike_for_everybody(staff_accounts, mailoutbox, address):
    tried(forgotten, "warm@example.org")
    assert tried(forgotten, address) == tried(forgotten, "nobody@example.org")
    assert len(mailoutbox) == (address in ("vera@example.org", "fresh@example.org"))


def test_neither_the_page_nor_its_next_says_whether_a_mail_was_sent(staff_accounts, mailoutbox):
    pages = []
    for address in ("vera@example.org", "nobody@example.org"):
        client = Client()
        shown = client.post(FORGOTTEN, {"email": address}, follow=True)
        pages.append(told(shown, address))
        assert address.encode() not in shown.content
    assert pages[0] == pages[1]
    assert len(mailoutbox) == 1


def test_a_lock_says_nothing_of_whether_there_is_an_account(staff_accounts):
    def locked(client, name):
        for _ in range(4):
            cache.clear()
            wrong_password(client, name)
        cache.clear()
        return wrong_password(client, name)

    of_staff, of_nobody = (tried(locked, name)[0] for name in ("vera", "nemo"))
    assert of_staff.startswith(b"(429")
    assert of_staff == of_nobody
