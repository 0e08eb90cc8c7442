"""A roster is written as it was shown, all of it in one transaction, or not at all."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practitioners.errors import RuleBroken
from practitioners.models import Credential, PracticeLocation, Practitioner
from practitioners.rosters import importing
from practitioners.rosters.importing import import_roster
from practitioners.rosters.previewing import answer
from tests import factories
from tests.roster_files import NPI, OAKLAND, differences, imported, outcomes, person, previewed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything_is_published")]

LICENSE = {"license_state": "CA", "license_number": "AC 12345"}


def refused(roster, match):
    """That the import is refused, and that nobody was written."""
    before = everything()
    with pytest.raises(RuleBroken, match=match):
        import_roster(roster=roster.pk)
    assert everything() == before
    roster.refresh_from_db()
    assert (roster.state, roster.decided_at) == ("previewed", None)


def everything():
    models = (Practitioner, PracticeLocation, Credential)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_one_wrong_row_keeps_all_others_out():
    refused(previewed(person(npi=NPI), person("Nora", "Lee", phone="none")), "1 row is wrong")


def test_one_undecided_row_keeps_all_others_out():
    factories.location(factories.practitioner(last_name="Park", first_name="Mina"), **OAKLAND)
    roster = previewed(person(), person("Nora", "Lee"))
    refused(roster, "1 row may be about somebody on record")


def test_what_fails_in_the_middle_leaves_nothing(monkeypatch):
    def broken(*rows):
        raise RuntimeError("the power went")

    roster = previewed(person(npi=NPI, **LICENSE), person("Nora", "Lee"))
    monkeypatch.setattr(importing, "publish_changed", broken)
    before = everything()
    with pytest.raises(RuntimeError):
        import_roster(roster=roster.pk)
    assert everything() == before
    roster.refresh_from_db()
    assert (roster.state, roster.rows.first().cells["npi"]) == ("previewed", NPI)


def test_who_came_since_the_preview_is_not_drafted_twice():
    roster = previewed(person(npi=NPI), person("Nora", "Lee"))
    mina = factories.practitioner(first_name="Mina", last_name="Park", npi=NPI)
    factories.location(mina, **OAKLAND)
    refused(roster, "changed since this preview: 1 row does something else now")
    assert outcomes(roster) == ["same", "new"]
    import_roster(roster=roster.pk)
    assert Practitioner.objects.filter(npi=NPI).count() == 1


def test_what_was_filled_since_the_preview_is_not_overwritten():
    mina = factories.practitioner(first_name="Mina", last_name="Park", npi=NPI)
    location = factories.location(mina, **OAKLAND)
    roster = previewed(person(npi=NPI, phone="5105550123"))
    with factories.publishing():
        PracticeLocation.objects.filter(pk=location.pk).update(phone="5105559999")
    refused(roster, "1 row does something else now")
    assert differences(roster) == [["phone", "leaves", "5105559999", "5105550123"]]


def test_a_license_checked_since_the_preview_is_not_touched():
    mina = factories.practitioner(first_name="Mina", last_name="Park", npi=NPI)
    factories.location(mina, **OAKLAND)
    claim = factories.license(mina, number="AC 12345", issued_on=None)
    roster = previewed(person(npi=NPI, **LICENSE, license_issued_on="2015-06-30"))
    assert outcomes(roster) == ["changed"]
    factories.confirm(claim)
    refused(roster, "1 row does something else now")
    assert outcomes(roster) == ["same"]


def test_who_was_chosen_and_moved_away_is_to_be_chosen_anew():
    mina = factories.practitioner(first_name="Mina", last_name="Park", npi=None)
    location = factories.location(mina, **OAKLAND)
    roster = previewed(person())
    answer(roster=roster.pk, answers={2: mina.public_id})
    with factories.publishing():
        PracticeLocation.objects.filter(pk=location.pk).update(zip="94602")
    refused(roster, "1 row does something else now")
    assert (outcomes(roster), roster.rows.get().answer) == (["new"], "")


def test_who_was_deleted_since_the_preview_is_new():
    mina = factories.practitioner(first_name="Mina", last_name="Park", npi=NPI)
    roster = previewed(person(npi=NPI))
    with factories.publishing():
        mina.delete()
    refused(roster, "1 row does something else now")
    assert outcomes(roster) == ["new"]


def test_what_has_nothing_to_do_with_the_roster_may_change():
    roster = previewed(person(npi=NPI))
    factories.listed()
    assert import_roster(roster=roster.pk).state == "imported"


def test_an_imported_roster_is_not_imported_again():
    roster = imported(person(npi=NPI))
    with pytest.raises(RuleBroken, match="This roster was imported at"):
        import_roster(roster=roster.pk)


def people(number):
    """Rows of which half are new and half fill a phone of somebody on record."""
    for each in range(number):
        mina = factories.practitioner(first_name="Mina", last_name=f"Old{each}")
        factories.location(mina, **OAKLAND)
        cells = {"phone": "5105550123", "languages": "es", "website": "fern.example"}
        yield person("Mina", f"Old{each}", npi=mina.npi, **cells)
        yield person("Nora", f"New{each}", license_state="CA", license_number=f"AC {each + 1}")


@pytest.fixture
def statements():
    """How many statements previewing and importing a roster of some length take."""

    def count(rows):
        with CaptureQueriesContext(
            connection,
        ) as previewing:
            roster = previewed(*rows)
        with CaptureQueriesContext(connection) as writing:
            import_roster(roster=roster.pk)
        return len(previewing), len(writing)

    return count


def test_the_number_of_statements_does_not_grow_with_the_rows(statements):
    factories.language("es")
    previewed(person())
    assert statements(list(people(2))) == statements(list(people(12)))
