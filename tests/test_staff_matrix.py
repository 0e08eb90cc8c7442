"""Each page of the staff, asked for by each role: what is shown, what is refused.

A new page is one more line, and a new model of the back office one more entry.
"""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils.http import urlencode

from practitioners.models import Edition, Listing
from tests import exports, factories
from tests.access import OTHERS, WHO, clients, status, without_a_token

pytestmark = pytest.mark.django_db

# 200 the page is shown · 302 it leads elsewhere, to sign-in where nobody is signed in · 403 refused
# Of each kind of page of the back office: its name, and by which methods it is asked alike.
KINDS = {
    "list": ("changelist", ("GET", "HEAD", "POST")),
    "see": ("change", ("GET", "HEAD")),
    "add": ("add", ("GET", "POST")),
    "change": ("change", ("POST",)),
    "delete": ("delete", ("GET", "POST")),
}
OF_A_RECORD = ("change", "delete", "history")

# fmt: off
PAGES = {
    #                                    nobody no role Verifier Editor Auditor Administrator
    "GET /admin/":                       (302,  200,    200,     200,   200,    200),
    "GET /desk/":                        (302,  403,    200,     200,   200,    200),
    "GET /desk/queue.csv":               (302,  403,    403,     200,   403,    200),
    "GET /desk/queue.jsonl":             (302,  403,    403,     200,   403,    200),
    "GET /admin/practitioners/practitioner/export.csv":
                                         (302,  403,    403,     200,   403,    200),
    "GET /admin/practitioners/practitioner/export.jsonl":
                                         (302,  403,    403,     200,   403,    200),
    "GET /desk/overview/":               (302,  403,    200,     200,   200,    200),
    "GET /desk/sources/":                (302,  403,    200,     200,   200,    200),
    "GET /desk/reports/":                (302,  403,    200,     200,   200,    200),
    "GET /desk/reports/1/":              (302,  403,    404,     404,   404,    404),
    "POST /desk/reports/1/":             (302,  403,    404,     404,   403,    404),
    "GET /desk/exclusions/":             (302,  403,    200,     200,   200,    200),
    "GET /desk/exclusions/1/":           (302,  403,    404,     404,   404,    404),
    "POST /desk/exclusions/1/":          (302,  403,    404,     403,   403,    404),
    "GET /desk/rejected/":                (302,  403,    200,     200,   200,    200),
    "GET /desk/rejected/1/":              (302,  403,    404,     404,   404,    404),
    "POST /desk/rejected/1/":             (302,  403,    403,     404,   403,    404),
    "POST /desk/practitioners/x/names/1/":
                                         (302,  403,    403,     404,   403,    404),
    "GET /desk/registry/":               (302,  403,    200,     200,   200,    200),
    "GET /desk/registry/1/":             (302,  403,    404,     404,   404,    404),
    "POST /desk/registry/1/":            (302,  403,    404,     404,   403,    404),
    "GET /desk/rosters/":                (302,  403,    403,     200,   200,    200),
    "POST /desk/rosters/":               (302,  403,    403,     400,   403,    400),
    "GET /desk/rosters/template/":       (302,  403,    403,     200,   200,    200),
    "GET /desk/rosters/template.csv":    (302,  403,    403,     200,   200,    200),
    "GET /desk/rosters/1/":              (302,  403,    403,     404,   404,    404),
    "POST /desk/rosters/1/":             (302,  403,    403,     404,   403,    404),
    "POST /desk/rosters/1/import/":      (302,  403,    403,     404,   403,    404),
    "POST /desk/rosters/1/discard/":     (302,  403,    403,     404,   403,    404),
    "GET /desk/rosters/1/report.csv":    (302,  403,    403,     404,   404,    404),
    "GET /desk/duplicates/":             (302,  403,    200,     200,   200,    200),
    "POST /desk/duplicates/":            (302,  403,    403,     302,   403,    302),
    "GET /desk/duplicates/0000000000-1111111111/":
                                         (302,  403,    404,     404,   404,    404),
    "POST /desk/duplicates/0000000000-1111111111/":
                                         (302,  403,    403,     404,   403,    404),
    "POST /desk/next/":                  (302,  403,    302,     403,   403,    302),
    # What is not there is not found by whoever may look.
    "GET /desk/claims/1/":               (302,  403,    404,     404,   404,    404),
    "POST /desk/claims/1/":              (302,  403,    404,     403,   403,    404),
    "POST /desk/claims/1/foresee/":      (302,  403,    404,     403,   403,    404),
    "POST /desk/claims/1/take/":         (302,  403,    302,     403,   403,    302),
    "POST /desk/claims/1/hand-over/":    (302,  403,    302,     403,   403,    302),
    "GET /desk/practitioners/x/":        (302,  403,    404,     404,   404,    404),
    "POST /desk/practitioners/x/move/":  (302,  403,    403,     404,   403,    404),
    "GET /desk/credentials/1/evidence/": (302,  403,    404,     403,   404,    404),
    "POST /desk/credentials/1/evidence/":
                                         (302,  403,    404,     403,   403,    404),
    "GET /desk/evidence/x/":             (302,  403,    404,     403,   404,    404),
    "POST /desk/evidence/x/withdraw/":   (302,  403,    404,     403,   403,    404),
    "GET /admin/login/":                 (302,  302,    302,     302,   302,    302),
    "GET /admin/logout/":                (302,  200,    200,     200,   200,    200),
    "GET /admin/password_change/":       (302,  302,    302,     302,   302,    302),
    "GET /account/login/":               (200,  302,    302,     302,   302,    302),
    "GET /account/logout/":              (302,  200,    200,     200,   200,    200),
    "GET /account/signup/":              (404,  404,    404,     404,   404,    404),
    "POST /account/signup/":             (404,  404,    404,     404,   404,    404),
    "GET /account/email/":               (404,  404,    404,     404,   404,    404),
    "GET /account/inactive/":            (200,  200,    200,     200,   200,    200),
    "GET /account/password/change/":     (302,  200,    200,     200,   200,    200),
    "GET /account/password/reset/":      (200,  200,    200,     200,   200,    200),
    "GET /account/password/reset/done/": (200,  200,    200,     200,   200,    200),
    "GET /account/confirm/":             (302,  200,    200,     200,   200,    200),
    "GET /account/second-factor/":       (302,  200,    200,     200,   200,    200),
    "GET /account/second-factor/totp/activate/":
                                         (302,  200,    200,     200,   200,    200),
    "GET /account/second-factor/webauthn/":
                                         (302,  200,    200,     200,   200,    200),
    "GET /account/second-factor/webauthn/add/":
                                         (302,  200,    200,     200,   200,    200),
    "GET /account/second-factor/recovery-codes/":
                                         (302,  404,    404,     404,   404,    404),
    "GET /account/second-factor/authenticate/":
                                         (302,  302,    302,     302,   302,    302),
}
RECORDS = ("practitioner", "practicelocation")
WORDS = (
    "condition", "insuranceplan", "language", "nationalsource", "patientgroup", "professionalterm",
    "specialty", "state", "technique", "trainingprogram",
)
# What each role gets in the back office; a saved form that lacks something is shown again.
ADMIN = {
    RECORDS + WORDS: {
        #         nobody no role Verifier Editor Auditor Administrator
        "list":   (302,  403,    200,     200,   200,    200),
        "see":    (302,  403,    200,     200,   200,    200),
        "add":    (302,  403,    403,     200,   403,    200),
        "change": (302,  403,    403,     200,   403,    200),
        "delete": (302,  403,    403,     200,   403,    200),
    },
    # Who records checks saves the page of a credential; what else it changes stands below.
    ("credential",): {
        "list":   (302,  403,    200,     200,   200,    200),
        "see":    (302,  403,    200,     200,   200,    200),
        "add":    (302,  403,    403,     200,   403,    200),
        "change": (302,  403,    200,     200,   403,    200),
        "delete": (302,  403,    403,     200,   403,    200),
    },
    ("place",): {
        "list":   (302,  403,    200,     200,   200,    200),
        "see":    (302,  403,    200,     200,   200,    200),
        "add":    (302,  403,    403,     403,   403,    200),
        "change": (302,  403,    403,     403,   403,    200),
        "delete": (302,  403,    403,     403,   403,    200),
    },
    ("verification", "listing", "edition"): {
        "list":   (302,  403,    200,     200,   200,    200),
        "see":    (302,  403,    200,     200,   200,    200),
        "add":    (302,  403,    403,     403,   403,    403),
        "change": (302,  403,    403,     403,   403,    403),
        "delete": (302,  403,    403,     403,   403,    403),
    },
    ("evidenceview",): {
        "list":   (302,  403,    403,     403,   200,    200),
        "see":    (302,  403,    403,     403,   200,    200),
        "add":    (302,  403,    403,     403,   403,    403),
        "change": (302,  403,    403,     403,   403,    403),
        "delete": (302,  403,    403,     403,   403,    403),
    },
    ("export",): {
        "list":   (302,  403,    403,     403,   200,    200),
        "see":    (302,  403,    403,     403,   200,    200),
        "add":    (302,  403,    403,     403,   403,    403),
        "change": (302,  403,    403,     403,   403,    403),
        "delete": (302,  403,    403,     403,   403,    403),
    },
    ("partnerkey",): {
        "list":   (302,  403,    403,     403,   200,    200),
        "see":    (302,  403,    403,     403,   200,    200),
        "add":    (302,  403,    403,     403,   403,    200),
        "change": (302,  403,    403,     403,   403,    200),
        "delete": (302,  403,    403,     403,   403,    403),
    },
    ("user", "group"): {
        "list":   (302,  403,    403,     403,   200,    200),
        "see":    (302,  403,    403,     403,   200,    200),
        "add":    (302,  403,    403,     403,   403,    200),
        "change": (302,  403,    403,     403,   403,    200),
        "delete": (302,  403,    403,     403,   403,    200),
    },
    ("authenticator",): {
        "list":   (302,  403,    403,     403,   200,    200),
        "see":    (302,  403,    403,     403,   200,    200),
        "add":    (302,  403,    403,     403,   403,    403),
        "change": (302,  403,    403,     403,   403,    403),
        "delete": (302,  403,    403,     403,   403,    200),
    },
}
# fmt: on
MAKE = {
    "practitioner": factories.practitioner,
    "practicelocation": lambda: factories.location(factories.practitioner()),
    "credential": lambda: factories.license(factories.practitioner()),
    "verification": lambda: factories.check(factories.license(factories.practitioner())),
    "evidenceview": factories.evidence_view,
    "export": exports.begun,
    "partnerkey": lambda: factories.partner_key()[0],
    "listing": lambda: Listing.objects.get(practitioner=factories.listed()),
    "edition": Edition.objects.get,
    "place": factories.place,
    "condition": lambda: factories.condition("pain"),
    "insuranceplan": lambda: factories.plan("aetna"),
    "language": lambda: factories.language("es"),
    "nationalsource": lambda: factories.national_source("board"),
    "patientgroup": lambda: factories.patient_group("children"),
    "professionalterm": lambda: factories.professional_term("om", ["om"]),
    "specialty": lambda: factories.specialty("sports"),
    "state": lambda: factories.state_row("CA"),
    "technique": lambda: factories.technique("cupping"),
    "trainingprogram": lambda: factories.training_program("sports-medicine-acupuncture"),
    "user": lambda: User.objects.create(username="colleague"),
    "group": lambda: Group.objects.create(name="others"),
    "authenticator": lambda: factories.app(User.objects.create(username="colleague")),
}
ROWS = [
    (model, kind, expected)
    for models, kinds in ADMIN.items()
    for model in models
    for kind, expected in kinds.items()
]


