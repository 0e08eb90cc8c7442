"""Every write to the records that matter leaves an event: what, when, by whom."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from practitioners.evidence.withdrawing import withdraw
from practitioners.models import TRACKED, Credential, Practitioner, Verification
from practitioners.staff.roles import ROLES, permissions_of
from practitioners.timeline import timeline
from tests import factories, roster_files
from tests.desk import decide, somebody

pytestmark = pytest.mark.django_db


def events(name, **filters):
    rows = apps.get_model("practitioners", f"{name}Event").objects.filter(**filters)
    return list(rows.order_by("pgh_id").values_list("pgh_label", flat=True))


def test_made_changed_and_removed_records_leave_their_events():
    person = factories.practitioner(languages=["es"])
    where = factories.location(person)
    with factories.publishing():
        where.city = "Alameda"
        where.save()
        where.delete()
    assert events("PracticeLocation") == ["insert", "update", "delete"]
    assert events("PractitionerLanguage", practitioner=person.pk) == ["insert"]


def test_writes_that_pass_by_the_models_leave_them_too():
    person = factories.practitioner()
    before = len(events("Practitioner"))
    with factories.publishing():
        Practitioner.objects.filter(pk=person.pk).update(about="New.")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE practitioners_practitioner SET about = 'Raw.'")
    model = apps.get_model("practitioners", "PractitionerEvent")
    found = list(model.objects.order_by("pgh_id").values_list("about", flat=True))[before:]
    assert found == ["New.", "Raw."]


def test_a_write_that_changes_nothing_leaves_none():
    person = factories.practitioner()
    before = len(events("Practitioner"))
    with factories.publishing():
        Practitioner.objects.filter(pk=person.pk).update(about=person.about)
    assert len(events("Practitioner")) == before


def test_an_event_says_who_did_it_and_where(client):
    ann = somebody("ann")
    client.force_login(ann)
    claim = factories.license(factories.practitioner(), expires_on=None)
    decide(client, claim, "unreachable", source="The board", title="L.Ac.")
    model = apps.get_model("practitioners", "CredentialEvent")
    event = model.objects.filter(pgh_obj=claim.pk, pgh_label="update").get()
    assert event.title == "L.Ac."
    assert event.pgh_context.metadata == {"user": ann.pk, "url": f"/desk/claims/{claim.pk}/"}


def test_visitors_leave_no_trace(client):
    factories.listed()
    model = apps.get_model("pghistory", "Context")
    before = model.objects.count()
    client.get("/find/?q=neck+pain")
    client.get("/api/v1/practitioners/?q=neck+pain")
    assert model.objects.count() == before


@pytest.mark.parametrize("statement", ["UPDATE {} SET number = ''", "DELETE FROM {}"])
def test_events_are_never_changed_or_removed(statement):
    factories.license(factories.practitioner())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format("practitioners_credentialevent"))
    assert events("Credential") == ["insert"] * Credential.objects.count()


def test_every_record_that_publishing_reads_leaves_events():
    """But the record of checks, which is a trail itself."""
    read = {
        model
        for model in apps.get_app_config("practitioners").get_models()
        if "unpublished_on_insert" in {each.name for each in getattr(model._meta, "triggers", [])}
    }
    assert read - set(TRACKED) == {Verification}


@pytest.mark.parametrize("role", ROLES)
def test_the_timeline_tells_of_evidence_and_rosters_only_who_may_see_them(client, role):
    roster_files.imported(roster_files.person(npi=roster_files.NPI))
    person = Practitioner.objects.get()
    factories.evidence(factories.license(person))
    client.force_login(factories.staff(role))
    page = client.get(f"/desk/practitioners/{person.public_id}/").text
    may = permissions_of(role)
    assert ("added evidence for" in page) == ("practitioners.view_evidence" in may)
    assert ("from the roster of" in page) == ("practitioners.view_roster" in may)


def test_evidence_that_was_added_and_withdrawn_is_in_the_timeline():
    person, other = factories.practitioner(), factories.practitioner()
    ann = somebody("ann", ("add_evidence", "change_evidence"))
    paper = factories.add_address(
        credential=factories.license(person), address="https://a.example/", by=ann
    )
    factories.add_address(credential=factories.license(other), address="https://b.example/", by=ann)
    withdraw(evidence=paper, by=ann)
    entries = timeline(person, evidence=True)
    said = [entry.what for entry in entries if "evidence" in entry.what]
    about = f"evidence for {paper.credential}: https://a.example/"
    assert sorted(said) == [f"added {about}", f"withdrew {about}"]
