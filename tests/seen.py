"""What the public sees today, for tests."""

from django.utils import timezone

from practitioners.models import Listing


def documents(practitioner):
    """The documents that stand for a practitioner today, one for each location, in order."""
    rows = Listing.objects.filter(practitioner=practitioner, during__contains=timezone.localdate())
    return [listing.document for listing in rows.order_by("place_in_order")]


def document(practitioner):
    """The one document that stands for a practitioner today."""
    (only,) = documents(practitioner)
    return only


def states(practitioner):
    """The states in which a practitioner is listed today."""
    return [document["location"]["state"] for document in documents(practitioner)]
