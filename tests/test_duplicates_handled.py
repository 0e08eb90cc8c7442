"""Everything that points to a practitioner is handled by a merge, whatever model comes later."""

import pytest

from practitioners.duplicates.relations import STAYS, moving, pointing_to
from practitioners.models import (
    Case,
    Credential,
    Evidence,
    FormerId,
    Listing,
    OpeningHours,
    PracticeLocation,
    Practitioner,
    Reminder,
    Report,
    Verification,
)
from tests import factories
from tests.duplicates import merge
from tests.registry_factories import registry_change
from tests.registry_rows import other_name
from tests.roster_files import previewed

pytestmark = pytest.mark.django_db


def word(name, make):
    """Have a practitioner choose a word of a vocabulary."""

    @factories.published
    def choose(person):
        field = Practitioner._meta.get_field(name)
        chosen = make("es")
        getattr(person, name).add(chosen)
        return field.remote_field.through._base_manager.get(practitioner=person)

    return choose


# How a row of each model comes to be that points to a practitioner. A model that comes later is
# one more line here, and in `relations.STAYS` where it is not to move.
MAKE = {
    "Practitioner_stated_specialties": word("stated_specialties", factories.specialty),
    "Practitioner_conditions": word("conditions", factories.condition),
    "Practitioner_patient_groups": word("patient_groups", factories.patient_group),
    "Practitioner_techniques": word("techniques", factories.technique),
    "Practitioner_languages": word("languages", factories.language),
    "PlanAnswer": factories.plan_answer,
    "PracticeLocation": factories.location,
    "Credential": factories.license,
    "Report": lambda person: factories.report(person, "new_patients"),
    "ExclusionCandidate": factories.exclusion,
    "FormerId": lambda person: FormerId.objects.create(public_id="0" * 10, practitioner=person),
    "OtherName": other_name,
    "RegistryChange": lambda person: registry_change(person, {"last_name": "Lee"}, state="back"),
    "RosterRow": lambda person: previewed().rows.create(
        line=3, outcome="same", practitioner=person, identity="a"
    ),
}
# It goes where the NPI goes of which it is: test_duplicates_registry.py.
WITH_THE_NPI = {"RegistryRecord"}


def test_every_key_to_a_practitioner_is_known_here():
    assert {model.__name__ for model, _ in moving()} == set(MAKE) | WITH_THE_NPI
    assert all(STAYS.values())
    known = {model for model, _ in pointing_to(Practitioner)}
    assert known == {model for model, _ in moving()} | set(STAYS)


@pytest.mark.parametrize("name", MAKE)
def test_it_goes_along(name):
    kept, absorbed = factories.practitioner(), factories.practitioner()
    row = MAKE[name](absorbed)
    assert type(row).__name__ == name
    merge(kept, absorbed)
    assert type(row)._base_manager.get(pk=row.pk).practitioner_id == kept.pk


@pytest.mark.parametrize("name", MAKE)
def test_what_the_other_record_has_stays_its_own(name):
    kept, absorbed = factories.practitioner(), factories.practitioner()
    row = MAKE[name](kept)
    merge(kept, absorbed)
    assert type(row)._base_manager.get(pk=row.pk).practitioner_id == kept.pk


def test_what_points_to_locations_and_claims_goes_with_them_or_is_handled():
    """A report names a location; all else belongs to what it points to."""
    assert {model for model, _ in pointing_to(PracticeLocation)} == {
        Listing, OpeningHours, Report,
    }  # fmt: skip
    assert {model for model, _ in pointing_to(Credential)} == {
        Case, Evidence, Reminder, Verification,
    }  # fmt: skip


def test_what_publishing_computes_is_published_for_whom_it_is_now():
    kept, absorbed = factories.practitioner(), factories.listed()
    claim = absorbed.credentials.get()
    merge(kept, absorbed)
    assert not Listing.objects.exists()
    assert Case.objects.get().practitioner == kept
    factories.confirm(Credential.objects.get(pk=claim.pk))
    assert not Case.objects.exists()
