"""At the desk a claim is decided with its source, its dates and one outcome."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from practitioners.models import Case, Listing, Verification
from practitioners.queue.assigning import take
from practitioners.status import change_status
from tests import factories
from tests.desk import decide, filled, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything_is_published")]

NEXT_YEAR = str(timezone.localdate() + datetime.timedelta(days=300))


@pytest.fixture
def ann(client):
    client.force_login(somebody("ann"))
    return client


@pytest.fixture
def person():
    person = factories.practitioner(last_name="Lee")
    factories.location(person)
    return change_status(person, "listed")


@pytest.fixture
def claim(person):
    return factories.license(person, expires_on=None)


def foreseen(response):
    return {each.heading: each.foreseen for each in response.context["foreseen"]}


def lines(claim):
    return list(claim.verifications.values_list("outcome", "source", "note", "by__username"))


def test_confirming_enters_the_last_day_that_the_source_shows_and_publishes(ann, claim):
    response = decide(ann, claim, "confirmed", source="The board", expires_on=NEXT_YEAR)
    assert response.status_code == 302
    claim.refresh_from_db()
    assert str(claim.expires_on) == NEXT_YEAR
    assert lines(claim) == [("confirmed", "The board", "", "ann")]
    assert [row.document["location"]["city"] for row in Listing.objects.today()] == ["Oakland"]
    assert list(Case.objects.all()) == []


def test_a_license_without_a_last_day_is_not_confirmed_and_nothing_typed_is_lost(ann, claim):
    response = decide(ann, claim, "confirmed", source="The board", title="L.Ac.")
    assert response.status_code == 400
    assert "enter the last day on which it is valid" in response.text
    assert 'value="The board"' in response.text
    claim.refresh_from_db()
    assert (claim.title, lines(claim)) == ("", [])


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        ("contradicted", "Say what contradicts the claim."),
        ("not_found", "Say where and how you looked"),
    ],
)
def test_a_negative_outcome_wants_a_reason(ann, claim, outcome, says):
    response = decide(ann, claim, outcome, source="The board", note="  ")
    assert response.status_code == 400
    assert says in response.context["form"].errors["note"][0]
    assert lines(claim) == []
    assert decide(ann, claim, outcome, source="The board", note="Another name.").status_code == 302
    assert lines(claim) == [(outcome, "The board", "Another name.", "ann")]


def test_unreachable_wants_no_reason_and_the_claim_goes_on_waiting(ann, claim):
    assert decide(ann, claim, "unreachable", source="The board").status_code == 302
    assert Case.objects.get().why == "unreachable"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"source": ""}, "source"),
        ({"checked_on": ""}, "checked_on"),
        ({"checked_on": "2999-01-01"}, None),
        ({"expires_on": "1999-01-01"}, None),
        ({"expires_on": "soon"}, "expires_on"),
        ({"method": "guess"}, "method"),
        ({"title": "x" * 31}, "title"),
    ],
)
def test_a_field_that_can_not_be_is_refused_and_named(ann, claim, typed, field):
    facts = {"source": "The board", "expires_on": NEXT_YEAR} | typed
    response = decide(ann, claim, "confirmed", **facts)
    assert response.status_code == 400
    assert (field or "__all__") in response.context["form"].errors
    assert lines(claim) == []


def test_an_outcome_that_there_is_not_is_refused(ann, claim):
    response = decide(ann, claim, "perhaps", source="The board")
    assert response.status_code == 400
    assert "outcome" in response.context["form"].errors
    assert lines(claim) == []


def test_the_second_of_two_is_told_what_the_first_did_and_loses_nothing(ann, claim):
    ben = Client()
    ben.force_login(somebody("ben"))
    opened = filled(ben, claim) | {
        "outcome": "confirmed", "source": "By phone", "expires_on": NEXT_YEAR, "note": "Asked Kim.",
    }  # fmt: skip
    decide(ann, claim, "unreachable", source="The board")
    response = ben.post(f"/desk/claims/{claim.pk}/", opened)
    assert response.status_code == 409
    assert "ann has recorded “source unreachable” at" in response.text
    assert 'value="By phone"' in response.text
    assert "Asked Kim." in response.text
    assert lines(claim) == [("unreachable", "The board", "", "ann")]
    form = response.context["form"]
    again = {name: form[name].value() or "" for name in form.fields} | {"outcome": "confirmed"}
    assert ben.post(f"/desk/claims/{claim.pk}/", again).status_code == 302
    assert lines(claim)[0] == ("confirmed", "By phone", "Asked Kim.", "ben")


def test_a_check_of_an_earlier_day_that_a_colleague_recorded_is_noticed_too(ann, claim):
    decide(ann, claim, "unreachable", source="The board")
    opened = filled(ann, claim) | {"outcome": "unreachable", "source": "By phone"}
    earlier = timezone.localdate() - datetime.timedelta(days=7)
    factories.check(claim, "contradicted", checked_on=earlier)
    response = ann.post(f"/desk/claims/{claim.pk}/", opened)
    assert response.status_code == 409
    assert "has recorded “contradicted” at" in response.text
    assert len(lines(claim)) == 2


def test_a_claim_that_was_changed_while_it_was_looked_at_is_not_decided(ann, claim):
    opened = filled(ann, claim) | {"outcome": "unreachable", "source": "The board"}
    with factories.publishing():
        type(claim).objects.filter(pk=claim.pk).update(number="AC 1")
    response = ann.post(f"/desk/claims/{claim.pk}/", opened)
    assert response.status_code == 409
    assert "The claim was changed while you looked at it" in response.text
    assert lines(claim) == []


def test_what_a_colleague_works_on_is_not_decided(ann, claim):
    take(case=claim.pk, by=somebody("ben"))
    response = decide(ann, claim, "unreachable", source="The board")
    assert response.status_code == 400
    assert "ben has had this case since" in response.text
    assert lines(claim) == []


def test_after_an_outcome_the_next_free_case_of_the_same_queue_is_taken(ann, claim, person):
    elsewhere = factories.license(person, "NV")
    same = factories.certification(person)
    data = filled(ann, claim) | {"outcome": "unreachable", "source": "The board"}
    response = ann.post(f"/desk/claims/{claim.pk}/?kind=certification", data)
    assert response["Location"] == f"/desk/claims/{same.pk}/?kind=certification"
    assert Case.objects.get(pk=same.pk).assignee.username == "ann"
    assert Case.objects.get(pk=elsewhere.pk).assignee is None


def test_what_patients_will_see_is_said_before_anything_is_saved(ann, claim, person):
    page = ann.get(f"/desk/claims/{claim.pk}/")
    assert "enter the last day" in foreseen(page)["If confirmed"].refusal
    typed = filled(ann, claim) | {"source": "The board", "expires_on": NEXT_YEAR}
    answer = ann.post(f"/desk/claims/{claim.pk}/foresee/", typed)
    assert foreseen(answer)["If confirmed"].changes == ["Listed in Oakland, CA as L.Ac."]
    assert foreseen(answer)["If contradicted or not found"].changes == []
    assert (lines(claim), Listing.objects.count(), Case.objects.count()) == ([], 0, 1)


def test_it_is_said_what_a_listed_practitioner_would_lose(ann):
    person = factories.listed(
        certification="OM", trainings=["acupuncture-sports-medicine-apprenticeship"]
    )
    license, certification, training = (
        person.credentials.get(kind=kind) for kind in ("license", "certification", "training")
    )

    def lost(claim):
        page = ann.get(f"/desk/claims/{claim.pk}/")
        return foreseen(page)["If contradicted or not found"].changes

    assert lost(license) == ["No longer listed in Oakland, CA"]
    assert lost(certification) == ["Dipl. O.M. is no longer shown in Oakland, CA"]
    assert "“sports” no longer counts as documented in Oakland, CA" in lost(training)
    assert Verification.objects.count() == 3


def test_the_page_of_a_claim_costs_the_same_queries_however_much_it_shows(ann, claim):
    def cost():
        with CaptureQueriesContext(connection) as made:
            assert ann.get(f"/desk/claims/{claim.pk}/").status_code == 200
        return len(made)

    factories.check(claim, "unreachable")
    factories.license(claim.practitioner, "NV")
    factories.practitioner(last_name="Lee")
    # The first page of a session writes when it began.
    cost()
    few = cost()
    for _ in range(5):
        factories.check(claim, "unreachable")
        factories.license(claim.practitioner, "NV")
        factories.practitioner(last_name="Lee")
    assert cost() == few
