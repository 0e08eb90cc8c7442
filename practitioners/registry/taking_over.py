"""Taking over into the record what the federal registry says of somebody, once staff decided it.

Claims that stand are never touched: a license that is new becomes a claim that nobody has checked.
"""

from practitioners.errors import RuleBroken
from practitioners.models import Credential, Place, PracticeLocation, Practitioner, RegistryChange
from practitioners.models.number_key import number_key
from practitioners.nppes.comparing import ADDRESS, NAME, letters_and_digits, written
from practitioners.status import change_status

Kind, Status = RegistryChange.Kind, Practitioner.Status
# What is known of a building, and of no other.
OF_THE_BUILDING = {"step_free": None, "parking": "", "public_transport": ""}


def take_over(change, person):
    """Bring a practitioner, who is locked, in line with what the registry says now.

    Raises RuleBroken for an address whose ZIP is not known. The caller publishes.
    """
    if Kind.RENAMED in change.kinds:
        rename(person, change.after)
    if {Kind.MOVED, Kind.PHONE} & set(change.kinds):
        move(person, change)
    if Kind.LICENSES in change.kinds:
        claim_new_licenses(person, change.after)
    if Kind.FURTHER in change.kinds:
        add_further_locations(person, change)
    is_deactivated = Kind.DEACTIVATED in change.kinds and change.after.get("deactivated_on")
    if is_deactivated and person.status == Status.LISTED:
        change_status(person, Status.SUSPENDED)


def rename(person, facts):
    for name in NAME:
        setattr(person, name, facts[name])
    person.save(update_fields=[*NAME, "updated_at"])


def move(person, change):
    """Change the location from the registry; one that is at the new address already stays there."""
    location = location_of(person, change)
    if location is None and Kind.MOVED not in change.kinds:
        return
    if location is None:
        location = PracticeLocation(practitioner=person, is_primary=True)
        location.phone = change.after["phone"]
    if Kind.PHONE in change.kinds:
        location.phone = change.after["phone"]
    if Kind.MOVED in change.kinds and not stands_at(location, change.after):
        put(location, change.after)
    location.save()
    # Staff work on this practitioner, as when a location is changed in the back office.
    person.save(update_fields=["updated_at"])


def add_further_locations(person, change):
    """Add those that are new. One that is gone stays until staff remove it: it has hours, a point
    and reports of its own."""
    known = list(person.locations.all())
    for facts in change.after["further"]:
        if facts in change.before["further"]:
            continue
        if not any(is_in_the_building(location, facts) for location in known):
            location = PracticeLocation(practitioner=person, phone=facts["phone"])
            put(location, facts)
            location.save()
    person.save(update_fields=["updated_at"])


def location_of(person, change):
    """The location at the registry's new address, or at its former one, or the primary one."""
    locations = list(person.locations.all())
    for facts in (change.after, change.before):
        for location in locations:
            if "zip" in facts and is_in_the_building(location, facts):
                return location
    return locations[0] if locations else None


def put(location, facts):
    """Give a location the registry's address; another building lies on the point of its ZIP."""
    if not is_in_the_building(location, facts):
        for name, unknown in OF_THE_BUILDING.items():
            setattr(location, name, unknown)
        location.latitude, location.longitude = point_of(facts["zip"])
        location.precision = PracticeLocation.Precision.ZIP
    for name in ADDRESS:
        setattr(location, "state_id" if name == "state" else name, facts[name])


def point_of(zip_code):
    place = Place.objects.zip(zip_code).first()
    if place is None:
        raise RuleBroken(
            f"The ZIP {zip_code} of the new address is not known here, so it can't be placed."
            " Correct the address by hand on the page of the practitioner."
        )
    return place.latitude, place.longitude


def stands_at(location, facts):
    return written(facts_of(location), ADDRESS) == written(facts, ADDRESS)


def is_in_the_building(location, facts):
    """Whether the street and the ZIP are the same, whatever the suite."""
    return building(facts_of(location)) == building(facts)


def building(facts):
    return letters_and_digits(facts["address_1"] + facts["zip"])


def facts_of(location):
    names = {name: "state_id" if name == "state" else name for name in (*ADDRESS, "phone")}
    return {name: getattr(location, attribute) or "" for name, attribute in names.items()}


def claim_new_licenses(person, facts):
    claimed = person.credentials.of_kind(Credential.Kind.LICENSE)
    keys = {(each.state_id, each.number_key) for each in claimed}
    for state, number in facts["licenses"]:
        key = (state, number_key(number))
        if key not in keys:
            keys.add(key)
            person.credentials.create(kind=Credential.Kind.LICENSE, state_id=state, number=number)
    person.save(update_fields=["updated_at"])
