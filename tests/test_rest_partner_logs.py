"""A partner's key is written down nowhere: not in a line, nor in what is said of an error."""

import pytest
from django.core.cache import caches
from django.test import Client, RequestFactory
from django.views.debug import SafeExceptionReporterFilter

from finder.api import views
from finder.health import logs
from practitioners import partner_keys
from tests import factories, logged

pytestmark = pytest.mark.django_db


@pytest.fixture(params=logs.FORMATS)
def written(request):
    with logged.written(request.param) as text:
        yield text


def sent_with(secret, address="/api/v1/"):
    client = Client(raise_request_exception=False)
    return client.get(address, headers={"Authorization": f"Bearer {secret}"}).status_code


def nothing_said(text, secret):
    assert text
    assert secret[len(partner_keys.BEGINNING) :] not in text


def test_neither_of_one_that_holds_nor_of_one_that_is_wrong_or_revoked(written):
    key, secret = factories.partner_key()
    wrong = secret[:-4] + "AAAA"
    assert (sent_with(secret), sent_with(wrong)) == (200, 401)
    partner_keys.revoke(key)
    assert sent_with(secret) == 401
    nothing_said(written(), secret)
    nothing_said(written(), wrong)


def test_nor_where_answering_fails(written, monkeypatch):
    def broken(self, request, directory):
        raise KeyError(request.headers["Authorization"])

    monkeypatch.setattr(views.RootView, "answer", broken)
    _, secret = factories.partner_key()
    assert sent_with(secret) == 500
    nothing_said(written(), secret)


def test_nor_where_there_are_too_many_requests(written):
    caches["api"].clear()
    _, secret = factories.partner_key(requests_a_minute=1)
    assert [sent_with(secret) for _ in range(2)] == [200, 429]
    nothing_said(written(), secret)
    assert secret not in str(caches["api"]._cache)


def test_nor_on_the_page_that_debugging_shows():
    request = RequestFactory().get("/api/v1/", headers={"Authorization": "Bearer meridian_x"})
    shown = SafeExceptionReporterFilter().get_safe_request_meta(request)
    assert "meridian_x" not in str(shown)
