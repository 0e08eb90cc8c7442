"""A practitioner is saved to an address book in one step, byte by byte as RFC 2426 has it."""

from datetime import date

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def saved(client, practitioner):
    return client.get(f"/practitioners/{practitioner.public_id}/contact.vcf")


@pytest.fixture
def nunez():
    return factories.listed(
        first_name="María José",
        last_name="Núñez O'Brien",
        suffix="Jr.",
        certification="OM",
        checked_on=date(2026, 3, 3),
        practice_name="Needles, Moxa; Herbs \\ Tea",
        address_1="7 Elm Street",
        address_2="Suite 3",
        phone="5105550123",
        email="office@nunez.example",
        website="https://nunez.example/",
    )


def test_the_card_to_the_byte(client, settings, nunez):
    settings.SITE_URL = "https://meridian.example"
    address = f"https://meridian.example/practitioners/{nunez.public_id}/"
    assert (
        saved(client, nunez).content
        == (
            "BEGIN:VCARD\r\n"
            "VERSION:3.0\r\n"
            "N:Núñez O'Brien;María José Jr.;;;L.Ac.,Dipl. O.M.\r\n"
            "FN:María José Núñez O'Brien Jr.\r\n"
            "TITLE:Acupuncturist\r\n"
            "ORG:Needles\\, Moxa\\; Herbs \\\\ Tea\r\n"
            "TEL;TYPE=WORK,VOICE:+15105550123\r\n"
            "EMAIL;TYPE=INTERNET:office@nunez.example\r\n"
            "ADR;TYPE=WORK:;Suite 3;7 Elm Street;Oakland;CA;94601;United States\r\n"
            "URL:https://nunez.example/\r\n"
            "NOTE:California acupuncture license\\, checked on March 3\\, 2026\\nNCCAOM / N\r\n"
            " CBAHM certified in Oriental Medicine\\, checked on March 3\\, 2026\r\n"
            f"SOURCE:{address}\r\n"
            f"UID:{address}\r\n"
            "END:VCARD\r\n"
        ).encode()
    )


def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut(client):
    ada = factories.listed(practice_name="ñ" * 120)
    lines = saved(client, ada).content.split(b"\r\n")
    assert max(map(len, lines)) == 75
    begin = lines.index(b"ORG:" + "ñ".encode() * 35)
    assert lines[begin + 1] == b" " + "ñ".encode() * 37
    assert (
        b"".join(line[1:] if line[:1] == b" " else line for line in lines).count("ñ".encode())
        == 120
    )


def test_a_line_of_single_octets_is_folded_to_the_last_one(client):
    lines = saved(client, factories.listed(practice_name="n" * 120)).content.split(b"\r\n")
    begin = lines.index(b"ORG:" + b"n" * 71)
    assert lines[begin + 1] == b" " + b"n" * 49
    long = saved(client, factories.listed(address_1="e" * 120, city="c" * 80)).content
    assert max(map(len, long.split(b"\r\n"))) == 75


def test_what_nobody_told_has_no_line(client):
    card = saved(client, factories.listed()).content.decode()
    names = [line.partition(":")[0] for line in card.split("\r\n") if not line.startswith(" ")]
    assert names == [
        "BEGIN", "VERSION", "N", "FN", "TITLE", "ADR;TYPE=WORK", "NOTE", "SOURCE", "UID", "END", "",
    ]  # fmt: skip


def test_every_location_is_in_it(client):
    ada = factories.listed(phone="5105550123")
    factories.location(ada, city="Berkeley", phone="5105550199")
    elsewhere = factories.location(ada, city="Reno", state="NV", phone="7755550100")
    card = saved(client, ada).content.decode()
    assert card.count("\r\nADR;TYPE=WORK:") == 2
    assert "+15105550199" in card
    assert elsewhere.phone not in card


def test_what_is_reported_wrong_is_noted_on_the_card(client):
    ada = factories.listed(phone="5105550123")
    for _ in range(2):
        factories.report(ada, kind="phone")
    noted = "\\nThe phone number is reported wrong and is being checked."
    assert noted in saved(client, ada).content.decode().replace("\r\n ", "")


def test_a_name_cannot_add_a_line(client):
    ada = factories.listed(practice_name="Elm\r\nTEL:+19005550100")
    assert b"ORG:Elm\\nTEL:+19005550100\r\n" in saved(client, ada).content


def test_it_is_a_download_that_every_cache_may_keep_and_sets_no_cookie(client):
    ada = factories.listed()
    response = saved(client, ada)
    assert response["Content-Type"] == "text/vcard; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="{ada.public_id}.vcf"'
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    again = {"If-None-Match": response["ETag"]}
    address = f"/practitioners/{ada.public_id}/contact.vcf"
    assert client.get(address, headers=again).status_code == 304


def test_who_is_not_listed_has_no_card(client):
    assert saved(client, factories.practitioner()).status_code == 404
