"""What starts servers needs: a free port, and patience until somebody listens there."""

import socket
import time

START_SECONDS = 60


class Wrong(SystemExit):
    """Something can't be measured or compared: the program ends and says so."""


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def wait_for(process, port):
    """Wait until the process answers at its port. Raises Wrong where it ends, or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise Wrong("A server did not start; what it said stands above.") from None
            time.sleep(0.1)
