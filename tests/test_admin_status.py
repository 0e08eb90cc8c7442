"""A practitioner's status is read in the form and moved by buttons and actions, by the rule."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages

from tests import factories, seen
from tests.admin_forms import change, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything_is_published")]


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def buttons(staff, person):
    response = staff.get(page("practitioner", "change", person.pk))
    offered = [status.value for status in response.context["moves"]]
    content = response.content.decode()
    assert [value for value in offered if f'name="_move" value="{value}"' in content] == offered
    return offered


@pytest.mark.parametrize(
    ("status", "offered"),
    [
        ("draft", ["listed", "retired"]),
        ("listed", ["suspended", "retired"]),
        ("suspended", ["listed", "retired"]),
        ("retired", ["draft"]),
    ],
)
def test_the_page_offers_the_moves_that_are_allowed(staff, status, offered):
    assert buttons(staff, factories.practitioner(status=status)) == offered


def test_the_status_is_no_field(staff):
    person = factories.practitioner()
    change(staff, person, status="listed")
    person.refresh_from_db()
    assert person.status == "draft"


def test_a_button_saves_and_moves(staff):
    person = factories.listed()
    response = change(staff, person, about="Typed.", _move="suspended")
    assert response.status_code == 302
    person.refresh_from_db()
    assert (person.status, person.about, seen.states(person)) == ("suspended", "Typed.", [])
    assert said(response) == [f"{person}: Moved to suspended."]
    assert LogEntry.objects.latest("id").change_message == "Moved to suspended."


def test_a_button_does_nothing_where_the_form_has_an_error(staff):
    person = factories.listed()
    assert change(staff, person, npi="1", _move="suspended").status_code == 200
    person.refresh_from_db()
    assert person.status == "listed"


@pytest.mark.parametrize(
    ("to", "message"),
    [
        ("draft", "{} is listed and can't become draft. Possible: Retired, Suspended."),
        ("erased", "There is no status 'erased'."),
    ],
)
def test_a_move_that_is_not_allowed_says_so_and_keeps_what_was_typed(staff, to, message):
    person = factories.listed()
    response = change(staff, person, about="Typed.", _move=to)
    person.refresh_from_db()
    assert (person.status, person.about) == ("listed", "Typed.")
    assert said(response) == [message.format(person)]


def test_an_action_moves_those_who_can_and_names_those_who_can_not(staff):
    listed, draft = factories.listed(), factories.practitioner()
    other = factories.listed()
    action = {"action": "move_to_suspended", "_selected_action": [listed.pk, draft.pk]}
    response = staff.post(page("practitioner", "changelist"), action)
    moved = [each.status for each in map(fresh, (listed, draft, other))]
    assert moved == ["suspended", "draft", "listed"]
    assert said(response) == [
        f"{listed}: Moved to suspended.",
        f"{draft} is draft and can't become suspended. Possible: Listed, Retired.",
    ]


def test_somebody_who_may_only_look_is_offered_no_move(client, django_user_model):
    person = factories.listed()
    reader = django_user_model.objects.create(username="reader", is_staff=True)
    reader.user_permissions.add(permission("view_practitioner"))
    client.force_login(reader)
    response = client.get(page("practitioner", "change", person.pk))
    assert "_move" not in response.content.decode()
    client.post(page("practitioner", "change", person.pk), {"_move": "suspended"})
    assert fresh(person).status == "listed"
    action = {"action": "move_to_suspended", "_selected_action": [person.pk]}
    client.post(page("practitioner", "changelist"), action)
    assert fresh(person).status == "listed"


def fresh(record):
    return type(record).objects.get(pk=record.pk)


def permission(codename):
    return Permission.objects.get(codename=codename)