@pytest.mark.parametrize("sent", PAGES)
def test_page(sent):
    method, address = sent.split()
    got = {who: client.generic(method, address).status_code for who, client in clients()}
    assert got == dict(zip(WHO, PAGES[sent], strict=True))


@pytest.mark.parametrize(("model", "kind", "expected"), ROWS)
def test_page_of_the_back_office(model, kind, expected):
    record = MAKE[model]()
    page, methods = KINDS[kind]
    people = dict(clients())
    for method in methods:
        got = asked(people, method, record, page)
        assert got == dict(zip(WHO, expected, strict=True)), method
    if "POST" in methods and expected[-1] == 200:
        assert without_a_token(people["Administrator"], address_of(record, page)) == 403


@pytest.mark.parametrize("model", MAKE)
def test_whoever_may_see_a_record_may_see_its_history(model):
    record = MAKE[model]()
    people = dict(clients())
    assert asked(people, "GET", record, "history") == asked(people, "GET", record, "change")
    assert asked(people, "POST", record, "history") == dict.fromkeys(WHO, 405)


@pytest.mark.parametrize("model", MAKE)
def test_no_page_of_a_record_takes_another_method(model):
    record = MAKE[model]()
    people = dict(clients())
    pages = [address_of(record, page) for page in ("changelist", "add", *OF_A_RECORD)]
    short = address_of(record, "change").removesuffix("change/")
    for who, client in people.items():
        for address in (*pages, short):
            got = {method: status(client, method, address) for method in OTHERS}
            assert got == dict.fromkeys(OTHERS, 405), (who, address)
        # It leads to the page of the record, or to sign in.
        assert [status(client, method, short) for method in ("GET", "HEAD", "POST")] == [302] * 3


def asked(people, method, record, page):
    """How each of the people is answered who asks for a page of the back office."""
    address = address_of(record, page)
    return {who: status(client, method, address) for who, client in people.items()}


def address_of(record, page):
    args = [record.pk] if page in OF_A_RECORD else []
    opts = record._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=args)


def test_every_model_of_the_back_office_is_in_the_table():
    tabled = [model for models in ADMIN for model in models]
    assert sorted(tabled) == sorted(model._meta.model_name for model in admin.site._registry)
    assert all(set(kinds) == set(KINDS) for kinds in ADMIN.values())


def test_who_is_not_signed_in_is_led_to_sign_in_and_back(client):
    address = "/admin/practitioners/practitioner/"
    response = client.get(address, follow=True)
    assert response.redirect_chain[-1][0] == f"/account/login/?{urlencode({'next': address})}"
