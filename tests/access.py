"""Every address of the site, with a record that is there, asked by everybody in every way."""

import re

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.contrib.admindocs.views import simplify_regex
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.test import Client
from django.urls import LocalePrefixPattern, get_resolver

from practitioners.staff.roles import ROLES
from tests import duplicates, factories
from tests.registry_factories import registry_change
from tests.registry_rows import other_name, rejected_row
from tests.roster_files import person, previewed

WHO = ("nobody", "no role", *ROLES)
# Beside GET, HEAD and POST, what a browser or a program could send; CONNECT is for proxies.
OTHERS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
# The languages in which a route below i18n_patterns has an address.
BEFORE = {True: ("/", "/es/"), False: ("/",)}


def routes():
    """Every route as it is written, and whether it has a Spanish twin."""
    return [(route, translated) for route, translated, _ in views()]


def views(resolver=None, before="", translated=False):
    """The same, each with the view behind it."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            is_translated = translated or isinstance(pattern.pattern, LocalePrefixPattern)
            yield from views(pattern, route, is_translated)
        else:
            yield simplify_regex(route), translated, pattern.callback


def is_of_a_model(route):
    """Whether it is a page of the back office about one model: their table is of its own."""
    return bool(re.match("/admin/(auth|mfa|practitioners)/", route))


def clients():
    """A client for each of WHO, by name; staff have just shown their password."""
    yield "nobody", Client()
    for role in (None, *ROLES):
        client = Client()
        client.force_login(factories.staff(role))
        client.post("/account/confirm/", {"password": factories.PASSWORD})
        yield role or "no role", client


def status(client, method, address):
    """How this is answered; what it changes is taken back."""
    with transaction.atomic():
        answer = client.generic(method, address)
        if answer.streaming:
            answer.getvalue()
        transaction.set_rollback(True)
    return answer.status_code


def without_a_token(client, address):
    """How a POST is answered that does not come from a form of ours."""
    client.handler.enforce_csrf_checks = True
    answer = status(client, "POST", address)
    client.handler.enforce_csrf_checks = False
    return answer


def listed():
    return [factories.listed().public_id]


def credential():
    """A claim that waits in the queue, since nobody has checked it."""
    with factories.publishing():
        return [factories.license(factories.practitioner()).pk]


def evidence():
    return [factories.evidence(factories.license(factories.practitioner())).public_id]


def shown_name():
    name = other_name(factories.practitioner())
    return [name.practitioner.public_id, name.pk]


def change():
    someone = factories.listed(npi=factories.npi(1))
    return [registry_change(someone, {"deactivated_on": "2026-11-12"}).pk]


def pair():
    return sorted(each.public_id for each in duplicates.two())


def colleague():
    """Somebody of the staff who is none of WHO."""
    return User.objects.create_user("colleague", "colleague@clinic.example", factories.PASSWORD)


def passkey():
    return [Authenticator.objects.create(user=colleague(), type="webauthn", data={}).pk]


def reset_key():
    """What is in a link by which the colleague may choose a new password."""
    owner = colleague()
    return [user_pk_to_url_str(owner), default_token_generator.make_token(owner)]


# What is put in the places of a route that begins so: of records that are there.
RECORDS = {
    "/practitioners/<slug:public_id>/": listed,
    "/api/v1/practitioners/<public_id>/": listed,
    "/sitemap-profiles-<int:number>.xml": lambda: [1],
    "/desk/claims/<int:pk>/": credential,
    "/desk/credentials/<int:pk>/": credential,
    "/desk/evidence/<slug:public_id>/": evidence,
    "/desk/practitioners/<slug:public_id>/names/<int:pk>/": shown_name,
    "/desk/practitioners/<slug:public_id>/": listed,
    "/desk/reports/<int:pk>/": lambda: [factories.report(factories.listed()).pk],
    "/desk/exclusions/<int:pk>/": lambda: [factories.exclusion(factories.practitioner()).pk],
    "/desk/rejected/<int:pk>/": lambda: [rejected_row().pk],
    "/desk/registry/<int:pk>/": change,
    "/desk/rosters/<int:pk>/": lambda: [previewed(person()).pk],
    "/desk/duplicates/<first>-<second>/": pair,
    "/account/second-factor/webauthn/keys/<int:pk>/": passkey,
    "/account/password/reset/key/<uidb36>-<key>/": reset_key,
    "/admin/auth/user/<id>/password/": lambda: [colleague().pk],
    "/admin/r/<path:content_type_id>/<path:object_id>/": lambda: [1, 1],
    "/admin/<app_label>/": lambda: ["auth"],
    "/admin/<url>": lambda: ["nothing/"],
}


def address(route):
    """An address of the route, without its first slash, of a record that is there."""
    values = next((make() for begin, make in RECORDS.items() if route.startswith(begin)), [])
    places = iter(values)
    return re.sub("<[^>]+>", lambda place: str(next(places)), route).removeprefix("/")
