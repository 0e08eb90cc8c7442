"""A server that stands for Meridian behind nginx, and visitors who ask it from any address."""

import contextlib
import http.client
import json
import socketserver
import ssl
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from tests.nginx import nginx, readable_by_workers

PLAYED = "X-Played-Address"
# The limits stay as deployers have them; a visitor may play an address, and nobody waits long.
AS_DEPLOYED = {
    "rate=900000r/m": "rate=120r/m",
    "rate=100000r/s": "rate=20r/s",
    "client_max_body_size 64k;": (
        f"client_max_body_size 64k; set_real_ip_from 127.0.0.1; real_ip_header {PLAYED};"
    ),
    "proxy_read_timeout 30s;": "proxy_read_timeout 3s;",
}
LONGER_THAN_NGINX_WAITS = 4


class Echo(BaseHTTPRequestHandler):
    """Stands for Meridian: answers with the headers that it was sent, to be kept for a minute.

    At /slow/ it takes longer than nginx waits; /own/503/ is answered with an error of its own.
    """

    def do_GET(self):
        length = int(self.headers.get("Content-Length", 0))
        self.rfile.read(length)
        _, kind, *rest = self.path.split("/")
        if kind == "slow":
            self.server.told.append(self.headers["X-Request-ID"])
            time.sleep(LONGER_THAN_NGINX_WAITS)
        body = json.dumps(dict(self.headers)).encode()
        self.send_response(int(rest[0]) if kind == "own" else 200)
        self.send_header("Cache-Control", "no-store" if kind == "own" else "public, max-age=60")
        self.send_header("ETag", 'W/"1"')
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(BrokenPipeError):
            self.wfile.write(body)

    def do_POST(self):
        self.do_GET()

    def log_message(self, *args):
        pass


@contextlib.contextmanager
def folder_of_its_own():
    """Not pytest's own, which nobody else may enter: nginx's workers are another user."""
    with tempfile.TemporaryDirectory() as folder:
        readable_by_workers(folder)
        yield Path(folder)


@contextlib.contextmanager
def before_echo(folder, told=None):
    """The port of nginx as deployed, before the echo; `told` gets the references of /slow/."""
    socket = folder / "web.sock"
    with socketserver.ThreadingUnixStreamServer(str(socket), Echo) as origin:
        origin.told = told
        socket.chmod(0o777)
        threading.Thread(target=origin.serve_forever, daemon=True).start()
        with nginx(folder, AS_DEPLOYED) as port:
            yield port
        origin.shutdown()


def asked(port, address, method="GET", body=None, headers=None):
    """The answer to a request of a connection of its own, with its content read."""
    context = ssl._create_unverified_context()
    connection = http.client.HTTPSConnection("localhost", port, context=context, timeout=20)
    connection.request(method, address, body, headers or {})
    response = connection.getresponse()
    response.content = response.read()
    connection.close()
    return response


def wait_until(read, is_there):
    """What is read once it is as it has to be, or what it still is after ten seconds."""
    deadline = time.monotonic() + 10
    while not is_there(found := read()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return found
