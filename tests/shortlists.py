"""Saving as a visitor does, for tests."""

from urllib.parse import urlencode

HERE = {"origin": "http://testserver"}
MACHINE = {**HERE, "accept": "application/json"}


def press(client, button, *people, headers=HERE):
    """Send what the form of a button sends, for these practitioners."""
    data = {"p": [person.public_id for person in people]}
    return client.post(f"/shortlist/{button}/", data, headers=headers)


def saved(client):
    """The public ids that the client's browser holds, in order."""
    return client.get("/shortlist/state/").json()["ids"]


def public_ids(people):
    return [person.public_id for person in people]


def naming(page, *ids):
    """The address of a page of the shortlist that names these ids."""
    return f"/shortlist/{page}/?{urlencode({'p': ids}, doseq=True)}"


def shown(response):
    """The public ids of whom a page shows, in order."""
    return [person["id"] for person in response.context["people"]]
