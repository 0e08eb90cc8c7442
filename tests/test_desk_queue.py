"""The queue shows what waits, the oldest first, and narrows to what a person looks for."""

import datetime

import pytest
from django.utils import timezone

from practitioners.models import Case
from practitioners.queue.assigning import take
from practitioners.status import change_status
from tests import factories
from tests.desk import somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann(client):
    client.force_login(somebody("ann"))
    return client


@pytest.fixture
def claims():
    """A Californian's license and certification, a Nevadan's training, waiting 9, 5, 1 days."""
    californian = factories.practitioner(last_name="West")
    factories.location(californian)
    nevadan = factories.practitioner(last_name="East")
    factories.location(nevadan, city="Reno", state="NV")
    made = {
        "license": factories.license(californian),
        "certification": factories.certification(californian),
        "training": factories.training(nevadan),
    }
    for days, claim in zip((9, 5, 1), made.values(), strict=True):
        since = timezone.now() - datetime.timedelta(days=days)
        Case.objects.filter(pk=claim.pk).update(since=since)
    return made


def shown(client, query=""):
    page = client.get(f"/desk/{query}")
    assert page.status_code == 200
    return [case.credential.kind for case in page.context["page_obj"]]


def test_the_oldest_stands_first(ann, claims):
    assert shown(ann) == ["license", "certification", "training"]


def test_how_many_are_shown_is_said_exactly(ann, claims):
    said = {
        query: ann.get(f"/desk/{query}").context["page_obj"].paginator.count
        for query in ("", "?state=CA", "?kind=training", "?why=due", "?days=-1")
    }
    assert said == {"": 3, "?state=CA": 2, "?kind=training": 1, "?why=due": 0, "?days=-1": 0}


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("?kind=training", ["training"]),
        ("?state=CA", ["license", "certification"]),
        ("?state=NV", ["training"]),
        ("?days=5", ["license", "certification"]),
        ("?why=new", ["license", "certification", "training"]),
        ("?why=due", []),
        ("?assignee=me", ["certification"]),
        ("?assignee=nobody", ["license", "training"]),
        ("?assignee=me&kind=license", []),
        ("?assignee=999999", []),
    ],
)
def test_each_filter_leaves_out_what_does_not_fit(ann, claims, query, kinds):
    take(case=claims["certification"].pk, by=somebody("ann"))
    assert shown(ann, query) == kinds


def test_what_a_colleague_has_is_found_by_the_colleague(ann, claims):
    ben = somebody("ben")
    take(case=claims["license"].pk, by=ben)
    assert shown(ann, f"?assignee={ben.pk}") == ["license"]
    assert "ben" in ann.get("/desk/").text


@pytest.mark.parametrize(
    ("query", "field"),
    [("why=x", "why"), ("kind=x", "kind"), ("state=XX", "state"), ("days=-1", "days"),
     ("days=soon", "days"), ("assignee=x", "assignee"), ("state=%00", "state")],
)  # fmt: skip
def test_a_filter_that_can_not_be_is_an_error_on_its_field(ann, claims, query, field):
    page = ann.get(f"/desk/?{query}")
    assert page.status_code == 400
    assert field in page.context["filterset"].form.errors
    assert list(page.context["page_obj"]) == []


def test_counts_and_ages_stand_at_the_top(ann, claims):
    tallies = {each["why"]: each for each in ann.get("/desk/?kind=training").context["tallies"]}
    assert tallies["new"]["waiting"] == 3
    assert (timezone.now() - tallies["new"]["oldest"]).days == 9
    assert (tallies["due"]["waiting"], tallies["due"]["oldest"]) == (0, None)


def test_an_empty_queue_says_so(ann):
    assert "Every claim has been looked at" in ann.get("/desk/").text
    assert "No case fits these filters" in ann.get("/desk/?why=due").text


def test_the_next_is_taken_from_the_queue_as_it_is_filtered(ann, claims):
    answer = ann.post("/desk/next/?state=NV")
    assert answer["Location"] == f"/desk/claims/{claims['training'].pk}/?state=NV"
    answer = ann.post("/desk/next/?state=NV", follow=True)
    assert "Nothing that is free waits here" in answer.text


@pytest.mark.parametrize("size", [1, 12])
def test_the_queue_costs_eight_queries_however_long_it_is(ann, size, django_assert_max_num_queries):
    for number in range(size):
        person = factories.practitioner()
        take(case=factories.license(person).pk, by=somebody(f"colleague {number}"))
        factories.training(person)
    # The first page of a session writes when it began.
    shown(ann)
    with django_assert_max_num_queries(8):
        assert len(shown(ann)) == 2 * size


def test_a_case_is_taken_and_handed_over_on_its_page(ann, claims):
    case, ben = claims["license"].pk, somebody("ben")
    ann.post(f"/desk/claims/{case}/take/")
    assert Case.objects.get(pk=case).assignee.username == "ann"
    ann.post(f"/desk/claims/{case}/hand-over/", {"to": ben.pk})
    assert Case.objects.get(pk=case).assignee == ben
    answer = ann.post(f"/desk/claims/{case}/take/", follow=True)
    assert "ben has had this case since" in answer.text
    ann.post(f"/desk/claims/{case}/take/", {"over": "1"})
    assert Case.objects.get(pk=case).assignee.username == "ann"
    ann.post(f"/desk/claims/{case}/hand-over/", {"to": ""})
    assert Case.objects.get(pk=case).assignee is None


