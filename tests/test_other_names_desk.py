"""Staff see the other names of a practitioner, and hide one that may endanger somebody."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from practitioners.models import OtherName
from practitioners.publishing import differences
from tests import factories
from tests import nppes_files as nppes
from tests.desk import somebody
from tests.registry_rows import other_name
from tests.searching import names

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann(client):
    ann = somebody("ann", ["view_case", "view_othername", "change_othername"])
    client.force_login(ann)
    return ann


@pytest.fixture
def jane():
    return factories.listed(first_name="Jane", last_name="Newname", npi=factories.npi(1001))


def page(person):
    return f"/desk/practitioners/{person.public_id}/"


def press(client, name, hidden="yes"):
    return client.post(f"{page(name.practitioner)}names/{name.pk}/", {"hidden": hidden})


def test_the_page_shows_them_with_their_kind_to_whoever_may_see_them(client, ann, jane):
    other_name(jane)
    other_name(factories.practitioner(), "Someone Else")
    assertContains(client.get(page(jane)), "Jane Oldname")
    assertContains(client.get(page(jane)), "former name")
    assertNotContains(client.get(page(jane)), "Someone Else")
    client.force_login(somebody("bob", ["view_case"]))
    assertNotContains(client.get(page(jane)), "Oldname")


def test_a_hidden_one_is_not_found_and_can_be_found_again(client, ann, jane):
    name = other_name(jane)
    assertRedirects(press(client, name), page(jane))
    assert names(q="oldname") == []
    assert list(differences()) == []
    assertContains(client.get(page(jane)), "former name; hidden")
    press(client, name, "no")
    assert names(q="oldname") == ["Jane Newname"]


def test_who_hid_it_is_in_the_trail(client, ann, jane):
    name = other_name(jane)
    press(client, name)
    event = OtherName.pgh_event_model.objects.order_by("pgh_id").last()
    assert (event.pgh_label, event.hidden, event.pgh_context.metadata["user"]) == (
        "update", True, ann.pk,
    )  # fmt: skip
    assertContains(client.get(page(jane)), "changed the other name: hidden from False to True")


def test_what_is_neither_yes_nor_no_changes_nothing(client, ann, jane):
    name = other_name(jane)
    press(client, name, "perhaps")
    name.refresh_from_db()
    assert not name.hidden
    assertContains(client.get(page(jane)), "", status_code=200)


def test_only_a_name_of_this_practitioner(client, ann, jane):
    name = other_name(factories.practitioner())
    response = client.post(f"{page(jane)}names/{name.pk}/", {"hidden": "yes"})
    assert response.status_code == 404


@pytest.mark.parametrize("role", ["Verifier", "Auditor"])
def test_who_may_only_look_hides_none(client, jane, role):
    client.force_login(factories.staff(role))
    name = other_name(jane)
    assertNotContains(client.get(page(jane)), 'name="hidden"')
    assert press(client, name).status_code == 403


def test_no_import_brings_a_hidden_one_back(client, ann, jane, tmp_path):
    nppes.oakland()
    row = nppes.person(1001, other_first_name="JANE", other_last_name="OLDNAME", other_kind="1")
    path = nppes.write_csv(tmp_path / nppes.MEMBER, [row])
    nppes.run(path)
    assert names(q="oldname") == ["Jane Newname"]
    press(client, jane.other_names.get())
    for rows in ([row], [nppes.person(1001)], [row]):
        nppes.run(nppes.write_csv(path, rows))
        assert list(jane.other_names.values_list("name", "hidden")) == [("Jane Oldname", True)]
        assert names(q="oldname") == []
