"""A visitor who says what is wrong, for tests."""

import time_machine

from finder.reporting import stamps


def address(person):
    return f"/practitioners/{person.public_id}/report/"


def opened(seconds_ago=60):
    """The stamp of a form that was opened so long ago."""
    moment = stamps.time.time() - seconds_ago
    with time_machine.travel(moment, tick=False):
        return stamps.stamp()


def send(client, person, kind="phone", *, begun=None, client_address="192.0.2.1", **typed):
    """Send the form, which was opened a minute ago."""
    data = {"kind": kind, "begun": opened() if begun is None else begun, **typed}
    return client.post(address(person), data, REMOTE_ADDR=client_address)
