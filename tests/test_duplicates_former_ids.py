"""A former public id leads to who it is now, in pages, REST and shortlists, and tells no more."""

import json

import pytest

from finder.shortlist.cookie import MOST
from practitioners.models import FormerId
from practitioners.status import change_status
from tests import factories
from tests.duplicates import fresh, merge, undo
from tests.shortlists import MACHINE, naming, press, public_ids, saved, shown

pytestmark = pytest.mark.django_db

PAGES = ("", "card.png", "contact.vcf", "report/", "report/thanks/")


@pytest.fixture
def kept():
    return factories.listed(first_name="Mina", last_name="Park")


@pytest.fixture
def former(kept):
    """Who was listed too, until they were found to be the same person."""
    other = factories.listed(first_name="Mina", last_name="Parks")
    merge(kept, other)
    return other


@pytest.mark.parametrize("language", ["", "/es"])
@pytest.mark.parametrize("part", PAGES)
def test_every_page_leads_to_the_present_one(client, kept, former, language, part):
    response = client.get(f"{language}/practitioners/{former.public_id}/{part}")
    there = f"{language}/practitioners/{kept.public_id}/{part}"
    assert (response.status_code, response["Location"]) == (301, there)
    assert client.get(there).status_code == 200


def test_what_was_asked_beside_it_stays_asked(client, kept, former):
    response = client.get(f"/practitioners/{former.public_id}/?from=card")
    assert response["Location"] == f"/practitioners/{kept.public_id}/?from=card"


def test_nobody_keeps_the_way_for_long_since_it_may_be_taken_back(client, kept, former):
    response = client.get(f"/practitioners/{former.public_id}/")
    seconds = int(response["Cache-Control"].removeprefix("public, max-age="))
    assert 0 <= seconds <= 60
    again = client.get(
        f"/practitioners/{former.public_id}/", headers={"If-None-Match": response["ETag"]}
    )
    assert again.status_code == 304


def test_a_form_that_was_being_filled_in_is_sent_again_there(client, kept, former):
    response = client.post(f"/practitioners/{former.public_id}/report/", {"kind": "phone"})
    assert response.status_code == 308
    assert response["Location"] == f"/practitioners/{kept.public_id}/report/"


def test_rest_leads_there_too(client, kept, former):
    response = client.get(f"/api/v1/practitioners/{former.public_id}/")
    there = f"http://testserver/api/v1/practitioners/{kept.public_id}/"
    assert (response.status_code, response["Location"]) == (301, there)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["ETag"]
    assert client.get(there).json()["id"] == kept.public_id


def test_a_report_by_rest_is_sent_again_there(client, kept, former):
    response = client.post(
        f"/api/v1/practitioners/{former.public_id}/reports/",
        json.dumps({"kind": "new_patients"}),
        "application/json",
    )
    assert response.status_code == 308
    assert response["Location"].endswith(f"/api/v1/practitioners/{kept.public_id}/reports/")


@pytest.mark.parametrize("address", ["/practitioners/{}/", "/api/v1/practitioners/{}/"])
def test_of_who_is_not_listed_nothing_is_said(client, kept, former, address):
    change_status(kept, "suspended")
    response = client.get(address.format(former.public_id))
    nobody = client.get(address.format("0000000000"))
    assert response.status_code == nobody.status_code == 404
    said = response.content.decode().replace(former.public_id, "0000000000")
    assert said.replace(response["X-Request-ID"], nobody["X-Request-ID"]) == nobody.content.decode()


def test_who_was_never_listed_leads_there_as_well(client, kept):
    draft = factories.practitioner()
    merge(kept, draft)
    assert client.get(f"/practitioners/{draft.public_id}/").status_code == 301


def test_several_merges_lead_there_in_one_step(client, kept, former):
    last = factories.listed()
    merge(last, fresh(kept))
    for person in (former, kept):
        response = client.get(f"/practitioners/{person.public_id}/")
        assert response["Location"] == f"/practitioners/{last.public_id}/"


