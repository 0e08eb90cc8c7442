"""The public site reads as a role that can read nothing but what is published."""

import time
from http import HTTPStatus

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from finder import urls
from finder.api.listings_file import made
from finder.database_url import PUBLIC
from finder.databases import roles
from finder.databases.routing import reading
from finder.embedded_postgres.places import PUBLIC_ROLE
from practitioners.models import Edition, ListingsFile, Report
from practitioners.reading import reading_cursor
from tests import databases, factories, public_answers
from tests.databases import bound_of_statements, is_refused, made_role

pytestmark = pytest.mark.django_db(transaction=True)

# What the public site must not read, by whatever statement. A new table has to be named here, or in
# `finder.databases.roles`.
KEPT = """
account_emailaddress account_emailconfirmation auth_group auth_group_permissions auth_permission
auth_user auth_user_groups auth_user_user_permissions axes_accessattempt
axes_accessattemptexpiration axes_accessfailurelog axes_accesslog django_admin_log
django_content_type django_migrations django_session mfa_authenticator pghistory_context
practitioners_accountevent practitioners_accountrightevent practitioners_accountroleevent
practitioners_case practitioners_caseevent practitioners_credential practitioners_credentialevent
practitioners_duplicatepair practitioners_evidence practitioners_evidencefile
practitioners_evidenceview practitioners_exclusioncandidate practitioners_exclusioncandidateevent
practitioners_exclusionlist practitioners_export practitioners_merge practitioners_mergeevent
practitioners_nationalsource practitioners_nationalsourceevent practitioners_notthesame
practitioners_notthesameevent practitioners_openinghours practitioners_openinghoursevent
practitioners_othername practitioners_othernameevent practitioners_partnerkey
practitioners_partnerkeyevent practitioners_plananswer
practitioners_plananswerevent practitioners_practicelocation practitioners_practicelocationevent
practitioners_practitioner practitioners_practitioner_conditions
practitioners_practitioner_languages practitioners_practitioner_patient_groups
practitioners_practitioner_stated_specialties practitioners_practitioner_techniques
practitioners_practitionerconditionevent practitioners_practitionerevent
practitioners_practitionerlanguageevent practitioners_practitionerpatientgroupevent
practitioners_practitionerspecialtyevent practitioners_practitionertechniqueevent
practitioners_registrychange practitioners_registrychangeevent practitioners_registryrecord
practitioners_rejectedrow practitioners_rejectedrowevent practitioners_reminder practitioners_report
practitioners_reportevent practitioners_roleevent practitioners_rolerightevent practitioners_roster
practitioners_rosterevent practitioners_rosterrow practitioners_secondfactorevent
practitioners_stateevent practitioners_trainingprogram_specialties
practitioners_trainingprogramevent practitioners_trainingspecialtyevent practitioners_unpublished
practitioners_verification shared_cache
""".split()
SAME_EVERY_TIME = ("/report/", "/account/", "/shortlist/")


def slow(request):
    with reading_cursor() as cursor:
        cursor.execute("SELECT pg_sleep(60)")
    return HttpResponse("It was let through.")


handler500 = urls.handler500
urlpatterns = [path("slow/", slow), *urls.urlpatterns]


@pytest.fixture
def people():
    Edition.objects.get_or_create(pk=1)
    factories.place("94601")
    person, other = factories.listed(insurance={"aetna": "yes"}), factories.listed()
    factories.evidence(person.credentials.first())
    return {"person": person.public_id, "other": other.public_id}


@pytest.fixture
def public_role():
    with databases.further(**{PUBLIC: made_role()}):
        yield connections[PUBLIC]


def answers(client, names):
    databases.forget_what_was_read()
    found = {}
    for address in public_answers.addresses(names):
        response = client.get(address)
        # An error shows the reference of its request, which is never the same.
        reference = response.headers.get("X-Request-ID", "no reference").encode()
        body = public_answers.body(response).replace(reference, b"")
        found[address] = (response.status_code, body)
    return found


def steady(answers):
    """The answers to addresses that hold no token and no moment."""
    return {
        address: answer
        for address, answer in answers.items()
        if not any(part in address for part in SAME_EVERY_TIME)
    }


def test_every_public_address_answers_the_same_under_the_role(people, client):
    as_owner = answers(Client(), people)
    with databases.further(**{PUBLIC: made_role()}):
        as_public = answers(client, people)
    assert steady(as_public) == steady(as_owner)
    codes = {address: answer[0] for address, answer in as_public.items()}
    assert codes == {address: answer[0] for address, answer in as_owner.items()}
    assert set(codes.values()) == {200, 400, 404, 405}


def test_no_public_page_asks_as_anybody_else(people, client, public_role):
    made()
    addresses = public_answers.addresses(people)
    public = [each for each in addresses if not each.startswith("/account/")]
    databases.forget_what_was_read()
    with CaptureQueriesContext(connection) as asked, CaptureQueriesContext(public_role) as read:
        for address in public:
            client.get(address)
    assert [each["sql"] for each in asked] == []
    assert len(read) > len(public)


