"""Who may change practitioners merges them and finds them to be two people; others look."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from practitioners.models import Merge
from tests import factories
from tests.desk import somebody
from tests.duplicates import QUEUE, page, press, two, undo

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["Verifier", "Auditor"])
def test_who_may_only_look_merges_and_denies_nothing(client, role):
    mina, other = two()
    client.force_login(factories.staff(role))
    assertContains(client.get(page(mina, other)), "does not merge them")
    for to in ("look", "merge", "other", "undo"):
        assert press(client, mina, other, to, "Note.", seen="x").status_code == 403
    assert client.post(QUEUE).status_code == 403
    assert not Merge.objects.exists()


def test_editors_and_administrators_merge_and_undo(client):
    for role in ("Editor", "Administrator"):
        mina, other = two()
        client.force_login(factories.staff(role))
        press(client, mina, other, "merge")
        undo(Merge.objects.standing().get())


def test_whom_oigs_list_may_be_about_is_not_said_here(client):
    rights = ["view_case", "view_practitioner", "change_practitioner"]
    client.force_login(somebody("ann", rights))
    mina, other = two()
    factories.exclusion(other, specialty="ZQSPECIALTY")
    for response in (client.get(page(mina, other)), press(client, mina, other, "look")):
        assertNotContains(response, "exclusion")
