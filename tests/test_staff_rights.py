"""What a role may do on a page and what it may not, where one page serves several."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from practitioners.staff.roles import ROLES
from tests import factories
from tests.admin_forms import change, filled, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything_is_published")]

CHECK = {
    "outcome": "confirmed",
    "method": "source",
    "source": "California Acupuncture Board",
}


@pytest.fixture
def license():
    return factories.license(factories.practitioner(), number="AC 7")


@pytest.fixture
def sign_in_as(client):
    def sign_in(role):
        somebody = factories.staff(role)
        client.force_login(somebody)
        return somebody

    return sign_in


def check(client, credential, **changes):
    row = CHECK | {"checked_on": timezone.localdate().isoformat()}
    return change(client, credential, add={"verifications": [row]}, **changes)


def test_verifier_records_a_check_and_changes_no_claim(client, sign_in_as, license):
    vera = sign_in_as("Verifier")
    assert check(client, license, number="AC 8", kind="training").status_code == 302
    license.refresh_from_db()
    assert license.number == "AC 7"
    assert license.verifications.get().by == vera


def test_check_writes_nothing_over_what_another_changes_meanwhile(client, sign_in_as, license):
    sign_in_as("Verifier")
    with CaptureQueriesContext(connection) as queries:
        check(client, license)
    assert not [each for each in queries if 'UPDATE "practitioners_credential"' in each["sql"]]


def test_editor_changes_a_claim_and_records_no_check(client, sign_in_as, license):
    sign_in_as("Editor")
    address = page("credential", "change", license.pk)
    data = filled(client, address, number="AC 8")
    prefix = "verifications-0-"
    data |= {prefix + name: value for name, value in CHECK.items()}
    data |= {f"{prefix}checked_on": timezone.localdate(), "verifications-TOTAL_FORMS": 1}
    client.post(address, data)
    license.refresh_from_db()
    assert license.number == "AC 8"
    assert license.verifications.count() == 0


@pytest.mark.parametrize(
    ("role", "moved"),
    [("Verifier", False), ("Editor", True), ("Auditor", False), ("Administrator", True)],
)
def test_who_moves_a_practitioner_to_a_status(client, sign_in_as, role, moved):
    person = factories.practitioner()
    sign_in_as(role)
    action = {"action": "move_to_retired", "_selected_action": [person.pk]}
    client.post(page("practitioner", "changelist"), action)
    person.refresh_from_db()
    assert (person.status == "retired") is moved


@pytest.fixture
def root():
    return factories.superuser()


def test_administrator_makes_a_colleague_and_gives_a_role(client, sign_in_as):
    sign_in_as("Administrator")
    colleague = factories.staff("Verifier")
    address = f"/admin/auth/user/{colleague.pk}/change/"
    data = filled(client, address, email="colleague@example.org", is_superuser="on")
    joined = {f"{name}_{part}": "" for name in ("last_login", "date_joined") for part in "01"}
    joined |= {"date_joined_0": "2026-01-01", "date_joined_1": "10:00"}
    assert client.post(address, data | joined).status_code == 302
    colleague.refresh_from_db()
    assert (colleague.email, colleague.is_superuser) == ("colleague@example.org", False)


@pytest.mark.parametrize("what", ["change", "delete", "password"])
def test_administrator_does_not_touch_a_superuser(client, sign_in_as, root, what):
    sign_in_as("Administrator")
    response = client.post(f"/admin/auth/user/{root.pk}/{what}/", {"post": "yes"})
    assert response.status_code == 403
    assert User.objects.filter(pk=root.pk).exists()


def test_administrator_deletes_no_superuser_from_the_list(client, sign_in_as, root):
    sign_in_as("Administrator")
    action = {"action": "delete_selected", "_selected_action": [root.pk], "post": "yes"}
    client.post("/admin/auth/user/", action)
    assert User.objects.filter(pk=root.pk).exists()


def test_administrator_takes_no_second_factor_from_a_superuser(client, sign_in_as, root):
    app = factories.app(root)
    sign_in_as("Administrator")
    address = f"/admin/mfa/authenticator/{app.pk}/delete/"
    assert client.post(address, {"post": "yes"}).status_code == 403


def test_auditor_sees_an_account_and_not_the_hash_of_its_password(client, sign_in_as):
    sign_in_as("Auditor")
    colleague = factories.staff("Verifier")
    content = client.get(f"/admin/auth/user/{colleague.pk}/change/").content.decode()
    assert "verifier" in content
    assert colleague.password not in content


@pytest.mark.parametrize("role", ROLES)
def test_no_role_is_a_superuser(role):
    assert not factories.staff(role).is_superuser


def test_rights_of_a_person_and_of_their_roles_are_one_query(django_assert_num_queries):
    vera = factories.staff("Verifier")
    vera.user_permissions.add(Permission.objects.get(codename="add_roster"))
    with django_assert_num_queries(1):
        assert vera.has_perm("practitioners.add_verification")
        assert vera.has_perm("practitioners.add_roster")
        assert not vera.has_perm("practitioners.add_exclusion")
    assert vera.get_all_permissions() == (
        vera.get_user_permissions() | vera.get_group_permissions()
    )


def test_who_is_active_no_more_has_no_right():
    vera = factories.staff("Verifier")
    vera.is_active = False
    assert vera.get_all_permissions() == set()


def test_superuser_has_every_right():
    root = User.objects.create(username="root", is_superuser=True)
    assert len(root.get_all_permissions()) == Permission.objects.count()
