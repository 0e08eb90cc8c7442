"""Nothing that is sent is unpacked to whatever size its sender has chosen."""

import bz2
import gzip
import io
import json
import tracemalloc
import zipfile
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from practitioners.evidence.reading import MOST_BYTES
from practitioners.models import Evidence, Report, Roster
from tests import factories
from tests.roster_files import person, places, text, upload

pytestmark = pytest.mark.django_db

MEGABYTE = 1024 * 1024
REPORT = json.dumps({"kind": "phone"}).encode()
BOMB = gzip.compress(b"\0" * 100 * MEGABYTE)


def zipped(content):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("roster.csv", content)
    return packed.getvalue()


@pytest.fixture
def editor(client):
    places()
    client.force_login(factories.staff("Editor"))
    return client


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate", "br", "gzip, gzip", "identity"])
@pytest.mark.parametrize("body", [REPORT, gzip.compress(REPORT), BOMB], ids=["plain", "gz", "bomb"])
def test_a_report_that_would_have_to_be_unpacked_is_refused(client, coding, body):
    address = f"/api/v1/practitioners/{factories.listed().public_id}/reports/"
    headers = {"Content-Encoding": coding}
    response = client.generic("POST", address, body, "application/json", headers=headers)
    assert response.status_code == 415
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["detail"] == "Send the body as it is, without Content-Encoding."
    assert Report.objects.count() == 0


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, bz2.compress, zipped])
def test_a_packed_report_that_does_not_say_so_is_no_json(client, pack):
    address = f"/api/v1/practitioners/{factories.listed().public_id}/reports/"
    response = client.generic("POST", address, pack(REPORT), "application/json")
    assert (response.status_code, response.json()["detail"]) == (400, "The body is not JSON.")


@pytest.mark.parametrize("address", ["/account/login/", "/desk/rosters/", "/shortlist/add/"])
def test_a_form_that_says_it_is_packed_is_read_as_it_came(editor, address):
    body, headers = BOMB, {"Content-Encoding": "gzip", "Origin": "http://testserver"}
    tracemalloc.start()
    for form in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        response = editor.generic("POST", address, body, form, headers=headers)
        assert response.status_code in (302, 400, 404)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 50 * MEGABYTE
    assert Roster.objects.count() == 0


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, bz2.compress, zipped])
def test_a_packed_roster_is_refused_and_not_unpacked(editor, pack):
    content = pack(b"first_name,last_name\r\n" + b"\0" * 50 * MEGABYTE)
    response = editor.post("/desk/rosters/", upload(content=content))
    assert response.status_code == 400
    (said,) = response.context["form"].errors["upload"]
    assert "In a spreadsheet choose Save As" in said
    assert Roster.objects.count() == 0


def test_an_upload_that_does_not_end_is_cut_off_before_the_disk_is_full(editor):
    content = b"first_name,last_name\r\n" + b"x" * (MOST_BYTES + 5 * MEGABYTE)
    response = editor.post("/desk/rosters/", upload(content=content))
    (said,) = response.context["form"].errors["upload"]
    assert "the file is larger than 10 MB" in said
    assert len(response.wsgi_request.FILES["upload"]) < MOST_BYTES + MEGABYTE


def test_many_files_in_one_form_take_no_more_room_than_one(editor):
    files = [SimpleUploadedFile("x.csv", b"x" * 6 * MEGABYTE) for _ in range(5)]
    response = editor.post("/desk/rosters/", upload(content=b"x") | {"more": files})
    kept = [len(each) for each in response.wsgi_request.FILES.getlist("more")]
    assert len(kept) == 5
    assert sum(kept) < MOST_BYTES + MEGABYTE
    assert response.status_code == 400


def test_an_upload_needs_no_room_on_a_disk_until_it_is_kept(editor, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "missing")
    content = text(person()).encode() + b"\r\n" * 2 * MEGABYTE
    assert editor.post("/desk/rosters/", upload(content=content)).status_code == 302
    assert Roster.objects.get().row_count == 1


@pytest.mark.parametrize("pack", [gzip.compress, zipped])
def test_packed_evidence_is_no_document(client, pack):
    client.force_login(factories.staff("Verifier"))
    claim = factories.license(factories.practitioner())
    scan = SimpleUploadedFile("scan.pdf", pack(b"%PDF-1.7" + b"\0" * 50 * MEGABYTE))
    response = client.post(f"/desk/credentials/{claim.pk}/evidence/", {"upload": scan})
    assert response.status_code == 400
    assert Evidence.objects.count() == 0