def test_a_case_goes_to_nobody_who_can_not_decide_it(ann, claims):
    case = claims["license"].pk
    onlooker = somebody("onlooker", rights=["view_case"])
    answer = ann.post(f"/desk/claims/{case}/hand-over/", {"to": onlooker.pk}, follow=True)
    assert "Choose a colleague who may decide claims" in answer.text
    assert Case.objects.get(pk=case).assignee is None


ADDRESSES = {
    "/desk/": "view_case",
    "/desk/claims/{claim}/": "view_case",
    "/desk/practitioners/{person}/": "view_case",
    "/desk/overview/": "view_case",
    "/desk/sources/": "view_case",
}
ACTS = {
    "/desk/next/": "add_verification",
    "/desk/claims/{claim}/": "add_verification",
    "/desk/claims/{claim}/foresee/": "add_verification",
    "/desk/claims/{claim}/take/": "change_case",
    "/desk/claims/{claim}/hand-over/": "change_case",
    "/desk/practitioners/{person}/move/": "change_practitioner",
}
EVERY_RIGHT = {*ADDRESSES.values(), *ACTS.values()}


@pytest.mark.parametrize(
    ("method", "address", "right"),
    [
        *(("get", address, right) for address, right in ADDRESSES.items()),
        *(("post", address, right) for address, right in ACTS.items()),
    ],
)
def test_each_address_is_for_staff_with_its_right(client, claims, method, address, right):
    claim = claims["license"]
    path = address.format(claim=claim.pk, person=claim.practitioner.public_id)
    ask = getattr(client, method)
    assert "login" in ask(path)["Location"]
    client.force_login(somebody("lacks", rights=EVERY_RIGHT - {right}))
    assert ask(path).status_code == 403
    client.force_login(somebody("has", rights={"view_case", right}))
    assert ask(path).status_code in (200, 302, 400)
    visitor = somebody("visitor", rights=EVERY_RIGHT)
    visitor.is_staff = False
    visitor.save()
    client.force_login(visitor)
    assert "login" in ask(path)["Location"]


def test_no_cache_keeps_what_the_desk_shows(ann, claims):
    for address in ADDRESSES:
        claim = claims["license"]
        path = address.format(claim=claim.pk, person=claim.practitioner.public_id)
        assert "no-store" in ann.get(path)["Cache-Control"]


def test_what_is_not_there_is_not_found(ann):
    assert ann.get("/desk/claims/999999/").status_code == 404
    assert ann.get("/desk/practitioners/nobody/").status_code == 404


def test_suspending_takes_every_listing_down_and_says_so(client):
    client.force_login(somebody("eve", rights=["view_case", "change_practitioner"]))
    person = factories.listed(last_name="Lee")
    factories.location(person, city="Alameda")
    page = client.post(
        f"/desk/practitioners/{person.public_id}/move/", {"to": "suspended"}, follow=True
    )
    assert "is suspended now. Locations shown to patients: 0 (2 before)." in page.text
    refused = client.post(
        f"/desk/practitioners/{person.public_id}/move/", {"to": "draft"}, follow=True
    )
    assert "can&#x27;t become draft" in refused.text
    unknown = client.post(f"/desk/practitioners/{person.public_id}/move/", {"to": "x"}, follow=True)
    assert "Choose one of the statuses" in unknown.text


def test_the_page_of_a_practitioner_shows_claims_places_and_what_was_done(ann):
    person = factories.listed(last_name="Lee", languages=["es"], insurance={"aetna": "yes"})
    lapsed = factories.license(person, "NV", number="AC 77")
    factories.check(lapsed, "contradicted", note="Belongs to another Lee.")
    page = ann.get(f"/desk/practitioners/{person.public_id}/").text
    for text in (
        "NV license AC 77", "Belongs to another Lee.", "Oakland, CA", "1 location",
        "changed the practitioner: status from draft to listed", "added the practice location",
    ):  # fmt: skip
        assert text in page
    change_status(person, "retired")
    assert "Patients see nothing." in ann.get(f"/desk/practitioners/{person.public_id}/").text


def test_the_overview_counts_what_counts(ann, client):
    factories.confirm(factories.license(factories.practitioner()))
    factories.license(factories.practitioner())
    factories.check(factories.license(factories.practitioner()), "unreachable")
    page = ann.get("/desk/overview/")
    assert page.context["standing"] == {"claims": 3, "verified": 1, "share": 33, "median_age": 0}
    assert page.context["people"] == [("vera", 1, 0, 0, 1, 2)]
    assert [bar.value for bar in page.context["weeks"].bars][-2:] == [0, 2]
    assert sum(bar.value for bar in page.context["ages"].bars) == 1


def test_the_overview_of_an_empty_desk_is_a_page(ann):
    assert "no claims yet" in ann.get("/desk/overview/").text


def test_the_sources_name_every_board_or_that_there_is_no_act(ann):
    factories.state("AL")
    factories.state("CA")
    page = ann.get("/desk/sources/").text
    assert "no practice act" in page
    assert 'href="https://search.dca.ca.gov/"' in page
