"""The language of an answer is that of its address: `/es/…` is Spanish, all else English.

So a link says what a reader will see, a shared cache needs no `Vary`, and nothing is kept in a
cookie. Django's own LocaleMiddleware varies by `Accept-Language` instead.
"""

from django.conf import settings
from django.urls import translate_url
from django.utils import translation


class LanguageMiddleware:
    """Answers in the language that the address names."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def editions(address):
    """The address in every language that has it: of each its code, its name and the address.

    A page that only one language has, such as the verification desk, gives none.
    """
    found = [
        {"code": code, "name": name, "address": translate_url(address, code)}
        for code, name in settings.LANGUAGES
    ]
    return found if len({each["address"] for each in found}) == len(found) else []
