"""`manage.py publish` rebuilds listings, and says which differ from a rebuild."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from practitioners.models import Listing
from tests.factories import listed, practitioner

pytestmark = pytest.mark.django_db

OF_ONE = "1 practitioner: {} rows of listings written, {} removed.\n"


def publish(*arguments):
    said = StringIO()
    try:
        call_command("publish", *arguments, stdout=said)
    except CommandError as error:
        return error.returncode, said.getvalue(), str(error)
    return 0, said.getvalue(), ""


def names_of(person):
    return f"practitioner {person.public_id}, location {person.locations.get().public_id}"


@pytest.mark.parametrize(
    "arguments", [(), ("--all", "--check"), ("--all", "2000000002"), ("--check", "2000000002")]
)
def test_it_publishes_nothing_until_told_what(arguments):
    listed()
    Listing.objects.all().delete()
    code, said, complaint = publish(*arguments)
    assert (code, said) == (1, "")
    assert complaint.startswith("Say what to publish: --all rebuilds every listing, --check")
    assert Listing.objects.count() == 0


def test_all_rebuilds_every_listing():
    people = [listed(last_name="An"), listed(last_name="Bo")]
    practitioner(last_name="Draft")
    before = list(Listing.objects.order_by("name").values_list("name", "document"))
    Listing.objects.all().delete()
    assert publish("--all") == (
        0,
        "3 practitioners: 2 rows of listings written, 0 removed.\n",
        "",
    )
    assert list(Listing.objects.order_by("name").values_list("name", "document")) == before
    assert {row.practitioner_id for row in Listing.objects.all()} == {p.pk for p in people}


def test_all_again_writes_nothing():
    listed()
    assert publish("--all") == (0, OF_ONE.format(0, 0), "")


def test_a_check_of_listings_that_are_right_is_clean():
    listed()
    assert publish("--check") == (0, "Every listing is as a rebuild would write it.\n", "")


def test_a_check_names_each_difference_and_changes_nothing():
    missing, stale, _right = listed(), listed(), listed()
    Listing.objects.filter(practitioner=missing).delete()
    Listing.objects.filter(practitioner=stale).update(name="Somebody Else")
    code, said, complaint = publish("--check")
    assert code == 1
    assert said == (
        f"{names_of(missing)}: missing\n{names_of(stale)}: missing\n{names_of(stale)}: stale\n"
    )
    assert complaint == "3 differences. `manage.py publish --all` writes the listings anew."
    assert publish("--check")[1] == said


def test_a_check_is_clean_after_a_rebuild():
    Listing.objects.filter(practitioner=listed()).update(name="Somebody Else")
    publish("--all")
    assert publish("--check")[0] == 0


@pytest.mark.parametrize("name_by", ["npi", "public_id"])
def test_one_practitioner_is_published_by_npi_or_public_id(name_by):
    person, other = listed(), listed()
    Listing.objects.all().delete()
    assert publish(getattr(person, name_by)) == (0, OF_ONE.format(1, 0), "")
    assert [row.practitioner_id for row in Listing.objects.all()] == [person.pk]
    assert other.pk != person.pk


def test_an_unknown_name_is_refused_before_anything_is_published():
    person = listed()
    Listing.objects.all().delete()
    assert publish(person.npi, "2999999999", "nobody") == (
        1,
        "",
        "No practitioner has this NPI or public id: 2999999999, nobody. Nothing was published.",
    )
    assert Listing.objects.count() == 0
