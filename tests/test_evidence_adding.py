"""Evidence is kept by content, once, under a random name; what is refused leaves nothing behind."""

import hashlib
import stat
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from practitioners.errors import RuleBroken
from practitioners.evidence.adding import add_address, add_evidence
from practitioners.models import Evidence, EvidenceFile
from tests import evidence_samples as samples
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def license():
    return factories.license(factories.practitioner())


def add(credential, content, name="scan.pdf", **facts):
    upload = samples.upload(content, name)
    facts = {"by": factories.verifier(), **facts}
    return add_evidence(credential=credential, upload=upload, **facts)


def stored(folder):
    """The files that are kept, whatever they are called."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_evidence_says_what_it_is_for_which_claim_and_who_added_it(license):
    evidence = add(license.pk, samples.pdf(), note=" Seen in the original. ")
    evidence.refresh_from_db()
    license.refresh_from_db()
    assert (evidence.credential, evidence.claim, evidence.note, evidence.added_by.username) == (
        license,
        license.claim,
        "Seen in the original.",
        "vera",
    )
    assert (evidence.address, evidence.withdrawn_at, evidence.withdrawn_by) == ("", None, None)
    assert str(evidence) == "PDF file"


@pytest.mark.parametrize(
    ("make", "media_type", "size"),
    [
        (samples.pdf, "application/pdf", (None, None)),
        (samples.png, "image/png", (60, 40)),
        (samples.jpeg, "image/jpeg", (60, 40)),
        (samples.webp, "image/webp", (60, 40)),
        (samples.heic, "image/jpeg", (64, 48)),
    ],
)
def test_what_is_taken_is_known_by_its_content(license, evidence_folder, make, media_type, size):
    content = make()
    file = add(license, content, "anything.exe").file
    kept = stored(evidence_folder)[0].read_bytes()
    assert (file.media_type, (file.width, file.height), file.size) == (media_type, size, len(kept))
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    if file.is_image:
        assert Image.open(BytesIO(kept)).get_format_mimetype() == media_type


def test_a_file_is_kept_for_the_owner_alone_under_a_random_name(license, evidence_folder):
    file = add(license, samples.pdf(), "../../etc/Mina Park license.pdf").file
    (path,) = stored(evidence_folder)
    assert path == evidence_folder / file.file.name
    assert len(file.file.name) == 32
    assert set(file.file.name) <= set("0123456789abcdef")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_evidence_has_no_public_address(license):
    kept = add(license, samples.pdf()).file.file
    with pytest.raises(ValueError, match="no public address"):
        kept.storage.url(kept.name)


def test_the_same_file_is_kept_once_for_two_credentials(license, evidence_folder):
    first = add(license, samples.png())
    second = add(factories.license(factories.practitioner()), samples.png(), "other.gif")
    assert first.file == second.file
    assert len(stored(evidence_folder)) == 1


def test_the_same_file_is_added_to_a_claim_once(license, evidence_folder):
    add(license, samples.png())
    with pytest.raises(ValidationError, match="among the evidence for this claim already"):
        add(license, samples.png(), "otherwise.png")
    assert (Evidence.objects.count(), len(stored(evidence_folder))) == (1, 1)


def test_a_claim_that_was_changed_takes_its_evidence_anew(license):
    first = add(license, samples.png())
    with factories.publishing():
        license.title = "L.Ac."
        license.save()
    first = Evidence.objects.get()
    second = add(license, samples.png())
    assert (first.is_for_an_earlier_claim, second.is_for_an_earlier_claim) == (True, False)


def test_what_fails_after_storing_leaves_nothing(license, evidence_folder, monkeypatch):
    def full(*args, **kwargs):
        raise OSError("No space left on device")

    monkeypatch.setattr(EvidenceFile, "save", full)
    with pytest.raises(OSError, match="No space left"):
        add(license, samples.pdf())
    assert (Evidence.objects.count(), stored(evidence_folder)) == (0, [])


def test_a_page_of_a_source_is_evidence(license):
    address = "https://www.dca.ca.gov/license/7?name=Park"
    evidence = add_address(credential=license, address=f" {address} ", by=factories.verifier())
    assert (evidence.address, evidence.file, str(evidence)) == (address, None, address)
    with pytest.raises(ValidationError, match="This page is among the evidence"):
        add_address(credential=license, address=address, by=factories.verifier())


@pytest.mark.parametrize(
    "address", ["http://dca.ca.gov/", "javascript:alert(1)", "dca.ca.gov", "https://", "file:///x"]
)
def test_an_address_that_is_not_https_is_refused(license, address):
    with pytest.raises(ValidationError, match="beginning with https://"):
        add_address(credential=license, address=address, by=factories.verifier())
    assert Evidence.objects.count() == 0


def test_no_address_is_refused(license):
    with pytest.raises(ValidationError, match="Choose a file, or enter the address"):
        add_address(credential=license, address=" ", by=factories.verifier())


def test_no_name_and_no_content_is_logged(license, caplog):
    photo = samples.jpeg(exif=samples.exif())
    caplog.set_level("DEBUG", logger="")
    add(license, photo, "Mina Park license.jpg")
    with pytest.raises(RuleBroken):
        add(license, b"<html>Elm Street 7", "Mina Park license.pdf")
    assert "Mina Park" not in caplog.text
    assert samples.SECRET not in caplog.text
