"""Hostile and broken files are refused with words that help, and nothing of them is stored."""

import pikepdf
import pytest

from practitioners.errors import RuleBroken
from practitioners.evidence import reading
from practitioners.evidence.adding import add_evidence
from practitioners.models import Evidence, EvidenceFile
from tests import evidence_samples as samples
from tests import factories

pytestmark = pytest.mark.django_db

HTML = b"<!DOCTYPE html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
XML_SVG = b'<?xml version="1.0"?>' + SVG
NO_KIND = "This is no PDF, PNG, JPEG, WebP or HEIC"


@pytest.fixture
def refused(evidence_folder):
    """Say with which words a file is refused; nothing is left of it then."""
    license = factories.license(factories.practitioner())

    def words(content, name="scan.pdf"):
        upload = samples.upload(content, name)
        with pytest.raises(RuleBroken) as refusal:
            add_evidence(credential=license, upload=upload, by=factories.verifier())
        assert (Evidence.objects.count(), EvidenceFile.objects.count()) == (0, 0)
        assert [path for path in evidence_folder.rglob("*") if path.is_file()] == []
        return str(refusal.value)

    return words


@pytest.mark.parametrize(
    "content",
    [
        HTML,
        SVG,
        XML_SVG,
        b"GIF89a/*\x00\x00" + b"\x00" * 30 + b"*/=1;alert(1)//;",
        b"\n" * 30 + samples.pdf(),
        HTML + samples.pdf(),
        b"PK\x03\x04" + b"\0" * 60,
        b"MZ" + b"\0" * 400,
        b"BM" + b"\0" * 60,
        b"II*\0" + b"\0" * 60,
        samples.image("GIF"),
        samples.image("AVIF"),
        b"\0",
        b"\xff",
    ],
    ids=[
        *("HTML", "SVG", "SVG with its XML line", "GIF that is a script", "PDF after line breaks"),
        *("PDF after HTML", "ZIP", "program", "BMP", "TIFF", "GIF", "AVIF", "one zero", "one byte"),
    ],
)
@pytest.mark.parametrize("name", ["scan.pdf", "scan.png"])
def test_what_is_no_document_is_refused_whatever_its_name(refused, content, name):
    assert refused(content, name).startswith(NO_KIND)


def test_an_empty_file_is_refused(refused):
    assert refused(b"") == "This file is empty. Choose another."


def test_a_file_of_20_megabytes_is_refused(refused):
    assert refused(samples.png() + b"\0" * 20 * 1024 * 1024).startswith(
        "This file is larger than 15 MB."
    )


def test_a_file_that_says_less_than_it_holds_is_refused(evidence_folder):
    upload = samples.upload(samples.png() + b"\0" * 16 * 1024 * 1024)
    upload.size = 100
    with pytest.raises(RuleBroken, match="larger than 15 MB"):
        reading.content_of(upload)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (samples.opens_with_script, "a script"),
        (samples.script_by_name, "a script"),
        (samples.script_on_a_page, "a script"),
        (samples.script_that_nobody_refers_to, "a script"),
        (samples.launches, "an order to start another program"),
        (samples.submits, "an order to send or fetch data"),
        (samples.embeds, "other files inside"),
        (samples.attaches, "other files inside"),
        (samples.plays, "video, sound or 3D"),
        (samples.has_xfa, "a form of its own program (XFA)"),
    ],
)
@pytest.mark.parametrize("streams", ["generate", "disable"], ids=["in object streams", "plain"])
def test_a_pdf_that_does_anything_is_refused_with_the_reason(refused, change, what, streams):
    content = samples.pdf(change, object_stream_mode=pikepdf.ObjectStreamMode[streams])
    words = refused(content)
    assert words == (
        f"This PDF holds {what}, and such files are not kept."
        " Print it to a new PDF, or take a picture of it, and upload that."
    )


def test_a_script_whose_name_is_spelled_in_numbers_is_refused(refused):
    content = samples.pdf(samples.opens_with_script)
    assert content.count(b"/JavaScript") == 1
    spelled = content.replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/J#53")
    assert refused(spelled).startswith("This PDF holds a script")


@pytest.mark.parametrize("password", ["", "secret"], ids=["for the owner", "to read"])
def test_an_encrypted_pdf_is_refused(refused, password):
    content = samples.pdf(encryption=pikepdf.Encryption(owner="owner", user=password))
    assert refused(content).startswith("This PDF is encrypted. Print it to a new PDF")


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7\n" + b"garbage " * 40, b"%PDF-1.7\n%%EOF", samples.pdf()[:60]],
    ids=["garbage", "nothing inside", "cut off"],
)
def test_a_pdf_that_can_not_be_read_is_refused(refused, content):
    assert refused(content).startswith("This PDF is damaged or incomplete and can't be read.")


def test_a_pdf_without_a_page_is_refused(refused):
    assert refused(samples.pdf(pages=0)).startswith("This PDF has no page.")


def test_a_pdf_that_unfolds_to_gigabytes_is_refused(refused):
    content = samples.unfolding_pdf()
    assert len(content) < 3_000_000
    assert refused(content).startswith("This PDF is damaged or incomplete and can't be read.")


@pytest.mark.parametrize("make", [samples.png, samples.jpeg, samples.webp, samples.heic])
def test_an_image_that_is_cut_off_is_refused(refused, make):
    content = make()
    assert refused(content[: len(content) * 2 // 3]).startswith(
        "This image is damaged or incomplete."
    )


def test_an_image_of_enormous_size_is_refused_before_it_is_drawn(refused):
    assert len(samples.bomb()) < 2_000
    assert refused(samples.bomb()).startswith("This image has more than 50 million pixels.")


@pytest.mark.parametrize("format", ["PNG", "WEBP"])
def test_an_image_that_moves_is_refused(refused, format):
    assert refused(samples.moving(format)).startswith("This image moves.")
