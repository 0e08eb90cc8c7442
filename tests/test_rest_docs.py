"""The schema as a page: from our own files alone, under the same strict policy as every page."""


def test_the_page_is_kept_by_caches_and_asks_for_no_cookie(client):
    response = client.get("/api/v1/docs/")
    assert response.status_code == 200
    assert response["Cache-Control"] == "public, max-age=60"
    assert "Vary" not in response
    assert not response.cookies
    assert "style=" not in response.content.decode()


def test_the_page_shows_every_address_and_answers_when_tried(page, live_server):
    page.goto(f"{live_server.url}/api/v1/docs/")
    summary = page.locator(".opblock-summary-path")
    summary.first.wait_for()
    assert [text.replace("\u200b", "") for text in summary.all_inner_texts()] == [
        "/api/v1/",
        "/api/v1/places/",
        "/api/v1/practitioners/",
        "/api/v1/practitioners/{public_id}/",
        "/api/v1/vocabularies/",
    ]
    summary.first.click()
    page.locator("button.execute").click()
    answer = page.locator(".live-responses-table tbody .response-col_status").first
    answer.wait_for()
    assert answer.inner_text() == "200"
