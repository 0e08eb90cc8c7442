"""Where evidence is kept, how much of an upload arrives, and what `make reset` removes."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from finder.embedded_postgres.places import EmbeddedPostgresError
from finder.management.commands import reset
from tests import evidence_samples as samples
from tests import factories

ASKED = """
from finder import settings
kept = settings.STORAGES["evidence"]
print(kept["BACKEND"], *(f"{name}={value}" for name, value in kept["OPTIONS"].items()), sep="\\n")
"""


def kept_by(**environment):
    """The storage of evidence in settings with these variables: its class and its options."""
    safe = {"SECRET_KEY": "x", "MERIDIAN_DEMO": "1", "DATABASE_URL": "postgres:///x"}
    said = subprocess.run(
        [sys.executable, "-c", ASKED],
        cwd=settings.BASE_DIR,
        env=safe | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return said.stdout.splitlines()


def test_evidence_is_kept_in_a_private_folder_or_where_the_environment_says():
    folder = "practitioners.evidence.storage.PrivateFolder"
    assert kept_by() == [folder, f"location={settings.BASE_DIR / 'var' / 'evidence'}"]
    assert kept_by(EVIDENCE_FOLDER="/srv/evidence") == [folder, "location=/srv/evidence"]
    assert kept_by(
        EVIDENCE_STORAGE="storages.backends.s3.S3Storage",
        EVIDENCE_STORAGE_OPTIONS='{"bucket_name": "evidence"}',
    ) == ["storages.backends.s3.S3Storage", "bucket_name=evidence"]


def test_the_folder_is_in_no_folder_that_is_served():
    folder = settings.BASE_DIR / "var" / "evidence"
    assert not folder.is_relative_to(settings.STATIC_ROOT)
    assert isinstance(storages["evidence"], FileSystemStorage)


@pytest.mark.django_db
def test_of_a_file_that_is_too_large_little_more_than_its_limit_arrives(client, monkeypatch):
    client.force_login(factories.superuser())
    license = factories.license(factories.practitioner())
    arrived = []

    def size_of(upload):
        arrived.append(upload.size)
        return b""

    monkeypatch.setattr("practitioners.evidence.adding.content_of", size_of)
    large = samples.upload(b"\0" * 40 * 1024 * 1024)
    client.post(reverse("desk:evidence_of", args=[license.pk]), {"upload": large})
    (size,) = arrived
    assert 15 * 1024 * 1024 < size < 16 * 1024 * 1024


@pytest.mark.django_db
def test_a_file_that_is_too_large_comes_back_with_the_reason(client):
    client.force_login(factories.superuser())
    license = factories.license(factories.practitioner())
    large = samples.upload(samples.png() + b"\0" * 20 * 1024 * 1024)
    response = client.post(reverse("desk:evidence_of", args=[license.pk]), {"upload": large})
    assert response.context["form"].errors["upload"][0].startswith("This file is larger than 15 MB")
    assert license.evidence.count() == 0


@pytest.fixture
def kept_file(evidence_folder, monkeypatch):
    """A file of evidence, in a directory whose embedded database is removed without one."""
    monkeypatch.setattr(reset, "remove", lambda project: None)
    evidence_folder.mkdir(parents=True)
    file = evidence_folder / ("0" * 32)
    file.write_bytes(b"%PDF")
    return file


def test_reset_removes_the_evidence_of_the_embedded_database(kept_file, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "ENGINE", "finder.embedded_postgres")
    call_command("reset")
    assert not kept_file.parent.exists()
    call_command("reset")


def test_reset_keeps_the_evidence_of_a_database_elsewhere(kept_file, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "ENGINE", "finder.databases")
    call_command("reset")
    assert kept_file.exists()


def test_reset_keeps_everything_while_somebody_uses_the_database(kept_file, monkeypatch):
    def in_use(project):
        raise EmbeddedPostgresError("The database is in use. Stop Meridian first.")

    monkeypatch.setattr(reset, "remove", in_use)
    monkeypatch.setitem(connection.settings_dict, "ENGINE", "finder.embedded_postgres")
    with pytest.raises(CommandError, match="Stop Meridian first"):
        call_command("reset")
    assert kept_file.exists()
