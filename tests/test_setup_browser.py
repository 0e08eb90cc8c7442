"""A browser test sees the site as a visitor does, and fails on what no page may do."""

import pytest

from tests import browser


def test_page_with_its_styles(page, live_server):
    page.goto(f"{live_server.url}/admin/login/")
    assert page.get_by_label("Username").is_visible()
    assert page.evaluate("document.styleSheets.length") > 0


def test_request_to_another_host_is_a_trouble(page, live_server, troubles):
    page.goto(f"{live_server.url}/admin/login/")
    page.evaluate("fetch('https://elsewhere.example/').catch(() => null)")
    assert any("elsewhere.example" in trouble for trouble in troubles)
    troubles.clear()


def test_breach_of_the_content_security_policy_is_a_trouble(page, live_server, troubles):
    page.goto(f"{live_server.url}/admin/login/")
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">')")
    page.wait_for_timeout(100)
    assert any("Content Security Policy" in trouble for trouble in troubles)
    troubles.clear()


def test_page_that_answers_with_an_error_is_no_trouble(page, live_server):
    response = page.goto(f"{live_server.url}/static/no-such-file.css")
    assert response.status == 404


def test_small_targets_side_by_side_break_a_rule(page, live_server):
    page.goto(f"{live_server.url}/how-we-verify/")
    page.evaluate(
        "document.querySelector('main').innerHTML = '<button>i</button>'.repeat(5);"
        "for (const each of document.querySelectorAll('main button'))"
        " Object.assign(each.style, { width: '10px', height: '10px', padding: 0 })"
    )
    assert "target-size" in dict(browser.violations(page))


@pytest.mark.parametrize("named", ["/no/such/program", "no-such-program"])
def test_chromium_that_is_named_and_missing(monkeypatch, named):
    monkeypatch.setenv("CHROMIUM", named)
    assert browser.chromium() is None
