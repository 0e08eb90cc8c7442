"""Gunicorn and, in front of it, nginx with docs/deploy/nginx.conf, in a folder and on ports of
their own.

Only paths, ports, names and the limit for one address are filled in: the visitors of a measurement
all come from this machine.
"""

import contextlib
import http.client
import os
import ssl
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests import programs
from tests.bench.databases import ROOT, environment
from tests.serving import START_SECONDS, Wrong, free_port, wait_for

CONFIG = ROOT / "docs" / "deploy" / "nginx.conf"
PROGRAM = programs.found("nginx", "nginx")
MISSING = "no nginx was found. Install it (Debian: apt-get install nginx)."
WITHOUT_A_CACHE = {"proxy_cache meridian;": "proxy_cache off;"}


@dataclass(frozen=True)
class Answer:
    """What came of a request, what nginx's cache says of it, and how long it took."""

    status: int
    cache: str
    seconds: float


class Visitor:
    """One connection through TLS, which is kept."""

    def __init__(self, port):
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        self.connection = http.client.HTTPSConnection("localhost", port, context=context)

    def ask(self, address):
        began = time.perf_counter()
        self.connection.request("GET", address, headers={"Accept-Encoding": "gzip, deflate, br"})
        response = self.connection.getresponse()
        response.read()
        cache = response.getheader("X-Cache") or "-"
        return Answer(response.status, cache, time.perf_counter() - began)


@contextlib.contextmanager
def origin(database, folder):
    """Gunicorn as it is served, on a socket in the folder: its process."""
    ours = {"BEHIND_TLS_PROXY": "true", "PROXIES": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "finder/gunicorn.py",
         f"--bind=unix:{folder / 'web.sock'}"],
        env=environment(database) | ours,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    try:
        while "Meridian is at" not in process.stdout.readline():
            if process.poll() is not None:
                raise Wrong("Gunicorn did not start; what it said stands above.")
        yield process
    finally:
        stop(process)


@contextlib.contextmanager
def nginx(folder, changes=None):
    """nginx in front of the socket in the folder: the port on which it answers."""
    if PROGRAM is None:
        raise Wrong(MISSING)
    own = Path(tempfile.mkdtemp(dir=folder))
    readable_by_workers(own)
    make_certificate(own)
    port = free_port()
    file = own / "nginx.conf"
    file.write_text(filled_in(CONFIG.read_text(), own, folder / "web.sock", port, changes or {}))
    command = [PROGRAM, "-c", str(file), "-e", str(own / "early.log"), "-g", "daemon off;"]
    in_new_york = os.environ | {"TZ": "America/New_York"}
    process = subprocess.Popen(command, env=in_new_york)
    try:
        wait_for(process, port)
        yield port
    finally:
        stop(process)


def filled_in(config, own, socket, port, changes):
    """The config with our paths and ports in place of those of a server."""
    ours = {
        "/etc/nginx/": f"{Path(PROGRAM).parents[2]}/etc/nginx/",
        "/run/nginx.pid": f"{own}/nginx.pid",
        "/var/log/nginx/": f"{own}/",
        "/var/cache/nginx/meridian": f"{own}/cache",
        "unix:/run/meridian/web.sock": f"unix:{socket}",
        "/etc/letsencrypt/live/meridian.example/": f"{own}/",
        "Host meridian.example;": "Host 127.0.0.1;",
        "meridian.example": "localhost",
        "listen 127.0.0.1:8001": f"listen 127.0.0.1:{free_port()}",
        "listen 80": f"listen 127.0.0.1:{free_port()}",
        "listen 443": f"listen 127.0.0.1:{port}",
        "listen [::]:80": f"listen 127.0.0.1:{free_port()}",
        "listen [::]:443": f"listen 127.0.0.1:{free_port()}",
        "rate=120r/m": "rate=900000r/m",
        "rate=20r/s": "rate=100000r/s",
        **changes,
    }
    for theirs, own_words in ours.items():
        if theirs not in config:
            raise Wrong(f"{CONFIG.name} no longer holds “{theirs}”.")
        config = config.replace(theirs, own_words)
    return config


def make_certificate(folder):
    """One that nobody signed."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-days", "1", "-subj", "/CN=localhost",
         "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"],
        check=True,
        capture_output=True,
    )  # fmt: skip


def stop(process):
    process.terminate()
    process.wait(START_SECONDS)


def readable_by_workers(folder):
    """nginx's workers are another user than who starts it."""
    Path(folder).chmod(0o711)
