"""The schema as a page: from our own files alone, under the same strict policy as every page."""

import pytest


def test_the_page_is_kept_by_caches_and_asks_for_no_cookie(client):
    response = client.get("/api/v1/docs/")
    assert response.status_code == 200
    assert response["Cache-Control"] == "public, max-age=60"
    assert "Vary" not in response
    assert not response.cookies
    assert "style=" not in response.content.decode()


def summaries(page, live_server):
    """The paths on the page, in its order."""
    page.goto(f"{live_server.url}/api/v1/docs/")
    paths = page.locator(".opblock-summary-path")
    paths.first.wait_for()
    return paths


def test_the_page_shows_every_address(page, live_server):
    paths = summaries(page, live_server).all_inner_texts()
    assert [text.replace("\u200b", "") for text in paths] == [
        "/api/v1/",
        "/api/v1/accuracy/",
        "/api/v1/export/listings.jsonl.gz",
        "/api/v1/map/",
        "/api/v1/places/",
        "/api/v1/practitioners/",
        "/api/v1/practitioners/{public_id}/",
        "/api/v1/practitioners/{public_id}/reports/",
        "/api/v1/understand/",
        "/api/v1/vocabularies/",
    ]


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4, 5, 8])
def test_every_address_answers_when_it_is_tried_as_the_page_proposes(page, live_server, number):
    summaries(page, live_server).nth(number).click()
    page.locator("button.execute").click()
    answer = page.locator(".live-responses-table tbody .response-col_status").first
    answer.wait_for()
    assert answer.inner_text() == "200"
