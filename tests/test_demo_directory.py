"""The demo directory: invented practitioners who obey every rule, the same ones every day."""

import re
from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from practitioners import models, publishing
from practitioners.demo import filling, geography
from practitioners.demo.dice import Dice
from practitioners.demo.names import NEEDED
from practitioners.demo.regions import AREA_CODES, CENTERS, area_codes
from practitioners.reports import due_on, forget
from practitioners.validators import validate_npi
from practitioners.verification import must_expire, refuse_what_cannot_count

# So that this file, run alone, has the tests' own database too.
pytestmark = pytest.mark.django_db

WITHOUT_PRACTICE_ACT = {"AL", "OK", "SD"}
PROMISE = re.compile(r"\b(cures?|heals?|guarantee[sd]?|proven|fix(es)?|eliminates?)\b", re.I)


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker):
    """What filling said; the directory is there for the tests of this file, and then gone."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_vocabularies", verbosity=0, stdout=StringIO())
        call_command("load_places", stdout=StringIO())
        yield filling.fill()
        transaction.set_rollback(True)


@pytest.fixture
def listings(filled):
    return list(models.Listing.objects.on(timezone.localdate()))


def latest_checks():
    """The latest check of each credential that has one."""
    lines = models.Verification.objects.order_by("credential_id", "-checked_on", "-id")
    return lines.distinct("credential_id").select_related("credential__program")


def shares(values):
    values = list(values)
    return {value: count / len(values) for value, count in Counter(values).items()}


def test_1500_invented_practitioners_are_there(filled):
    assert filled.practitioners == models.Practitioner.objects.count() == 1500
    assert {person.source for person in models.Practitioner.objects.all()} == {"invented"}
    assert filled.locations == models.PracticeLocation.objects.count()
    assert filled.credentials == models.Credential.objects.count()
    assert filled.checks == models.Verification.objects.count()
    assert filled.reports == models.Report.objects.count()
    assert filled.listings == models.Listing.objects.count()


def test_the_transaction_can_be_committed(filled):
    connection.check_constraints()


def test_the_listings_are_as_a_rebuild_would_write_them(filled):
    assert list(publishing.differences()) == []


def test_most_are_listed_and_some_wait_for_the_admin(filled):
    share = shares(models.Practitioner.objects.values_list("status", flat=True))
    assert 0.85 < share["listed"] < 0.92
    assert 0.06 < share["draft"] < 0.10
    assert share["suspended"] > 0.005
    assert share["retired"] > 0.005


def test_every_npi_is_valid_and_was_never_given_to_anybody(filled):
    numbers = set(models.Practitioner.objects.values_list("npi", flat=True)) - {None}
    assert len(numbers) == 1500 - 3, "three are there a second time, without one"
    assert {number[0] for number in numbers} == {"2"}
    for number in numbers:
        validate_npi(number)


@pytest.mark.parametrize("center", CENTERS, ids=lambda center: center.name)
def test_forty_or_more_are_found_around_each_center(listings, center):
    here = center.latitude, center.longitude
    near = {
        row.practitioner_id
        for row in listings
        if geography.miles(here, (row.latitude, row.longitude)) <= 25
    }
    assert len(near) >= 40


def test_every_state_has_some(listings):
    of_state = Counter(row.document["location"]["state"] for row in listings)
    assert sorted(set(AREA_CODES) - set(of_state)) == []
    assert len(AREA_CODES) == 51
    assert min(of_state.values()) >= 3


def test_where_no_state_licenses_the_national_certification_alone_is_shown(listings):
    found = [row for row in listings if row.document["location"]["state"] in WITHOUT_PRACTICE_ACT]
    kinds = {
        row.document["location"]["state"]: {each["kind"] for each in row.document["credentials"]}
        for row in found
    }
    assert set(kinds) == WITHOUT_PRACTICE_ACT
    certified = [
        row
        for row in found
        if "license" not in {each["kind"] for each in row.document["credentials"]}
    ]
    assert len(certified) >= 12
    assert not models.Credential.objects.filter(state__in=WITHOUT_PRACTICE_ACT).exists()


def test_california_lists_some_without_the_national_certification(listings):
    certified = Counter(
        "certification" in {each["kind"] for each in row.document["credentials"]}
        for row in listings
        if row.document["location"]["state"] == "CA"
    )
    assert min(certified[True], certified[False]) >= 30


def test_names_that_are_hard_to_search_for_are_listed(listings):
    surnames = {row.name.split(",")[0] for row in listings}
    assert sorted({surname for _, surname in NEEDED} - surnames) == []


def test_licenses_bear_the_title_of_their_state(filled):
    licenses = models.Credential.objects.of_kind("license").select_related("state")
    assert [each for each in licenses if each.title != each.state.license_title] == []


def test_no_license_and_no_certificate_is_held_by_two_people_but_one_that_was_mistyped(filled):
    holders = {}
    for claim in models.Credential.objects.exclude(kind="training"):
        holders.setdefault((claim.kind, claim.state_id, claim.number_key), set()).add(
            claim.practitioner_id
        )
    assert [len(people) for people in holders.values() if len(people) > 1] == [2]


def test_every_outcome_occurs_and_most_checks_confirmed_lately(filled):
    lines = list(latest_checks())
    share = shares(line.outcome for line in lines)
    assert set(share) == {"confirmed", "contradicted", "not_found", "unreachable"}
    assert share["confirmed"] > 0.8
    lately = timezone.localdate() - timedelta(days=200)
    fresh = shares(line.checked_on >= lately for line in lines if line.outcome == "confirmed")
    assert fresh[True] > 0.75


def test_what_is_confirmed_could_have_been_confirmed_by_the_rule(filled):
    confirmed = [line for line in latest_checks() if line.outcome == "confirmed"]
    for line in confirmed[::20]:
        refuse_what_cannot_count(line.credential, line.checked_on)
    undated = [
        line
        for line in confirmed
        if line.credential.issued_on > line.checked_on
        or (must_expire(line.credential) and not line.credential.expires_on)
    ]
    assert undated == []


def test_checks_refer_to_the_claim_as_it_stands_but_for_a_few_renewals(filled):
    lines = models.Verification.objects.select_related("credential")
    renewed = {line.credential_id for line in lines if line.claim != line.credential.claim}
    assert 5 <= len(renewed) <= 60


def test_drafts_have_claims_that_nobody_confirmed(filled):
    drafts = models.Practitioner.objects.drafts()
    claims = models.Credential.objects.filter(practitioner__in=drafts)
    assert claims.count() > 150
    assert not claims.filter(verifications__outcome="confirmed").exists()
    assert claims.filter(expires_on=None).exclude(kind="training").count() > 30


def test_some_credentials_have_ended_and_some_end_in_days(filled):
    today = timezone.localdate()
    ends = [
        (claim.expires_on - today).days
        for claim in models.Credential.objects.of_kind("certification")
        if claim.expires_on
    ]
    assert sum(days < 0 for days in ends) > 30
    assert sum(0 <= days <= 14 for days in ends) > 15


def test_a_third_document_a_training_the_orthopedic_and_sports_ones_well(listings):
    people = {row.practitioner_id: row.document for row in listings}.values()
    documented = [person for person in people if person["documented_specialties"]]
    assert 0.25 < len(documented) / len(people) < 0.42
    assert sum("C.SMA" in person["marks"] for person in people) >= 80
    assert sum("orthopedic" in person["documented_specialties"] for person in people) >= 200


def test_some_have_two_or_three_locations(filled):
    count = Counter(
        Counter(models.PracticeLocation.objects.values_list("practitioner", flat=True)).values()
    )
    assert 0.07 < count[2] / 1500 < 0.13
    assert 0.005 < count[3] / 1500 < 0.04
    primary = models.PracticeLocation.objects.filter(is_primary=True)
    assert primary.count() == 1500


def test_telephones_are_invented_ones_of_their_state(filled):
    for location in models.PracticeLocation.objects.all():
        known = {code for center in CENTERS for code in area_codes(center, location.state_id)}
        assert location.phone[:3] in known
        assert re.fullmatch(r"\d{3}55501\d\d", location.phone)


def test_addresses_on_the_web_belong_to_nobody(filled):
    sites = set(models.Practitioner.objects.exclude(website="").values_list("website", flat=True))
    mails = set(models.PracticeLocation.objects.exclude(email="").values_list("email", flat=True))
    assert len(sites) > 300
    assert [
        s for s in sites if not re.fullmatch(r"https://[^/]+\.example\.(com|org|net)/", s)
    ] == []
    assert [m for m in mails if not re.fullmatch(r"[a-z]+@.+\.example\.(com|org|net)", m)] == []


def test_nothing_that_is_written_promises_a_cure(filled):
    texts = set(models.Practitioner.objects.values_list("about", flat=True)) - {""}
    assert len(texts) > 900
    assert [text for text in texts if PROMISE.search(text)] == []


def test_insurance_is_yes_no_and_unknown_with_a_date_that_has_been(filled):
    answers = models.PlanAnswer.objects.all()
    assert set(shares(answer.answer for answer in answers)) == {"yes", "no", "unknown"}
    assert max(answer.told_on for answer in answers) <= timezone.localdate()


def test_prices_lie_around_the_medians(filled):
    priced = models.Practitioner.objects.exclude(prices_given_on=None)
    first = sorted(person.first_visit_price for person in priced)
    follow_up = sorted(person.follow_up_price for person in priced if person.follow_up_price)
    assert 105 <= first[len(first) // 2] <= 120
    assert 75 <= follow_up[len(follow_up) // 2] <= 90


@pytest.mark.parametrize(
    "model",
    [
        models.Practitioner,
        models.PracticeLocation,
        models.OpeningHours,
        models.PlanAnswer,
        models.Credential,
        models.Verification,
    ],
)
def test_every_kind_of_record_would_pass_the_admins_forms(filled, model):
    for record in list(model.objects.order_by("pk"))[::100]:
        record.full_clean()


def test_the_demo_verifier_made_every_check_and_cannot_log_in(filled):
    verifier = get_user_model().objects.get(username="demo-verifier")
    assert verifier.get_full_name() == "Demo Verifier"
    assert not verifier.has_usable_password()
    assert set(models.Verification.objects.values_list("by", flat=True)) == {verifier.pk}


def test_the_same_day_gives_the_same_directory(filled):
    people = filling.invent_people(Dice(filling.SEED, timezone.localdate()), filling.HOW_MANY)
    again = [(p.practitioner.public_id, p.practitioner.full_name) for p in people]
    everybody = models.Practitioner.objects.order_by("pk")
    assert [(person.public_id, person.full_name) for person in everybody] == again


def test_reports_stand_as_the_rules_would_have_left_them(filled):
    reports = list(models.Report.objects.select_related("practitioner", "location", "plan"))
    assert {report.state for report in reports} == {"open", "confirmed", "corrected", "not_so"}
    for report in reports:
        report.full_clean(exclude=["decided_by"])
        assert report.practitioner.status == "listed"
        assert report.due_on == due_on(timezone.localdate(report.received_at))
        assert report.received_at < timezone.now()
        assert report.decided_at is None or report.received_at < report.decided_at < timezone.now()
    assert forget() == 0, "something was left to forget"


def test_one_fact_is_marked_because_two_visitors_say_so(filled):
    pending = models.Report.objects.pending()
    assert 2 in models.Report.objects.tally(pending.filter(kind="phone", state="open")).values()
