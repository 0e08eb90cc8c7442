"""A file that is two files at once is kept as the one that was seen, without the other."""

import zipfile
from io import BytesIO

import pytest

from practitioners.evidence.adding import add_evidence
from tests import evidence_samples as samples
from tests import factories

pytestmark = pytest.mark.django_db

HIDDEN = b"<script>alert(1)</script>"
BEGINS = b"PK\x03\x04"
KINDS = {
    "PDF": samples.pdf,
    "PNG": samples.png,
    "JPEG": samples.jpeg,
    "WebP": samples.webp,
    "HEIC": samples.heic,
}


def archive(size):
    """A whole ZIP, of which every reader of ZIPs finds the end and so the rest."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as content:
        content.writestr("index.html", HIDDEN + b" " * size)
    return packed.getvalue()


def kept(content):
    """What is stored of an upload."""
    evidence = add_evidence(
        credential=factories.license(factories.practitioner()),
        upload=samples.upload(content),
        by=factories.verifier(),
    )
    with evidence.file.file.open() as file:
        return file.read()


@pytest.mark.parametrize("size", [0, 100_000], ids=["small", "large"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_zip_behind_it_is_not_kept(kind, size):
    content = KINDS[kind]() + archive(size)
    assert zipfile.is_zipfile(BytesIO(content))
    stored = kept(content)
    assert not zipfile.is_zipfile(BytesIO(stored))
    assert [each for each in (HIDDEN, BEGINS, b"index.html") if each in stored] == []


def test_a_zip_in_a_part_of_a_pdf_is_no_longer_one():
    def holds_a_zip(document):
        document.Root.Hidden = document.make_stream(archive(0))

    content = samples.pdf(holds_a_zip, compress_streams=False)
    assert zipfile.is_zipfile(BytesIO(content))
    stored = kept(content)
    assert not zipfile.is_zipfile(BytesIO(stored))
    assert HIDDEN not in stored
