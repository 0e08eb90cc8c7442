"""Where there is no room for a file of evidence, that is said, and nothing of it is kept."""

import contextlib
import os
import resource
import subprocess
from http import HTTPStatus

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from practitioners.errors import RuleBroken
from practitioners.evidence.adding import add_evidence
from practitioners.models import Evidence, EvidenceFile
from tests import evidence_samples as samples
from tests import factories
from tests.conftest import cannot_run

pytestmark = pytest.mark.django_db

# Bytes that fit, of files that have more.
ROOM = 4_096
MESSAGE = "There is no room left for files of evidence, so this one was not kept."


@contextlib.contextmanager
def small_disk(folder):
    """The folder as a file system of its own, of one page of memory; only root may make it."""
    folder.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, check=False).returncode != 0:
        cannot_run("no file system can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextlib.contextmanager
def small_files(folder):
    """No file of this process may grow beyond so much, as with a quota."""
    most, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))


@pytest.fixture
def license():
    return factories.license(factories.practitioner())


@pytest.fixture(params=[small_disk, small_files], ids=["a full disk", "a quota"])
def full(request, evidence_folder):
    with request.param(evidence_folder):
        yield evidence_folder


def large(side=100):
    """A picture that can't be made smaller, so that it takes more than there is room for."""
    noise = samples.picture((side, side))
    noise.frombytes(os.urandom(side * side * 3))
    return samples.upload(samples.image("PNG", noise), "scan.png")


def kept(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    return (Evidence.objects.count(), EvidenceFile.objects.count(), files)


def test_it_is_said_and_neither_a_row_nor_half_a_file_is_left(license, full):
    with pytest.raises(RuleBroken, match=MESSAGE):
        add_evidence(credential=license, upload=large(), by=factories.verifier())
    assert kept(full) == (0, 0, [])


def test_what_fits_is_still_kept(license, full):
    small = samples.upload(samples.png(), "scan.png")
    add_evidence(credential=license, upload=small, by=factories.verifier())
    evidence, files, (path,) = kept(full)
    assert (evidence, files, path.stat().st_size) == (1, 1, EvidenceFile.objects.get().size)


@pytest.mark.parametrize("side", [100, 1_000], ids=["30 KB", "3 MB"])
def test_the_desk_says_so_beside_the_field(client, license, full, side):
    client.force_login(factories.colleague("otto", "add_evidence"))
    response = client.post(reverse("desk:evidence_of", args=[license.pk]), {"upload": large(side)})
    assertContains(response, MESSAGE, status_code=HTTPStatus.BAD_REQUEST)
    assert list(response.context["form"].errors) == ["upload"]
    assert kept(full) == (0, 0, [])


def test_an_upload_waits_for_no_room_beside_the_folder_of_evidence(
    client, license, evidence_folder, settings, tmp_path
):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "full")
    client.force_login(factories.colleague("otto", "add_evidence"))
    with small_disk(tmp_path / "full"):
        response = client.post(
            reverse("desk:evidence_of", args=[license.pk]), {"upload": large(1_000)}
        )
    assert response.status_code == HTTPStatus.FOUND
    assert len(kept(evidence_folder)[2]) == 1
