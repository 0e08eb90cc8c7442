"""Staff compare two records, choose field by field, see what follows, merge and undo."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from practitioners.duplicates import finding
from practitioners.models import DuplicatePair, Merge, NotTheSame, Practitioner
from tests import factories
from tests.desk import somebody
from tests.duplicates import QUEUE, everything, fresh, merge, page, press, two

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann(client):
    rights = ["view_case", "view_practitioner", "change_practitioner"]
    ann = somebody("ann", rights)
    client.force_login(ann)
    return ann


def pairs(number):
    """So many pairs, each of the same name in a ZIP of its own."""
    for each in range(number):
        for _ in range(2):
            person = factories.practitioner(
                first_name="Mina", last_name=f"Park{each}", npi=None, languages=["es"]
            )
            factories.location(person, zip=f"{10_000 + each}")
    finding.search()
    return list(DuplicatePair.objects.strongest_first())


def test_the_strongest_come_first(client, ann):
    mina, other = two()
    weak = factories.practitioner(first_name="Mina", last_name="Park", npi=None)
    factories.location(weak, zip="94999")
    sure = factories.practitioner()
    factories.license(sure, "CA", number=mina.credentials.get().number)
    finding.search()
    shown = [(pair.first, pair.second) for pair in client.get(QUEUE).context["page_obj"]]
    assert shown == [(mina, sure), (mina, other), (mina, weak), (other, weak)]


@pytest.mark.parametrize("number", [2, 12])
def test_the_queue_takes_as_many_queries_at_any_length(
    client, ann, number, django_assert_num_queries
):
    pairs(number)
    client.get(QUEUE)
    with django_assert_num_queries(10):
        assert len(client.get(QUEUE).context["page_obj"]) == number


@pytest.mark.parametrize("number", [1, 6])
def test_a_pair_takes_as_many_queries_whatever_both_have(
    client, ann, number, django_assert_num_queries
):
    pairs(3)
    pair = DuplicatePair.objects.strongest_first().for_desk().first()
    for person in (pair.first, pair.second):
        for each in range(number):
            factories.location(person)
            factories.check(factories.license(person, "NV", number=f"N{person.pk}{each}"))
            factories.plan_answer(person, f"plan-{each}")
    client.get(page(pair.first, pair.second))
    with django_assert_num_queries(52):
        assertContains(client.get(page(pair.first, pair.second)), "Field by field")


def test_the_queue_is_cut_into_pages(client, ann):
    pairs(51)
    assert len(client.get(QUEUE).context["page_obj"]) == 50
    assert len(client.get(f"{QUEUE}?page=2").context["page_obj"]) == 1


def test_searching_again_finds_who_came_since(client, ann):
    two()
    assert list(client.get(QUEUE).context["page_obj"]) == []
    response = client.post(QUEUE, follow=True)
    assertContains(response, "Looked through the whole directory: 1 new, 0 no longer so.")
    assert len(response.context["page_obj"]) == 1


def test_the_record_of_which_more_counts_stays_unless_the_other_is_asked_for(client, ann):
    mina, other = two()
    assert client.get(page(other, mina)).context["kept"] == mina
    asked = client.get(f"{page(mina, other)}?keep={other.public_id}")
    assert (asked.context["kept"], asked.context["absorbed"]) == (other, mina)
    assert client.get(f"{page(mina, other)}?keep=0000000000").status_code == 404


def test_every_field_is_shown_and_chosen_where_both_differ(client, ann):
    mina, other = two(about="Hello.", languages=["es"])
    rows = client.get(page(mina, other)).context["rows"]
    assert [line.name for line, *_ in rows] == [
        "first_name", "middle_name", "last_name", "suffix", "npi", "stated_practice_start",
        "prices", "sliding_scale", "accepting_new_patients", "telehealth", "website", "about",
        "last_attested_on", "stated_specialties", "conditions", "patient_groups", "techniques",
        "languages",
    ]  # fmt: skip
    chosen = {line.name: (side, taken) for line, side, taken in rows if line.sides}
    assert chosen == {
        "npi": ("kept", mina.npi),
        "about": ("absorbed", "Hello."),
        "languages": ("both", "Spanish"),
    }


def test_what_will_be_so_is_shown_before_anything_is_merged(client, ann):
    mina, other = two(about="Hello.")
    nevada = factories.confirm(factories.license(other, "NV"))
    factories.license(other, "CA", number=mina.credentials.get().number)
    before = everything()
    response = press(client, mina, other, "look")
    assert everything() == before
    outlook = response.context["outlook"]
    assert outlook.lapsed == [str(nevada)]
    assert outlook.moved == [
        f"The practice location {other.locations.get()}", f"The credential {nevada}",
    ]  # fmt: skip
    assert outlook.once == [str(mina.credentials.get())]
    assert outlook.changes == ["Listed in Oakland, CA as L.Ac."]
    assertContains(response, "1 check has to be done again")
    assertContains(response, "Nothing is merged yet")


def test_what_was_chosen_is_merged(client, ann):
    mina, other = two(about="Hello.", telehealth=True)
    confirm = press(client, mina, other, "look", about="kept", telehealth="absorbed")
    assert confirm.context["choices"] == {
        "npi": "kept", "telehealth": "absorbed", "about": "kept",
    }  # fmt: skip
    typed = {"seen": confirm.context["seen"], **confirm.context["choices"]}
    assertRedirects(press(client, mina, other, "merge", **typed), QUEUE)
    merged = Merge.objects.get()
    assert (merged.kept, merged.absorbed, merged.merged_by) == (mina, other, ann)
    assert (fresh(mina).about, fresh(mina).telehealth) == ("", True)


def test_the_next_pair_follows(client, ann):
    first, second, third = pairs(3)
    address = page(second.first, second.second)
    assert client.get(address).context["next"] == third
    assert client.get(page(third.first, third.second)).context["next"] == first
    response = press(client, second.first, second.second, "merge")
    assertRedirects(response, page(third.first, third.second))
    response = press(client, third.first, third.second, "other", "Twins.")
    assertRedirects(response, page(first.first, first.second))
    assertRedirects(press(client, first.first, first.second, "other", "Twins."), QUEUE)


def test_two_people_with_a_reason_and_open_again(client, ann):
    mina, other = two()
    refused = press(client, mina, other, "other", " ")
    assert refused.status_code == 400
    assert refused.context["form"].errors == {"note": ["Say how you found it."]}
    press(client, mina, other, "other", "Born in 1950.")
    assert NotTheSame.objects.get().reason == "Born in 1950."
    shown = client.get(page(mina, other))
    assertContains(shown, "ann found on")
    assertNotContains(shown, "see what merging does")
    assertContains(client.get(QUEUE), "are two people")
    assertRedirects(press(client, mina, other, "open", "I was wrong."), page(mina, other))
    assert not NotTheSame.objects.exists()


@pytest.mark.parametrize("to", ["look", "merge"])
def test_what_was_changed_meanwhile_is_compared_again(client, ann, to):
    mina, other = two(about="Hello.")
    seen = client.get(page(mina, other)).context["seen"]
    with factories.publishing():
        Practitioner.objects.filter(pk=other.pk).update(about="Changed.", telehealth=True)
    response = press(client, mina, other, to, "My note.", seen=seen, about="kept")
    assert response.status_code == 409
    assertContains(response, "was changed since you opened this page", status_code=409)
    assert response.context["form"]["note"].value() == "My note."
    assert {line.name: side for line, side, _ in response.context["rows"]}["about"] == "kept"
    assert response.context["seen"] != seen
    assert not Merge.objects.exists()


def test_who_comes_second_is_told_so(client, ann):
    mina, other = two()
    third = factories.practitioner()
    seen = client.get(page(mina, third)).context["seen"]
    merge(other, mina)
    response = press(client, mina, third, "merge", seen=seen)
    assertRedirects(response, f"/desk/practitioners/{mina.public_id}/")
    assert Merge.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "status"),
    [({"to": "x"}, 400), ({"to": ""}, 400), ({"about": "x"}, 400), ({"keep": "0"}, 404)],
)
def test_what_no_button_sends_is_refused(client, ann, typed, status):
    mina, other = two(about="Hello.")
    data = {"keep": mina.public_id, "seen": "x", "to": "merge", **typed}
    assert client.post(page(mina, other), data).status_code == status
    assert not Merge.objects.exists()


def test_a_record_is_no_pair_with_itself(client, ann):
    mina, _ = two()
    assert client.get(page(mina, mina)).status_code == 404


def test_a_merge_is_shown_and_undone_where_the_pair_was(client, ann):
    mina, other = two()
    merge(mina, other)
    assertContains(client.get(page(other, mina)), "Mina Park was merged into Mina Park")
    assertContains(client.get(QUEUE), "Decided lately")
    response = client.post(page(other, mina), {"to": "undo"}, follow=True)
    assertContains(response, "Both records are as they were")
    assertContains(response, "Field by field")
    assert Merge.objects.get().undone_by == ann
    again = client.post(page(other, mina), {"to": "undo"}, follow=True)
    assertContains(again, "No merge of these two stands any more.")


def test_why_a_merge_cannot_be_undone_is_said(client, ann):
    mina, other = two(about="Hello.")
    merge(mina, other)
    with factories.publishing():
        Practitioner.objects.filter(pk=mina.pk).update(about="Changed.")
    response = client.post(page(mina, other), {"to": "undo"})
    assert response.status_code == 409
    assertContains(response, "was changed since: about", status_code=409)
    assert Merge.objects.standing().exists()


def test_pages_of_a_practitioner_and_a_claim_lead_to_the_pair(client, ann):
    mina, other = two()
    claim = factories.license(other, "CA", number=mina.credentials.get().number)
    finding.search()
    for address in (f"/desk/practitioners/{mina.public_id}/", f"/desk/claims/{claim.pk}/"):
        said = client.get(address).content.decode()
        assert page(mina, other) in said or page(other, mina) in said
    merge(mina, other)
    for person in (mina, other):
        assertContains(client.get(f"/desk/practitioners/{person.public_id}/"), "See it, undo it")
    assert DuplicatePair.objects.waiting().count() == 0


def test_a_merge_and_its_undoing_are_in_the_trail_of_both(client, ann):
    mina, other = two()
    press(client, mina, other, "merge")
    client.post(page(mina, other), {"to": "undo"})
    for person in (mina, other):
        timeline = client.get(f"/desk/practitioners/{person.public_id}/").context["timeline"]
        said = [(entry.who, entry.what) for entry in timeline if "merge" in entry.what]
        whole = f"Mina Park ({other.public_id}) into Mina Park ({mina.public_id})"
        assert ("ann", f"added the merge: {whole}") in said
        assert any(what.startswith("changed the merge: ") for _, what in said)


def test_two_people_are_in_the_trail_too(client, ann):
    mina, other = two()
    press(client, mina, other, "other", "Born in 1950.")
    for person in (mina, other):
        timeline = client.get(f"/desk/practitioners/{person.public_id}/").context["timeline"]
        assert any(
            what.what.startswith("added the finding that two records are two people: Born in 1950")
            for what in timeline
        )
