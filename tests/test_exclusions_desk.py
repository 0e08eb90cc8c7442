"""Staff compare a candidate with the practitioner, side by side, and decide with a reason."""

from dataclasses import astuple

import pytest
import time_machine
from django.apps import apps
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from practitioners.errors import RuleBroken
from practitioners.exclusions import MOVES, decide, side_by_side
from practitioners.models import ExclusionCandidate, Practitioner
from tests import factories
from tests.desk import somebody

pytestmark = pytest.mark.django_db

QUEUE = "/desk/exclusions/"
State = ExclusionCandidate.State


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-24 12:00 -0500", tick=False) as clock:
        yield clock


@pytest.fixture
def ann(client):
    ann = somebody("ann", ["view_exclusioncandidate", "change_exclusioncandidate", "view_case"])
    client.force_login(ann)
    return ann


@pytest.fixture
def mina():
    return factories.listed(first_name="Mina", last_name="Park", npi="2123456784")


def page(candidate):
    return f"{QUEUE}{candidate.pk}/"


def press(client, candidate, to, note="OIG's search says so.", seen=None):
    data = {"to": to, "note": note, "seen": seen or candidate.digest}
    return client.post(page(candidate), data)


def moved(candidate, to, by, **facts):
    facts = {"reason": "Looked.", "seen": candidate.digest} | facts
    return decide(candidate=candidate.pk, to=to, by=by, **facts)


def in_queue(client):
    return list(client.get(QUEUE).context["page_obj"])


def test_open_ones_come_first_of_these_the_stronger_grade_and_then_the_oldest(client, ann, mina):
    make = factories.exclusion
    weak = make(mina, first_seen="2026-08-20")
    decided = make(mina, grade="npi", first_seen="2026-07-20")
    young = make(mina, grade="npi", first_seen="2026-10-20")
    old = make(mina, grade="npi", first_seen="2026-09-20")
    moved(decided, "other", ann)
    assert in_queue(client) == [old, young, weak, decided]


def test_each_state_is_counted(client, ann, mina):
    candidates = [factories.exclusion(mina) for _ in range(3)]
    moved(candidates[0], "same", ann)
    assertContains(
        client.get(QUEUE),
        "Open: 2; It is the person: 1; It is somebody else: 0; Reinstated: 0.",
    )


@pytest.mark.parametrize("number", [2, 12])
def test_the_queue_takes_as_many_queries_at_any_length(
    client, ann, mina, number, django_assert_num_queries
):
    for _ in range(number):
        factories.exclusion(factories.practitioner())
    client.get(QUEUE)
    with django_assert_num_queries(9):
        assert len(in_queue(client)) == number


def test_ours_and_theirs_are_compared_in_words(mina):
    with factories.publishing():
        mina.locations.update(address_1="7 Fern Street", city="Saint Helena", zip="94574")
    factories.license(mina, "NV")
    candidate = factories.exclusion(
        mina, npi="", first_name="MINA", last_name="PARKER", middle_name="JANE",
        date_of_birth="1970-01-02", address="7 FERN STREET", city="ST HELENA",
        state_code="NV", zip="94999",
    )  # fmt: skip
    candidate.refresh_from_db()
    assert [astuple(line) for line in side_by_side(candidate)] == [
        ("NPI", "2123456784", "", "not in OIG's list"),
        ("Last name", "Park", "PARKER", "different"),
        ("First name", "Mina", "MINA", "equal"),
        ("Middle name", "", "JANE", "not on record here"),
        ("Date of birth", "", "January 2, 1970", "not on record here"),
        ("Address", "7 Fern Street", "7 FERN STREET", "equal"),
        ("City", "Saint Helena", "ST HELENA", "equal"),
        ("State", "CA; NV", "NV", "equal"),
        ("ZIP", "94574", "94999", "different"),
    ]


@pytest.mark.parametrize(
    ("ours", "theirs", "compared"),
    [
        ("Jane", "JANE", "equal"),
        ("Jane", "J", "the initial is equal"),
        ("J.", "JANE", "the initial is equal"),
        ("Jane", "JO", "different"),
        ("Jane", "K", "different"),
        ("Jane", "", "not in OIG's list"),
        ("", "J", "not on record here"),
    ],
)
def test_a_middle_name_may_be_an_initial(ours, theirs, compared):
    person = factories.practitioner(middle_name=ours)
    candidate = factories.exclusion(person, middle_name=theirs)
    assert {each.what: each.compared for each in side_by_side(candidate)}["Middle name"] == compared


def test_a_candidate_shows_the_exclusion_and_leads_to_oig(client, ann, mina):
    candidate = factories.exclusion(mina, exclusion_type="1128b4", waiver_state="NV")
    response = client.get(page(candidate))
    assertContains(response, "1128b4")
    assertContains(response, 'href="https://exclusions.oig.hhs.gov/" target="_blank"')
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_it_is_somebody_else_and_the_next_follows(client, ann, mina):
    candidate, other = factories.exclusion(mina), factories.exclusion(mina)
    assertRedirects(press(client, candidate, "other", "Born in another year."), page(other))
    candidate.refresh_from_db()
    assert (candidate.state, candidate.decided_by, candidate.reason) == (
        "other", ann, "Born in another year.",
    )  # fmt: skip
    assertRedirects(press(client, other, "other"), QUEUE)


