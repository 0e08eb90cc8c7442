"""A path that is sent leads nowhere: in the name of a file, inside a zip, or in an address."""

import pytest
from django import conf
from django.core.management import CommandError

from practitioners.models import Practitioner, Roster
from practitioners.rosters.previewing import LONGEST_FILE_NAME
from tests import evidence_samples as samples
from tests import factories, roster_files
from tests import nppes_files as nppes

pytestmark = pytest.mark.django_db

# The name of a file as it stands in a form, and what is left of it.
NAMES = {
    b"../../evil.csv": "evil.csv",
    b"..\\..\\evil.csv": "evil.csv",
    b"C:\\evil.csv": "evil.csv",
    b"/etc/evil.csv": "evil.csv",
    b"..%2f..%2fevil.csv": "..%2f..%2fevil.csv",
    b"ev\0il.csv": "evil.csv",
    b"evil.csv\0.png": "evil.csv.png",
    b"evil&#10;&#47;.csv": ".csv",
    b"evil.csv\r\nSet-Cookie: planted=1": '"evil.csv',
    b"evil.csv\"; filename*=\"UTF-8''..%2f..%2fevil.csv": "evil.csv",
    b'"evil".csv': '"evil".csv',
    b"x" * 300 + b".csv": ("x" * 300 + ".csv")[-LONGEST_FILE_NAME:],
}
FORM = "multipart/form-data; boundary=edge"


def form(name, content, **fields):
    """A form with an upload of this name, byte for byte."""
    parts = [f'name="{field}"\r\n\r\n{value}'.encode() for field, value in fields.items()]
    parts.append(b'name="upload"; filename="%s"\r\n\r\n%s' % (name, content))
    begun = b"".join(b"--edge\r\nContent-Disposition: form-data; %s\r\n" % part for part in parts)
    return begun + b"--edge--\r\n"


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_the_name_of_a_file_of_evidence_is_forgotten(client, evidence_folder, name):
    client.force_login(factories.staff("Verifier"))
    claim = factories.license(factories.practitioner())
    address = f"/desk/credentials/{claim.pk}/evidence/"
    before = set(evidence_folder.parent.rglob("*"))
    response = client.generic("POST", address, form(name, samples.png()), FORM)
    assert response.status_code == 302
    assert "planted" not in response.cookies
    stored = claim.evidence.get().file.file.name
    assert len(stored) == 32
    written = set(evidence_folder.parent.rglob("*")) - before
    assert written == {evidence_folder, evidence_folder / stored}


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_the_name_of_a_roster_is_the_last_part_alone(client, name):
    roster_files.places()
    client.force_login(factories.staff("Editor"))
    content = roster_files.text(roster_files.person()).encode()
    facts = {"given_by": roster_files.SCHOOL, "given_on": roster_files.GIVEN_ON}
    response = client.generic("POST", "/desk/rosters/", form(name, content, **facts), FORM)
    assert response.status_code == 302
    assert "planted" not in response.cookies
    roster = Roster.objects.get()
    assert roster.file_name == NAMES[name]
    for address in ("/desk/rosters/", response["Location"], f"{response['Location']}report.csv"):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("name", [b"", b".", b"..", b"../", b"..\\", b"\0", b"\xff"], ids=ascii)
def test_a_file_without_a_name_is_none(client, name):
    client.force_login(factories.staff("Editor"))
    response = client.generic("POST", "/desk/rosters/", form(name, b"x"), FORM)
    assert response.status_code == 400
    assert response.context["form"].errors["upload"] == ["Choose the file."]


@pytest.mark.parametrize("folder", ["../../", "/", "../../../../../tmp/"])
def test_a_zip_of_the_registry_writes_nowhere(tmp_path, folder):
    nppes.oakland()
    place = tmp_path / "a" / "b"
    place.mkdir(parents=True)
    members = {f"{folder}{nppes.MEMBER}": nppes.csv_text([nppes.person(1001, last_name="AN")])}
    path = nppes.write_zip(place / "weekly.zip", members)
    nppes.run(path)
    assert list(Practitioner.objects.values_list("last_name", flat=True)) == ["An"]
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == [path]


def test_a_zip_of_the_registry_with_a_path_of_windows_is_refused(tmp_path):
    nppes.oakland()
    path = nppes.write_zip(tmp_path / "weekly.zip", {f"..\\..\\{nppes.MEMBER}": '"NPI"\n'})
    with pytest.raises(CommandError, match="this one 0"):
        nppes.run(path)


@pytest.mark.parametrize("is_collected", [True, False])
@pytest.mark.parametrize(
    "path",
    [
        "..%2f..%2ffinder/settings.py",
        "../../finder/settings.py",
        "%2e%2e/%2e%2e/finder/settings.py",
        "finder/..%2f..%2f..%2ffinder/settings.py",
        "..%5c..%5cfinder%5csettings.py",
        "..%252f..%252ffinder/settings.py",
        "....//....//finder/settings.py",
        "%2fetc/passwd",
        "//etc/passwd",
        "finder/site.css%00",
        "finder/site.css/../../../settings.py",
        "",
        "finder/",
    ],
)
def test_what_is_no_static_file_is_not_found(client, monkeypatch, tmp_path, path, is_collected):
    if is_collected:
        (tmp_path / "finder").mkdir()
        (tmp_path / "finder" / "site.css").write_text("a {}")
        # The fixture of settings would make every storage anew, that of evidence too.
        monkeypatch.setattr(conf.settings, "STATIC_ROOT", tmp_path)
    else:
        for name in ("WHITENOISE_USE_FINDERS", "WHITENOISE_AUTOREFRESH"):
            monkeypatch.setattr(conf.settings, name, True, raising=False)
    assert client.get("/static/finder/site.css").status_code == 200
    assert client.get(f"/static/{path}").status_code == 404
