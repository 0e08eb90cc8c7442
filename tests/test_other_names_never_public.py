"""A former name and a rejected row stand in no public answer: pages, REST, exports, logs."""

import io
import logging

import pytest
from django.core.management import call_command
from django.test import Client

from practitioners.models import Listing, Practitioner
from tests import factories, well_known
from tests import nppes_files as nppes
from tests.desk import somebody
from tests.public_answers import NEVER_THE_SAME, body, everything_public
from tests.registry_rows import other_name, rejected_row

pytestmark = pytest.mark.django_db

# It stands in another name and in a rejected row, and nowhere else.
SECRET = "Zqoldesname"
# Words of these records, in which no public address may speak.
TELLING = (SECRET, "former name", "other_name", "othername", "rejectedrow", "/desk/rejected")


@pytest.fixture
def names():
    """Mina, of whom everything is known, and somebody else, as addresses name them."""
    return well_known.names()


@pytest.fixture
def mina(names):
    return Practitioner.objects.get(public_id=names["person"])


def plant(mina):
    other_name(mina, f"Mina {SECRET}")
    rejected_row(npi=mina.npi or "", detail=SECRET, row=f"NPI\n{SECRET}\n")


def told(answers):
    """Of each address the telling words that it says."""
    found = {
        address: [word for word in TELLING if word.lower() in answer.decode("latin-1").lower()]
        for address, answer in answers
    }
    assert len(found) > 70
    return {address: words for address, words in found.items() if words}


def test_no_public_address_says_it(client, names, mina):
    plant(mina)
    assert told(everything_public(client, names)) == {}


def test_every_public_answer_but_that_something_changed_is_the_same_as_before(names, mina):
    """The words that a search reads are no part of any answer."""
    before = dict(everything_public(Client(), names))
    document = Listing.objects.get(public_id=mina.public_id).document
    plant(mina)
    assert Listing.objects.get(public_id=mina.public_id).document == document
    after = dict(everything_public(Client(), names))
    compared = [each for each in before if not any(part in each for part in NEVER_THE_SAME)]
    assert len(compared) > 50
    different = [each for each in compared if content(before[each]) != content(after[each])]
    # The sitemap says that the listing was written anew.
    assert [each for each in different if "sitemap" not in each] == []


def content(answer):
    """An answer without its headers, of which one names the edition, and its dates."""
    return answer.partition(b"} ")[2]


SEARCHES = (
    "/practitioners/?q={q}", "/es/practitioners/?q={q}", "/api/v1/practitioners/?q={q}&facets=true",
    "/api/v1/map/?q={q}", "/api/v1/understand/?q={q}",
)  # fmt: skip


@pytest.mark.parametrize("address", SEARCHES)
def test_a_search_by_it_says_no_more_than_what_was_typed(client, mina, address):
    """By the name of somebody else that was typed the answers are the same."""
    plant(mina)
    with factories.publishing():
        mina.other_names.create(name="Mina Qzandername", kind="5", source="othername")
    asked = [client.get(address.format(q=name)) for name in (SECRET, "Qzandername")]
    answers = [body(each).decode() for each in asked]
    assert [each.status_code for each in asked] == [200, 200]
    assert answers[0].replace(SECRET, "").replace(SECRET.lower(), "") == answers[1].replace(
        "Qzandername", ""
    ).replace("qzandername", "")
    assert "former" not in answers[0].lower()


def test_it_is_found_where_it_belongs(client, names, mina):
    """So the search above would find it."""
    plant(mina)
    client.force_login(factories.staff("Auditor"))
    assert SECRET in client.get(f"/desk/practitioners/{mina.public_id}/").content.decode()
    row = mina.pk and rejected_row(row=f"NPI\n{SECRET}\n")
    assert SECRET in client.get(f"/desk/rejected/{row.pk}/").content.decode()


def test_colleagues_without_the_right_read_nothing_of_it(client, names, mina):
    plant(mina)
    row = rejected_row(row=f"NPI\n{SECRET}\n")
    client.force_login(somebody("bob", ["view_case", "view_practitioner", "view_report"]))
    for address in ("/desk/rejected/", f"/desk/rejected/{row.pk}/"):
        assert client.get(address).status_code == 403
    for address in ("/desk/", "/desk/overview/", f"/desk/practitioners/{mina.public_id}/"):
        assert SECRET not in client.get(address).content.decode()


def test_the_export_of_the_record_says_nothing_of_it(mina):
    plant(mina)
    said = io.StringIO()
    call_command("audit", "--export", stdout=said)
    assert "California" in said.getvalue() or "register" in said.getvalue()
    assert SECRET not in said.getvalue()


def test_neither_the_import_nor_a_search_logs_it(client, names, tmp_path, caplog):
    caplog.set_level(logging.INFO)
    nppes.oakland()
    row = nppes.person(1001, other_last_name=SECRET.upper(), other_kind="1")
    rejected = nppes.person(1002, other_last_name=SECRET.upper(), other_kind="1", zip="94999")
    said = nppes.run(nppes.write_csv(tmp_path / "weekly.csv", [row, rejected]), "--verbose")
    client.get(f"/practitioners/?q={SECRET}")
    assert SECRET.lower() not in (said + caplog.text).lower()
