"""Of two who decide the same candidate for exclusion at the same moment, the second is told."""

import pytest
from django.db import transaction

from practitioners.errors import RuleBroken
from practitioners.exclusions import decide
from practitioners.models import ExclusionCandidate
from tests import at_once, factories
from tests.at_once import until_waiting

pytestmark = pytest.mark.django_db(transaction=True)

State = ExclusionCandidate.State


def found(candidate, to, by):
    return decide(candidate=candidate.pk, to=to, by=by, reason="Looked.", seen=candidate.digest)


def test_the_second_waits_and_is_told_what_the_first_found():
    ann, ben = factories.colleague("ann"), factories.colleague("ben")
    candidate = factories.exclusion(factories.practitioner())
    with at_once.colleagues(1) as begin:
        with transaction.atomic():
            found(candidate, State.SAME, ann)
            other = begin(found, candidate, State.OTHER, ben)
            until_waiting(1)
        with pytest.raises(RuleBroken, match="is “it is the person” by now"):
            other.result()
    candidate.refresh_from_db()
    assert (candidate.state, candidate.decided_by) == (State.SAME, ann)
