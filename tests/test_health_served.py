"""What gunicorn writes while it serves: lines of JSON, and nothing of what was sent."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest
from django.conf import settings

SECRET = "kvetchq"
SEEN = f"GET /robots.txt?q={SECRET} HTTP/1.1\r\nHost: localhost\r\nX-Name: {SECRET}\r\n\r\n"
BROKEN = f"GET /{SECRET}?q={SECRET} HTTP/1.1\r\nHost: localhost\r\n{SECRET}\r\n\r\n"


@pytest.fixture
def served():
    """Gunicorn with one process that logs JSON, and its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        host, port = listening.getsockname()
    ours = {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
        "LOG_FORMAT": "json",
        # Of a folder of static files that a test run doesn't have.
        "PYTHONWARNINGS": "ignore",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "finder/gunicorn.py"],
        cwd=settings.BASE_DIR,
        env=os.environ | ours,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while "Meridian is at" not in process.stdout.readline():
        assert process.poll() is None
    # The web process is there, too.
    urllib.request.urlopen(f"http://{host}:{port}/healthz").close()
    yield process, (host, port)
    process.kill()
    process.communicate()


def sent(address, request):
    """The first line of the answer to these bytes."""
    with socket.create_connection(address, 60) as connection:
        connection.sendall(request.encode())
        return connection.recv(4096).decode().splitlines()[0]


def test_lines_say_nothing_of_what_was_sent(served):
    process, address = served
    assert sent(address, SEEN) == "HTTP/1.1 200 OK"
    assert sent(address, BROKEN) == "HTTP/1.1 400 Bad Request"
    process.send_signal(signal.SIGTERM)
    _, written = process.communicate(timeout=60)
    assert SECRET not in written
    assert address[0] not in written
    lines = [json.loads(line) for line in written.splitlines()]
    assert [(line["logger"], line.get("route"), line.get("status")) for line in lines] == [
        ("finder.requests", "robots", 200),
        ("gunicorn.error", None, None),
    ]