def tables():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f')"
            " AND relnamespace = 'public'::regnamespace ORDER BY 1"
        )
        return [name for (name,) in cursor.fetchall()]


def published():
    return [model._meta.db_table for model in roles.PUBLISHED]


def test_of_every_table_it_is_decided_whether_it_is_public():
    assert tables() == sorted([*published(), *KEPT])


def test_what_is_not_published_is_refused(public_role):
    refused = [each for each in tables() if is_refused(public_role, f"SELECT * FROM {each}")]
    assert refused == sorted(KEPT)


def test_what_was_granted_by_hand_is_taken_back_with_the_next_migration(public_role):
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT SELECT ON practitioners_evidence TO {PUBLIC_ROLE}")
    assert not is_refused(public_role, "SELECT * FROM practitioners_evidence")
    call_command("database_roles", public=PUBLIC_ROLE, apply=True, rights=True)
    assert is_refused(public_role, "SELECT * FROM practitioners_evidence")


def test_of_reports_it_counts_and_reads_none(public_role):
    columns = [field.column for field in Report._meta.concrete_fields]
    refused = [
        each
        for each in columns
        if is_refused(public_role, f"SELECT {each} FROM practitioners_report")
    ]
    assert refused == [
        *("id", "practitioner_id", "location_id", "kind", "plan_id", "note", "reporter_key"),
        *("decided_by_id", "decision"),
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE practitioners_listing SET name = ''",
        "DELETE FROM practitioners_place",
        "INSERT INTO practitioners_unpublished VALUES (1)",
        "CREATE TABLE here (id int)",
        "COPY practitioners_listing TO PROGRAM 'cat'",
        "SET ROLE meridian",
        "SELECT * FROM pg_authid",
    ],
)
def test_it_writes_nothing_also_where_it_says_that_it_will(public_role, statement):
    with public_role.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = off")
    assert is_refused(public_role, statement)


def test_nothing_runs_with_the_rights_of_somebody_else():
    """A view, or a function with its maker's rights, would be a way around."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace"
        )
        assert cursor.fetchall() == []


def test_a_statement_that_takes_too_long_is_ended_and_answered(people, settings):
    settings.ROOT_URLCONF = __name__
    began = time.monotonic()
    with databases.further(**{PUBLIC: made_role(statement_timeout="300ms")}):
        response = Client(raise_request_exception=False).get("/slow/")
    assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert time.monotonic() - began < 10


def test_the_role_ends_statements_after_five_seconds(public_role):
    assert bound_of_statements(public_role) == "5s"


def test_a_file_for_everybody_is_made_by_the_directory_itself(people, client, public_role):
    with reading(PUBLIC), CaptureQueriesContext(public_role) as read:
        made()
    assert list(read) == []
    ListingsFile.objects.all().delete()
    assert client.get("/api/v1/export/listings.jsonl.gz").status_code == 200
    assert ListingsFile.objects.count() == 1


def test_a_visitor_reports_what_is_wrong(people, client, public_role):
    address = f"/api/v1/practitioners/{people['person']}/reports/"
    sent = {"kind": "phone", "note": "Nobody answers."}
    response = client.post(address, sent, content_type="application/json")
    assert response.status_code == HTTPStatus.ACCEPTED
    assert list(Report.objects.values_list("kind", "note")) == [("phone", "Nobody answers.")]


def test_a_visitor_saves_somebody_to_the_shortlist(people, client, public_role):
    headers = {"Origin": "http://testserver"}
    response = client.post("/shortlist/add/", {"p": people["person"]}, headers=headers)
    assert people["person"] in response.cookies["shortlist"].value


def test_staff_read_with_their_own_rights(people, staff, public_role):
    with CaptureQueriesContext(public_role) as asked:
        assert staff.get(f"/desk/practitioners/{people['person']}/").status_code == 200
    assert list(asked) == []


def test_the_sql_is_printed_for_who_may_make_roles(capsys):
    call_command("database_roles", staff="meridian_desk")
    said = capsys.readouterr().out
    name = settings.DATABASES["default"]["NAME"]
    assert f'ALTER ROLE "meridian_public" IN DATABASE "{name}" SET' in said
    assert 'GRANT SELECT ("state", "due_on", "received_at", "decided_at")' in said
    assert "\"statement_timeout\" = '30s'" in said
    granted = [line for line in said.splitlines() if "GRANT" in line]
    assert "evidence" not in " ".join(granted)


def test_who_may_not_give_rights_is_told_what_to_do():
    with pytest.raises(CommandError, match="--apply --rights is enough"):
        call_command("database_roles", public="nobody_of_this_name", apply=True, rights=True)
