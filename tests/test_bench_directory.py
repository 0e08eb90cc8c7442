"""The directory that is measured is like a real one: as the models and the API have it."""

import re

import pytest

from finder.api.serializer_fields import PUBLIC_ID
from practitioners.models import Listing
from tests import factories
from tests.bench.invent import invent

pytestmark = pytest.mark.django_db


def test_public_ids_are_such_as_the_directory_gives():
    factories.place("Oakland", population=440_000)
    invent(20)
    shown = list(Listing.objects.values_list("public_id", "document__location__id"))
    assert len(shown) >= 20
    wrong = [each for ids in shown for each in ids if not re.fullmatch(PUBLIC_ID, each)]
    assert wrong == []