def test_an_undone_merge_leads_nowhere(client, kept):
    other = factories.listed()
    merged = merge(kept, other)
    assert client.get(f"/practitioners/{other.public_id}/").status_code == 301
    undo(merged)
    assert client.get(f"/practitioners/{other.public_id}/").status_code == 200
    assert not FormerId.objects.exists()


def test_who_has_one_id_costs_what_it_did(client, kept, former, django_assert_num_queries):
    for address in ("/practitioners/{}/", "/api/v1/practitioners/{}/"):
        client.get(address.format(kept.public_id))
        with django_assert_num_queries(2):
            assert client.get(address.format(kept.public_id)).status_code == 200
        with django_assert_num_queries(3):
            assert client.get(address.format(former.public_id)).status_code == 301


def test_a_saved_shortlist_shows_the_present_one_once(client, kept):
    other, third = factories.listed(), factories.listed()
    press(client, "add", other, third, kept)
    merge(kept, other)
    response = client.get("/shortlist/")
    assert shown(response) == [kept.public_id, third.public_id]
    assert response.context["missing"] == []
    press(client, "remove", kept)
    assert shown(client.get("/shortlist/")) == [third.public_id]


def test_the_script_that_marks_buttons_knows_the_present_one(client, kept):
    other, third = factories.listed(), factories.listed()
    press(client, "add", other, third)
    merge(kept, other)
    assert saved(client) == public_ids([kept, third])
    assert press(client, "add", third, headers=MACHINE).json()["ids"] == public_ids([kept, third])


def test_saving_the_present_one_beside_it_saves_one(client, kept):
    other = factories.listed()
    press(client, "add", other)
    merge(kept, other)
    cookies = press(client, "add", kept).cookies
    assert (saved(client), cookies["shortlist_count"].value) == ([kept.public_id], "1")


def test_a_page_that_names_the_former_one_saves_and_removes_the_present_one(client, kept, former):
    third = factories.listed()
    press(client, "add", former, third)
    assert saved(client) == public_ids([kept, third])
    press(client, "remove", former)
    assert saved(client) == [third.public_id]


def test_undoing_a_removal_brings_one_back_who_was_saved_by_both_ids(client, kept):
    people = [factories.listed() for _ in range(MOST - 1)]
    press(client, "add", *people, kept)
    press(client, "remove", kept)
    merge(kept, people[0])
    press(client, "undo")
    assert saved(client) == public_ids([kept, *people[1:]])


def test_a_full_shortlist_has_room_where_two_became_one(client, kept):
    people = [factories.listed() for _ in range(MOST - 1)]
    press(client, "add", *people, kept)
    merge(kept, people[0])
    new = factories.listed()
    press(client, "add", new)
    assert saved(client) == public_ids([kept, *people[1:], new])


def test_a_shared_shortlist_shows_the_present_one(client, kept, former):
    third, draft = factories.listed(), factories.practitioner()
    ids = [third.public_id, former.public_id, draft.public_id]
    response = client.get(naming("shared", *ids))
    assert shown(response) == [third.public_id, kept.public_id]
    assert response.context["unknown"] == 1


def test_who_is_compared_by_a_former_id_is_compared(client, kept, former):
    third = factories.listed()
    response = client.get(naming("compare", third.public_id, former.public_id))
    assert [each["id"] for each in response.context["chosen"]] == [third.public_id, kept.public_id]


def test_whom_nobody_lists_is_missing_by_a_former_id_too(client, kept):
    other = factories.listed()
    press(client, "add", other)
    merge(kept, other)
    change_status(kept, "suspended")
    response = client.get("/shortlist/")
    assert (shown(response), response.context["missing"]) == ([], [other.public_id])
    assert saved(client) == [other.public_id]
    press(client, "remove", other)
    assert saved(client) == []
