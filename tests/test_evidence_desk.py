"""Evidence at the desk: who adds it, who sees it, and how a file is answered."""

import pytest
from django.urls import reverse

from practitioners.models import Evidence, EvidenceView
from tests import evidence_samples as samples
from tests import factories

pytestmark = pytest.mark.django_db

BACK = "/desk/somewhere/"


@pytest.fixture
def license():
    return factories.license(factories.practitioner())


@pytest.fixture
def enter(client):
    """A client signed in as a colleague with these permissions."""

    def signed_in(*permissions, is_staff=True):
        client.force_login(factories.colleague("otto", *permissions, is_staff=is_staff))
        return client

    return signed_in


def evidence_page(credential):
    return reverse("desk:evidence_of", args=[credential.pk])


def file_page(evidence):
    return reverse("desk:evidence", args=[evidence.public_id])


def post(client, credential, **fields):
    return client.post(evidence_page(credential), {"next": BACK} | fields)


def test_a_file_is_added_and_the_way_leads_back(enter, license):
    client = enter("add_evidence")
    response = post(client, license, upload=samples.upload(samples.pdf()), note="The original.")
    assert (response.status_code, response["Location"]) == (302, BACK)
    evidence = license.evidence.get()
    assert (evidence.file.media_type, evidence.note, evidence.added_by.username) == (
        "application/pdf",
        "The original.",
        "otto",
    )


def test_an_address_is_added(enter, license):
    post(enter("add_evidence"), license, address="https://www.dca.ca.gov/7")
    assert [each.address for each in license.evidence.all()] == ["https://www.dca.ca.gov/7"]


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:1", ""]
)
def test_the_way_back_stays_on_this_site(enter, license, elsewhere):
    response = post(enter("add_evidence"), license, next=elsewhere, address="https://a.example/")
    assert response["Location"] == f"/admin/practitioners/credential/{license.pk}/change/"


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({}, "upload", "Choose a file, or enter the address of a source page."),
        ({"address": "http://a.example/"}, "address", "beginning with https://"),
        ({"address": "a b"}, "address", "Enter a valid URL."),
        ({"note": "a\0b", "address": "https://a.example/"}, "note", "Null characters"),
    ],
)
def test_what_is_refused_comes_back_beside_its_field(enter, license, fields, field, message):
    response = post(enter("add_evidence"), license, **fields)
    assert response.status_code == 400
    form = response.context["form"]
    assert list(form.errors) == [field]
    assert message in form.errors[field][0]
    page = response.content.decode()
    assert f'<a href="#id_{field}">' in page
    assert f'id="id_{field}_error"' in page
    assert f'name="next" value="{BACK}"' in page
    assert Evidence.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<script>alert(1)</script>", "This is no PDF, PNG, JPEG, WebP or HEIC"),
        (b"", "This file is empty."),
        (samples.pdf(samples.opens_with_script), "This PDF holds a script"),
    ],
)
def test_a_file_that_is_refused_comes_back_with_the_reason(enter, license, content, message):
    name = "Mina Park <b>.pdf"
    response = post(enter("add_evidence"), license, upload=samples.upload(content, name))
    assert response.status_code == 400
    assert response.context["form"].errors["upload"][0].startswith(message)
    assert "Mina Park" not in response.content.decode()


def test_a_file_that_is_there_already_comes_back(enter, license):
    factories.evidence(license)
    response = post(enter("add_evidence"), license, upload=samples.upload(samples.png()))
    assert response.context["form"].errors == {
        "upload": ["This file is among the evidence for this claim already."]
    }


def test_a_file_and_an_address_at_once_are_one_too_many(enter, license):
    upload = samples.upload(samples.png())
    response = post(enter("add_evidence"), license, upload=upload, address="https://a.example/")
    assert list(response.context["form"].errors) == ["address"]
    assert Evidence.objects.count() == 0


def test_a_file_is_shown_in_place_and_can_do_nothing(enter, license):
    evidence = factories.evidence(license, samples.pdf())
    response = enter("view_evidence").get(file_page(evidence))
    content = b"".join(response.streaming_content)
    assert content.startswith(b"%PDF")
    shown = ("Content-Type", "Content-Disposition", "Content-Length", "Cache-Control")
    assert [response[name] for name in shown] == [
        "application/pdf",
        f'inline; filename="evidence-{evidence.public_id}.pdf"',
        str(len(content)),
        "no-store",
    ]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Content-Security-Policy"] == (
        "sandbox; default-src 'none'; frame-ancestors 'self'"
    )


def test_every_view_is_in_the_trail(enter, license):
    first, second = factories.evidence(license), factories.evidence(license, samples.jpeg())
    client = enter("view_evidence")
    for evidence in (first, second, first):
        assert client.get(file_page(evidence)).status_code == 200
    lines = EvidenceView.objects.order_by("id")
    assert [(line.evidence, line.by.username) for line in lines] == [
        (first, "otto"),
        (second, "otto"),
        (first, "otto"),
    ]


