"""What a change does to what patients see: the listings before and after it, in sentences."""

from django.utils import timezone

from practitioners.models import Listing


def shown(public_id):
    """What the public sees today, by location."""
    documents = Listing.objects.on(timezone.localdate()).of_practitioner(public_id).documents()
    return {document["location"]["id"]: document for document in documents}


def changes(before, after):
    """What differs between two states of a practitioner's listings, in sentences."""
    for key, document in before.items():
        if key not in after:
            yield f"No longer listed in {place(document)}"
    for key, document in after.items():
        if key not in before:
            yield f"Listed in {place(document)}{as_marked(document)}"
        else:
            yield from differences(before[key], document)


def differences(before, after):
    where = place(after)
    for mark in missing(before["marks"], after["marks"]):
        yield f"{mark} is shown in {where}"
    for mark in missing(after["marks"], before["marks"]):
        yield f"{mark} is no longer shown in {where}"
    for slug in missing(before["documented_specialties"], after["documented_specialties"]):
        yield f"“{slug}” counts as documented in {where}"
    for slug in missing(after["documented_specialties"], before["documented_specialties"]):
        yield f"“{slug}” no longer counts as documented in {where}"
    if before["credentials"] != after["credentials"] and before["marks"] == after["marks"]:
        yield f"The dates and sources of credentials change in {where}"


def missing(before, after):
    return [each for each in after if each not in before]


def place(document):
    return f"{document['location']['city']}, {document['location']['state']}"


def as_marked(document):
    return f" as {', '.join(document['marks'])}" if document["marks"] else ""
