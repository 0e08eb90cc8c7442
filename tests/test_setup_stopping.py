"""Stopping takes seconds, whatever the clients do with their connections."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest
from django.conf import settings

SECONDS_TO_START = 60
SECONDS_TO_STOP = 10
REQUEST = b"GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture
def gunicorn():
    """Gunicorn with one worker, and its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        host, port = listening.getsockname()
    ours = {"DJANGO_SETTINGS_MODULE": "tests.settings", "PORT": str(port), "WEB_CONCURRENCY": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "finder/gunicorn.py"],
        cwd=settings.BASE_DIR,
        env=os.environ | ours,
        stdout=subprocess.PIPE,
        text=True,
    )
    while "Meridian is at" not in process.stdout.readline():
        assert process.poll() is None
    yield process, (host, port)
    process.kill()
    process.communicate()


def connected(address, sending):
    """A connection that has sent this."""
    connection = socket.create_connection(address, SECONDS_TO_START)
    connection.sendall(sending)
    return connection


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "terminate"])
def test_open_connections_do_not_hold_it_up(gunicorn, number):
    process, address = gunicorn
    with connected(address, REQUEST) as idle, connected(address, REQUEST[:10]):
        assert idle.recv(1000).startswith(b"HTTP/1.1 200")
        # Until a thread reads what it was sent of the other request.
        time.sleep(0.5)
        process.send_signal(number)
        assert process.wait(SECONDS_TO_STOP) == 0