def test_what_was_withdrawn_is_shown_no_more(enter, license):
    evidence = factories.evidence(license)
    client = enter("view_evidence", "change_evidence")
    address = reverse("desk:withdrawal", args=[evidence.public_id])
    assert client.post(address, {"next": BACK})["Location"] == BACK
    evidence.refresh_from_db()
    assert evidence.withdrawn_by.username == "otto"
    assert client.get(file_page(evidence)).status_code == 404
    assert client.post(address, {"next": BACK}).status_code == 302
    assert EvidenceView.objects.count() == 0


@pytest.mark.parametrize("kind", ["address", "file that is gone", "none"])
def test_where_there_is_no_file_nothing_is_found(enter, license, evidence_folder, kind):
    evidence = factories.evidence(license)
    if kind == "address":
        facts = {"address": "https://a.example/", "by": factories.verifier()}
        evidence = factories.add_address(credential=license, **facts)
    if kind == "file that is gone":
        (evidence_folder / evidence.file.file.name).unlink()
    address = "/desk/evidence/0000000000/" if kind == "none" else file_page(evidence)
    assert enter("view_evidence").get(address).status_code == 404
    assert EvidenceView.objects.count() == 0


def requests(client, evidence):
    """Each address of the desk's evidence, asked once; by permission."""
    yield "view_evidence", lambda: client.get(file_page(evidence))
    yield "view_evidence", lambda: client.get(evidence_page(evidence.credential))
    yield "add_evidence", lambda: post(client, evidence.credential, address="https://a.example/")
    yield (
        "change_evidence",
        lambda: client.post(reverse("desk:withdrawal", args=[evidence.public_id])),
    )


def test_whoever_is_nobody_signs_in_first(client, license):
    for _, ask in requests(client, factories.evidence(license)):
        response = ask()
        assert response.status_code == 302
        assert response["Location"].startswith("/account/login/?next=/desk/")
    assert (Evidence.objects.current().count(), EvidenceView.objects.count()) == (1, 0)


def test_staff_without_the_right_are_refused(enter, license):
    everything = {"view_evidence", "add_evidence", "change_evidence"}
    evidence = factories.evidence(license)
    client = enter()
    person = factories.get_user_model().objects.get(username="otto")
    for needed, ask in requests(client, evidence):
        rights = factories.Permission.objects.filter(codename__in=everything - {needed})
        person.user_permissions.set(rights)
        assert ask().status_code == 403
    assert (Evidence.objects.current().count(), EvidenceView.objects.count()) == (1, 0)


def test_a_right_without_being_staff_is_not_enough(enter, license):
    everything = ("view_evidence", "add_evidence", "change_evidence")
    client = enter(*everything, is_staff=False)
    answers = [ask().status_code for _, ask in requests(client, factories.evidence(license))]
    assert answers == [302, 302, 302, 302]


def test_the_list_says_what_is_there_without_opening_it(enter, license):
    factories.evidence(license, note="The original.")
    earlier = factories.evidence(license, samples.pdf())
    with factories.publishing():
        license.title = "L.Ac."
        license.save()
    response = enter("view_evidence").get(evidence_page(license))
    page = response.content.decode()
    assert "PNG, " in page
    assert "60 \u00d7 40 pixels" in page
    assert "The original." in page
    assert page.count("for an earlier version of the claim") == 2
    assert f'<iframe src="{file_page(earlier)}"' in page
    assert "<form class" not in page
    assert "Withdraw it" not in page
    assert "frame-src 'self'" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]
    assert EvidenceView.objects.count() == 0


def test_whoever_may_only_add_sees_no_list(enter, license):
    evidence = factories.evidence(license, note="The original.")
    page = post(enter("add_evidence"), license).content.decode()
    assert evidence.public_id not in page
    assert "The original." not in page


def test_the_list_asks_the_same_number_of_queries_at_any_length(
    enter, license, django_assert_num_queries
):
    client = enter("view_evidence", "add_evidence", "change_evidence")
    for size in (1, 4):
        while license.evidence.count() < size:
            color = (license.evidence.count() * 50, 0, 0)
            factories.evidence(license, samples.image("PNG", samples.picture(color=color)))
        client.get(evidence_page(license))
        with django_assert_num_queries(6):
            client.get(evidence_page(license))


def test_no_name_of_a_file_is_logged(enter, license, caplog):
    client = enter("add_evidence")
    caplog.set_level("DEBUG", logger="")
    for content in (samples.png(), b"<html>"):
        post(client, license, upload=samples.upload(content, "Mina Park license.pdf"))
    assert license.evidence.count() == 1
    assert "Mina Park" not in caplog.text
