"""What a newer list means for candidates: they are opened again, and closed by themselves."""

import datetime

import pytest
from django.apps import apps

from practitioners.exclusions import decide
from practitioners.models import ExclusionCandidate
from tests import factories
from tests import leie_files as leie

pytestmark = pytest.mark.django_db

NPI = "2123456784"
OTHER_ROW = leie.person("OTHERNAME")


@pytest.fixture
def mina():
    mina = factories.practitioner(first_name="Mina", last_name="Park", npi=NPI)
    factories.location(mina)
    return mina


@pytest.fixture
def imports(tmp_path):
    """Import a list that holds these rows; each is a month newer than the one before."""
    months = iter(("20260820", "20260920", "20261020", "20261120"))

    def imported(*rows, options=()):
        month = next(months)
        return leie.counted(
            leie.run(leie.write(tmp_path / f"{month}.csv", *rows, dated=month), *options)
        )

    return imported


def only():
    return ExclusionCandidate.objects.get()


def decided(to="other"):
    candidate = only()
    return decide(
        candidate=candidate.pk,
        to=to,
        by=factories.verifier(),
        reason="Looked.",
        seen=candidate.digest,
    )


def test_a_decided_one_stays_decided_while_its_row_is_the_same(mina, imports):
    imports(leie.person())
    decided()
    assert imports(leie.person()) == {"unchanged": 1}
    candidate = only()
    assert (candidate.state, candidate.note) == ("other", "")
    assert candidate.first_seen == datetime.date(2026, 8, 20)
    assert candidate.last_seen == datetime.date(2026, 9, 20)


@pytest.mark.parametrize("found", ["same", "other"])
def test_a_decided_one_opens_again_when_its_row_changes(mina, imports, found):
    imports(leie.person())
    decided(found)
    assert imports(leie.person(address="9 ELM STREET", city="ALBANY")) == {"open again": 1}
    candidate = only()
    assert (candidate.state, candidate.address) == ("open", "9 ELM STREET")
    assert candidate.reason == "Looked."
    assert candidate.note == (
        "Changed in OIG's list of September 20, 2026: address, city."
        f" Found before: {candidate.State(found).label.lower()}."
    )


def test_a_corrected_date_of_birth_opens_it_again(mina, imports):
    imports(leie.person())
    decided("same")
    assert imports(leie.person(dob="19700201")) == {"open again": 1}
    assert only().date_of_birth == datetime.date(1970, 2, 1)


def test_what_an_import_changes_is_in_the_trail(mina, imports):
    imports(leie.person())
    imports(leie.person(city="ALBANY"))
    imports(leie.person(city="ALBANY"))
    imports(OTHER_ROW)
    events = apps.get_model("practitioners", "ExclusionCandidateEvent").objects.order_by("pgh_id")
    assert list(events.values_list("pgh_label", "state", "city")) == [
        ("insert", "open", "OAKLAND"),
        ("update", "open", "ALBANY"),
        ("update", "reinstated", "ALBANY"),
    ]


def test_an_open_one_whose_row_changes_stays_open_and_says_so(mina, imports):
    imports(leie.person())
    assert imports(leie.person(city="ALBANY")) == {"open, with a changed row": 1}
    assert only().note == "Changed in OIG's list of September 20, 2026: city."


def test_an_npi_that_is_equal_now_opens_it_again(mina, imports):
    imports(leie.person())
    decided()
    assert imports(leie.person(npi=NPI)) == {"open again": 1}
    candidate = only()
    assert candidate.grade == "npi"
    assert "NPI. The NPI is equal now." in candidate.note


def test_an_npi_that_the_practitioner_has_now_opens_it_again(mina, imports):
    with factories.publishing():
        mina.npi = None
        mina.save()
    imports(leie.person(npi=NPI))
    decided()
    with factories.publishing():
        mina.npi = NPI
        mina.save()
    assert imports(leie.person(npi=NPI)) == {"open again": 1}
    assert only().note == "The NPI is equal now. Found before: it is somebody else."


@pytest.mark.parametrize("found", [None, "same", "other"])
def test_one_that_is_gone_closes_by_itself_with_a_note(mina, imports, found):
    imports(leie.person())
    if found:
        decided(found)
    assert imports(OTHER_ROW) == {"closed, no longer in the list": 1}
    candidate = only()
    assert candidate.state == "reinstated"
    note = "Closed by itself: it is no longer in OIG's list of September 20, 2026."
    before = f" Found before: {candidate.State(found).label.lower()}." if found else ""
    assert candidate.note == note + before
    assert candidate.last_seen == datetime.date(2026, 8, 20)
    assert imports(OTHER_ROW) == {}


def test_one_that_comes_back_opens_again(mina, imports):
    imports(leie.person())
    decided()
    imports(OTHER_ROW)
    assert imports(leie.person()) == {"open again": 1}
    candidate = only()
    assert (candidate.state, candidate.note) == (
        "open",
        "It is in OIG's list of October 20, 2026 again.",
    )


def test_whose_row_moves_to_another_state_is_not_reinstated(mina, imports):
    """The name and the state are equal no longer, and the exclusion stands."""
    imports(leie.person())
    decided("same")
    assert imports(leie.person(state="NV")) == {"open again": 1}
    assert (only().state_code, only().grade) == ("NV", "name_state")


def test_who_moves_to_another_state_is_not_reinstated_either(mina, imports):
    imports(leie.person())
    decided("same")
    with factories.publishing():
        mina.locations.update(state=factories.state("NV"))
    assert imports(leie.person()) == {"unchanged": 1}
    assert only().state == "same"


def test_two_rows_of_one_person_are_followed_each_by_itself(mina, imports):
    rows = [leie.person(), leie.person(city="ALBANY"), leie.person(excltype="1128a1")]
    imports(*rows)
    before = dict(ExclusionCandidate.objects.values_list("city", "pk"))
    assert imports(rows[0], leie.person(city="FRESNO"), rows[2]) == {
        "open, with a changed row": 1,
        "unchanged": 2,
    }
    after = dict(ExclusionCandidate.objects.values_list("city", "pk"))
    assert after["FRESNO"] == before["ALBANY"]


def test_a_changed_row_is_told_from_a_namesakes(mina, imports):
    """Two people of one name, excluded on one day for the same reason; both rows are changed."""
    imports(leie.person(dob="19500505", city="FRESNO"), leie.person(dob="19700102"))
    by_city = dict(ExclusionCandidate.objects.values_list("city", "pk"))
    imports(leie.person(zip="94611"), leie.person(dob="19500505", city="FRESNO", zip="94612"))
    after = dict(ExclusionCandidate.objects.values_list("zip", "pk"))
    assert after == {"94611": by_city["OAKLAND"], "94612": by_city["FRESNO"]}


def test_a_row_is_a_candidate_for_each_whom_it_may_be_about(mina, imports):
    namesake = factories.practitioner(first_name="Mina", last_name="Park")
    factories.location(namesake)
    assert imports(leie.person(npi=NPI)) == {"new, to be looked at": 2}
    grades = dict(ExclusionCandidate.objects.values_list("practitioner", "grade"))
    assert grades == {mina.pk: "npi", namesake.pk: "name_state"}


def test_an_older_list_is_taken_where_that_is_asked_for(mina, imports, tmp_path):
    imports(leie.person())
    older = leie.write(tmp_path / "older.csv", leie.person(), dated="20260720")
    assert leie.counted(leie.run(older, "--anyway")) == {"unchanged": 1}
    assert only().last_seen == datetime.date(2026, 8, 20)
