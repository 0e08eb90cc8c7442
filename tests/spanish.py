"""Reading a Spanish page, for tests."""


def assert_spanish(response, *said, english, status=200):
    """The page says these sentences, and none of those in English."""
    text = response.content.decode()
    assert response.status_code == status
    assert '<html lang="es">' in text
    assert [each for each in said if each not in text] == []
    assert [each for each in english if each in text] == []
