"""A database that a test can take away: a socket before the tests' own server."""

import contextlib
import socket
import threading

from django.db import connection


class Proxy:
    """Passes connections on to the tests' server, refuses them (`down`), or is silent (`hung`)."""

    def __init__(self, folder):
        self.folder = folder
        self.upstream = connection.get_connection_params()
        self.path = folder / ".s.PGSQL.5432"
        self.state = "up"
        self.open = []
        self.listening = None
        self.listen()

    @property
    def url(self):
        """What `DATABASE_URL` is so that a process reads the tests' database through here."""
        given = {
            name: value
            for name, value in self.upstream.items()
            if name in ("dbname", "user", "password", "options")
        }
        given |= {"host": self.folder, "port": 5432, "sslmode": "disable"}
        return " ".join(f"{name}='{value}'" for name, value in given.items())

    def listen(self):
        self.listening = socket.socket(socket.AF_UNIX)
        self.listening.bind(str(self.path))
        self.listening.listen()
        threading.Thread(target=self.accept, args=[self.listening], daemon=True).start()

    def accept(self, listening):
        # Until it is closed.
        with contextlib.suppress(OSError):
            while True:
                client, _ = listening.accept()
                self.open.append(client)
                if self.state == "up":
                    self.join(client)

    def join(self, client):
        server = connected(self.upstream)
        self.open.append(server)
        for source, target in ((client, server), (server, client)):
            threading.Thread(target=copy, args=[source, target], daemon=True).start()

    def stop(self):
        """As when the server is stopped: every connection breaks, and no new one is taken."""
        shut(self.listening)
        self.path.unlink(missing_ok=True)
        self.break_off()

    def start(self):
        self.state = "up"
        self.listen()

    def hang(self):
        """As when the server is stuck: new connections are taken, and nothing is answered."""
        self.state = "hung"
        self.break_off()

    def break_off(self):
        while self.open:
            shut(self.open.pop())


def connected(given):
    """A connection to the server that these parameters name."""
    host, port = str(given["host"]), int(given.get("port") or 5432)
    if not host.startswith("/"):
        return socket.create_connection((host, port))
    server = socket.socket(socket.AF_UNIX)
    server.connect(f"{host}/.s.PGSQL.{port}")
    return server


def copy(source, target):
    # Until one of the two is shut.
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    shut(source)
    shut(target)


def shut(one):
    # The other side may have been first.
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
