"""Two decide at the same moment, or one decides while the import changes what is decided."""

import pytest
from django.db import transaction

from practitioners.errors import RuleBroken
from practitioners.models import Practitioner, RegistryChange
from practitioners.registry.deciding import decide
from tests import factories
from tests import nppes_files as nppes
from tests.at_once import colleagues, until_waiting
from tests.drifting import imported, later, listed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def colleague():
    with colleagues(1) as begin:
        yield begin


@pytest.fixture
def change(tmp_path):
    """Somebody listed of whom the registry has another name."""
    nppes.oakland()
    imported(tmp_path, nppes.person(1001))
    listed(Practitioner.objects.get())
    imported(tmp_path, later(last_name="LEE"))
    return RegistryChange.objects.get()


def decided(change, to, by):
    return decide(change=change.pk, to=to, by=by, seen=change.seen, reason="Looked.")


def test_the_second_waits_and_is_told_that_it_is_decided(colleague, change):
    vera = factories.verifier()
    with transaction.atomic():
        decided(change, "left", vera)
        other = colleague(decided, change, "taken", vera)
        until_waiting(1)
    with pytest.raises(RuleBroken, match="This change is “left as it is” by now"):
        other.result()
    assert Practitioner.objects.get().last_name == "Park"


def test_a_decision_waits_for_the_import_and_is_refused_where_that_changes_it(
    colleague, change, tmp_path
):
    with transaction.atomic():
        imported(tmp_path, later("11/20/2026", last_name="CHO"))
        other = colleague(decided, change, "taken", factories.verifier())
        until_waiting(1)
    with pytest.raises(RuleBroken, match="A newer file has changed it since you opened it"):
        other.result()
    assert Practitioner.objects.get().last_name == "Park"
    change.refresh_from_db()
    assert (change.state, change.after["last_name"]) == ("open", "Cho")


def test_the_import_waits_for_a_decision_and_opens_the_next_item(colleague, change, tmp_path):
    with transaction.atomic():
        decided(change, "taken", factories.verifier())
        other = colleague(imported, tmp_path, later("11/20/2026", last_name="CHO"))
        until_waiting(1)
    assert other.result() == {"kept as decided by staff": 1, "opened at the desk": 1}
    changes = RegistryChange.objects.order_by("pk")
    assert [(each.state, each.after["last_name"]) for each in changes] == [
        ("taken", "Lee"), ("open", "Cho")
    ]  # fmt: skip
