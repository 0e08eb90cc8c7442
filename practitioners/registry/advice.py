"""What deciding a change of the registry leaves to staff, in words, and where they do it."""

from dataclasses import dataclass

from practitioners.models import Practitioner, RegistryChange
from practitioners.nppes.comparing import place_in_words
from practitioners.registry.taking_over import building, facts_of

Kind, Status = RegistryChange.Kind, Practitioner.Status


@dataclass(frozen=True)
class Step:
    """What neither answer does; it is done among the practitioner's locations, or where their
    status is."""

    said: str
    is_of_locations: bool = False


def left_to_staff(change):
    """The Steps that are left to a person, however the change is decided."""
    person, kinds = change.practitioner, set(change.kinds)
    if change.after.get("deactivated_on"):
        kinds -= {Kind.REACTIVATED, Kind.BACK, Kind.LEFT}
    if person.status == Status.SUSPENDED and kinds & {Kind.REACTIVATED, Kind.BACK}:
        yield Step(
            f"{person} stays suspended: list them again yourself, once you know that they practice."
        )
    if person.status == Status.LISTED and kinds >= {Kind.DEACTIVATED, Kind.REACTIVATED}:
        yield Step(
            "Once this is decided, patients see the listing again, since the NPI is active."
            f" Suspend {person} first if they should not."
        )
    if person.status == Status.LISTED and Kind.LEFT in kinds:
        yield Step(
            f"{person} stays listed as long as a license counts. Suspend them if they practice"
            " acupuncture no more."
        )
    if Kind.FURTHER in kinds:
        yield from vanished(change)


def vanished(change):
    """A Step for each building on record that the registry had and no longer has."""
    now = {building(facts) for facts in change.after["further"]}
    gone = {building(facts): facts for facts in change.before["further"]}
    standing = {building(facts_of(each)) for each in change.practitioner.locations.all()}
    for key, facts in gone.items():
        if key in standing - now:
            yield Step(
                f"The registry no longer has {place_in_words(facts)}. It stays on record with its"
                " hours and reports: remove it if nobody practices there any more.",
                is_of_locations=True,
            )
