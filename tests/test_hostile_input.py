"""Hostile queries are answered with an error that names the field, or as harmless text: never 500.

Pages and REST take the same parameters, and each is asked each of these.
"""

import html
from urllib.parse import quote

import pytest

from finder.search.filters import ListingFilter
from tests.factories import listed, place

pytestmark = pytest.mark.django_db

REST = "/api/v1/practitioners/"
ADDRESSES = [REST, "/practitioners/"]
PARAMETERS = list(ListingFilter.base_filters)
SCRIPT = "<script>alert(1)</script>"
ATTACKS = {
    "null bytes": "neck\0pain",
    "ten kilobytes": "a" * 10_000,
    "ten kilobytes of words": "a b " * 2_500,
    "many digits": "9" * 5_000,
    "SQL": "'; DROP TABLE practitioners_listing; --",
    "SQL in a comparison": "1 OR 1=1",
    "HTML": SCRIPT,
    "HTML in an attribute": '"><img src=x onerror=alert(1)>',
    "a text query's own signs": "a & | ! <-> :* ( ) ' \\",
    "an array's own signs": '{1,2}"',
    "a format's own signs": "%s %(name)s {0} {{ 7|add:7 }} {% now %}",
    "Arabic digits": "٢٥",
    "full-width digits": "\uff12\uff15",
    "right-to-left marks": "\u202e\u200f\u2066neck\u2069",
    "combining marks": "a" + "\u0301" * 100,
    "beyond the basic plane": "🪡" * 40,
    "letters that only look alike": "f\u0131ve F\u0130VE \u017fix",
    "letters that grow when folded": "İ" * 90 + "ŉ" * 90,
    "line breaks": "neck\r\nSet-Cookie: a=1",
    "control characters": "\x01\x02\x1b[31m",
    "nothing but spaces": " \t\u00a0\u3000",
    "infinity": "inf",
    "an exponent": "1e9",
    "an underscore in a number": "1_0",
    "a sign": "-1",
}


@pytest.fixture(params=ADDRESSES)
def ask(client, request):
    """Ask a query as it is sent; the answer is an error that says so, or no error at all."""
    place("94601")
    listed()

    def get(query):
        response = client.get(f"{request.param}?{query}")
        assert response.status_code in (200, 400), response.status_code
        assert SCRIPT not in response.content.decode() or is_json(response)
        assert "Set-Cookie" not in response.headers
        return response

    return get


def is_json(response):
    return response["Content-Type"] in ("application/json", "application/problem+json")


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_every_attack_on_every_parameter_is_answered(ask, parameter):
    for attack in ATTACKS.values():
        ask(f"{parameter}={quote(attack)}")


def test_every_attack_as_the_name_of_a_parameter_is_an_error(ask):
    for attack in ATTACKS.values():
        if attack.strip("\0"):
            assert ask(f"{quote(attack)}=1").status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        "near=91,181",
        "near=90.01,0",
        "near=nan,nan",
        "near=inf,0",
        "near=,",
        "near=%D9%A3%D9%A7.8,-122.2",
        "radius=1e9",
        "radius=0",
        "radius=-25",
        "radius=25.5",
        "radius=%D9%A2%D9%A5",
        "page=0",
        "page=-1",
        "page=99999",
        "page=100001",
        "page_size=101",
        "min_years=-1",
        "max_price=NaN",
        "accepting=yes",
        "sort=random()",
        "sort=distance",
        "state=ca",
        "certification=%00",
        "q=%00",
        "q=" + "a" * 201,
        "radius=25&radius=25",
        "page[]=1",
        "%00=1",
    ],
)
def test_what_cannot_be_answered_is_an_error(ask, query):
    assert ask(query).status_code == 400


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_a_parameter_four_hundred_times_is_an_error(ask, parameter):
    assert ask("&".join([f"{parameter}=1"] * 400)).status_code == 400


def test_four_hundred_unknown_parameters_are_an_error(ask):
    assert ask("&".join(f"a{number}=1" for number in range(400))).status_code == 400


def test_more_parameters_than_django_reads_are_an_error(ask):
    assert ask("&".join(f"a{number}=1" for number in range(1_001))).status_code == 400


@pytest.mark.parametrize(
    "garbage", ["q=%", "q=%zz", "q=%u0041", "&&&", "=", "q", "q==&", "?", "near=%2", ";;"]
)
def test_garbage_is_answered(ask, garbage):
    ask(garbage)


@pytest.mark.parametrize("sent", ["%ff", "%c0%ae", "%ed%a0%80", "%f4%90%80%80", "neck%e2%80"])
@pytest.mark.parametrize("name", ["q", "near", "specialty"])
def test_what_is_no_utf8_is_refused_by_rest_and_harmless_on_pages(client, name, sent):
    listed()
    response = client.get(f"{REST}?{name}={sent}")
    assert response.status_code == 400
    assert response.json()["detail"] == "The query is not UTF-8."
    assert client.get(f"/practitioners/?{name}={sent}").status_code in (200, 400)


def test_a_null_character_is_refused_by_rest_before_anything_is_read(
    client, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = client.get(f"{REST}?q=neck%00pain")
    assert response.status_code == 400
    assert response.json()["detail"] == "The query has a null character in it."


def test_a_raw_byte_that_is_no_utf8_is_refused_by_rest(client):
    response = client.get(REST, QUERY_STRING="q=\xff")
    assert response.status_code == 400
    assert response.json()["detail"] == "The query is not UTF-8."


def test_what_was_typed_comes_back_on_the_page_as_text(client):
    page = client.get(f"/practitioners/?q={quote(SCRIPT)}").content.decode()
    assert html.escape(SCRIPT) in page
    assert SCRIPT not in page


def test_what_was_typed_comes_back_in_the_error_as_text(client):
    response = client.get(f"{REST}?specialty={quote(SCRIPT)}")
    assert response["Content-Type"] == "application/problem+json"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.json()["errors"]["specialty"][0].startswith(f"“{SCRIPT}” is no choice here.")


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_every_attack_on_the_completion_of_places_is_answered(client, attack):
    place("Oakland")
    for parameter in ("q", "limit"):
        query = f"{parameter}={quote(ATTACKS[attack])}"
        assert client.get(f"/api/v1/places/?{query}").status_code in (200, 400)


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_every_attack_as_a_text_to_understand_is_answered(client, attack):
    place("Oakland")
    for text in (ATTACKS[attack], f"{ATTACKS[attack][:150]} near Oakland"):
        response = client.get(f"/api/v1/understand/?q={quote(text)}")
        assert response.status_code in (200, 400)
        response = client.get(f"/practitioners/?q={quote(text)}", follow=True)
        assert response.status_code in (200, 400)


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_every_attack_in_a_path_is_not_found(client, attack):
    for address in ADDRESSES:
        assert client.get(f"{address}{quote(ATTACKS[attack], safe='')}/").status_code == 404


def test_no_search_term_is_logged(client, caplog):
    for address in ADDRESSES:
        client.get(f"{address}?near=Timbuktu&foo=sciatica")
    assert "Timbuktu" not in caplog.text
    assert "sciatica" not in caplog.text