def test_it_is_the_person_and_nothing_follows_by_itself(client, ann, mina):
    candidate = factories.exclusion(mina)
    assertRedirects(press(client, candidate, "same"), page(candidate))
    mina.refresh_from_db()
    assert mina.status == Practitioner.Status.LISTED
    response = client.get(page(candidate))
    assertContains(response, "Nothing by itself.")
    assertContains(response, f'<a href="/desk/practitioners/{mina.public_id}/">their page</a>')
    assert client.get(f"/practitioners/{mina.public_id}/").status_code == 200


def test_a_reason_is_required(client, ann, mina):
    candidate = factories.exclusion(mina)
    response = press(client, candidate, "other", " ")
    assert response.status_code == 400
    assert response.context["form"].errors == {"note": ["Say how you found it."]}
    with pytest.raises(RuleBroken, match="Say how you found it"):
        moved(candidate, "same", ann, reason=" ")
    candidate.refresh_from_db()
    assert candidate.state == "open"


def test_one_decided_wrongly_is_opened_again(client, ann, mina):
    candidate = factories.exclusion(mina)
    press(client, candidate, "same")
    assert [key for _, _, key, _ in client.get(page(candidate)).context["buttons"]] == ["r"]
    assertRedirects(press(client, candidate, "open", "I looked at a namesake."), page(candidate))
    candidate.refresh_from_db()
    assert candidate.state == "open"
    assert candidate.note == "Opened again by ann. Found before: it is the person."


@pytest.mark.parametrize("start", MOVES)
def test_there_are_these_moves_and_no_others(ann, mina, start):
    for to in State.values:
        candidate = factories.exclusion(
            mina, state="reinstated" if start == "reinstated" else "open"
        )
        if start in ("same", "other"):
            moved(candidate, start, ann)
        if to in MOVES[start]:
            assert moved(candidate, to, ann).state == to
        else:
            with pytest.raises(RuleBroken, match="can't become"):
                moved(candidate, to, ann)


def test_whoever_comes_second_is_told_so_and_keeps_what_was_typed(client, ann, mina):
    candidate = factories.exclusion(mina)
    moved(candidate, "other", factories.verifier())
    response = press(client, candidate, "same", "The number is equal.")
    assert response.status_code == 409
    assertContains(response, "This candidate is “it is somebody else” by now", status_code=409)
    assert response.context["form"]["note"].value() == "The number is equal."


def test_nobody_decides_about_a_row_that_was_changed_meanwhile(client, ann, mina):
    candidate = factories.exclusion(mina)
    response = press(client, candidate, "other", seen="an older row")
    assert response.status_code == 409
    assertContains(response, "OIG has changed the row since you opened it", status_code=409)
    assertContains(response, f'name="seen" value="{candidate.digest}"', status_code=409)


def test_the_next_is_the_next_in_the_queue_and_then_the_first(client, ann, mina):
    candidates = [factories.exclusion(mina) for _ in range(3)]
    following = [client.get(page(each)).context["next"] for each in candidates]
    assert following == [candidates[1].pk, candidates[2].pk, candidates[0].pk]
    moved(candidates[1], "other", ann)
    assert client.get(page(candidates[1])).context["next"] == candidates[0].pk


@pytest.mark.parametrize("role", ["Editor", "Auditor"])
def test_who_may_only_look_decides_nothing(client, mina, role):
    client.force_login(factories.staff(role))
    candidate = factories.exclusion(mina)
    assertContains(client.get(page(candidate)), "does not decide them")
    assert press(client, candidate, "other").status_code == 403


def test_every_move_is_in_the_trail_without_the_date_of_birth(client, ann, mina):
    candidate = factories.exclusion(mina, date_of_birth="1961-07-13")
    press(client, candidate, "other", "Born in another year.")
    events = apps.get_model("practitioners", "ExclusionCandidateEvent").objects.order_by("pgh_id")
    assert [(each.pgh_label, each.state) for each in events] == [
        ("insert", "open"),
        ("update", "other"),
    ]
    assert events[1].pgh_context.metadata == {"user": ann.pk, "url": page(candidate)}
    assert "1961" not in str(list(events.values()))
    timeline = client.get(f"/desk/practitioners/{mina.public_id}/")
    assertContains(timeline, "changed the exclusion candidate: state from open to other")


def test_the_practitioners_page_leads_to_their_candidates_whoever_may_see_them(client, ann, mina):
    candidate, other = factories.exclusion(mina), factories.exclusion(factories.practitioner())
    address = f"/desk/practitioners/{mina.public_id}/"
    assertContains(client.get(address), f'href="{page(candidate)}"')
    assertNotContains(client.get(address), page(other))
    client.force_login(somebody("bob", ["view_case"]))
    assertNotContains(client.get(address), QUEUE)


def test_nobody_suspends_by_a_decision_but_whoever_may_on_the_practitioners_page(client, mina):
    """The rule of standing is asked, and no other."""
    client.force_login(factories.staff("Administrator"))
    candidate = factories.exclusion(mina)
    press(client, candidate, "same")
    client.post(f"/desk/practitioners/{mina.public_id}/move/", {"to": "suspended"})
    mina.refresh_from_db()
    assert mina.status == Practitioner.Status.SUSPENDED
    assertContains(client.get(page(candidate)), "is suspended, so patients find nothing")
    assert client.get(f"/practitioners/{mina.public_id}/").status_code == 404
