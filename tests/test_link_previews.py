"""Whoever shares a link shows a picture that Meridian drew: who it is, and what was checked."""

from datetime import date
from html.parser import HTMLParser
from io import BytesIO

import pytest
from PIL import Image

from finder.pages import drawing, preview
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://meridian.example"
    settings.DEMO = False


@pytest.fixture
def written(monkeypatch):
    """What was written on pictures, line by line."""
    lines = []
    write = drawing.Picture.write

    def noted(picture, left, baseline, text, *args, **options):
        lines.append(text)
        return write(picture, left, baseline, text, *args, **options)

    monkeypatch.setattr(drawing.Picture, "write", noted)
    return lines


def properties(client, address):
    """What a page says of itself by the Open Graph protocol."""
    found = {}

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            said = dict(attrs)
            if said.get("property", "").startswith("og:"):
                assert tag == "meta"
                assert said["property"] not in found
                found[said["property"].removeprefix("og:")] = said["content"]

    Reader().feed(client.get(address).content.decode())
    return found


def test_a_profile_is_shared_with_its_own_picture(client):
    ada = factories.listed(first_name="Ada", last_name='O\'Brien "Do"')
    address = f"/practitioners/{ada.public_id}/"
    said = properties(client, address)
    assert said.pop("description").startswith('What was checked about Ada O\'Brien "Do", acupunc')
    assert said == {
        "url": f"https://meridian.example{address}",
        "type": "profile",
        "site_name": "Meridian",
        "title": 'Ada O\'Brien "Do"',
        "image": f"https://meridian.example{address}card.png",
        "image:type": "image/png",
        "image:width": "1200",
        "image:height": "630",
        "image:alt": "Name, city and what was checked, with dates",
    }


@pytest.mark.parametrize("address", ["/", "/how-we-verify/", "/accuracy/", "/guides/pain-diary/"])
def test_other_pages_share_the_directorys_picture(client, address):
    said = properties(client, address)
    assert said["url"] == f"https://meridian.example{address}"
    assert said["image"] == "https://meridian.example/preview.png"
    assert said["description"]


def test_the_picture_says_who_where_and_what_was_checked_when(client, written):
    ada = factories.listed(
        first_name="Ada",
        last_name="Nguyễn",
        certification="OM",
        checked_on=date(2026, 3, 3),
        stated_specialties=["fertility"],
    )
    factories.check(factories.certification(ada, "CH"), outcome="not_found")
    image = Image.open(BytesIO(client.get(f"/practitioners/{ada.public_id}/card.png").content))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert written[:-1] == [
        "Meridian",
        "Ada Nguyễn",
        "L.Ac., Dipl. O.M.",
        "Acupuncturist in Oakland, California",
        "California acupuncture license",
        "checked March 3, 2026",
        "NCCAOM / NCBAHM certified in Oriental Medicine",
        "checked March 3, 2026",
    ]
    assert written[-1].startswith("As of ")


def test_an_invented_person_is_said_to_be_so_on_the_picture(client, settings, written):
    settings.DEMO = True
    client.get(f"/practitioners/{factories.listed().public_id}/card.png")
    assert written[-1].startswith("Demo directory: everybody in it is invented. As of ")


@pytest.mark.parametrize("name", ["Ñ" * 60, "i" * 400, "Łukasz Ánh-Nguyễn Strauß" * 5])
def test_a_long_name_stays_on_the_picture(name):
    picture = drawing.Picture()
    assert picture.write(72, 210, name, 72, 700) <= 72 + 1080


def test_every_letter_comes_from_the_file_that_holds_it():
    pieces = [(run, face.path.stem) for run, face in drawing.runs("Łu Thị ñ", 40, 400)]
    assert pieces == [
        ("Ł", "public-sans-latin-ext"),
        ("u Th", "public-sans-latin"),
        ("ị", "public-sans-vietnamese"),
        (" ñ", "public-sans-latin"),
    ]


def test_no_more_lines_than_the_picture_has_room_for(client, written):
    ada = factories.listed(certification="OM")
    for code in ("AC", "CH", "ABT"):
        factories.confirm(factories.certification(ada, code))
    client.get(f"/practitioners/{ada.public_id}/card.png")
    assert sum(line.startswith("checked ") for line in written) == preview.MOST_LINES


@pytest.mark.parametrize("address", ["/preview.png", "/practitioners/{}/card.png"])
def test_every_cache_may_keep_it_and_it_sets_no_cookie(client, address):
    address = address.format(factories.listed().public_id)
    response = client.get(address)
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    assert client.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_who_is_not_listed_has_no_picture(client):
    assert (
        client.get(f"/practitioners/{factories.practitioner().public_id}/card.png").status_code
        == 404
    )
