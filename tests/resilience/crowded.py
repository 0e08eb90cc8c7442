"""A directory of many invented practitioners, made once for all scenarios that ask for load."""

import contextlib
from functools import cached_property

from tests.resilience.servers import server
from tests.resilience.sites import site


class Crowd:
    """The directory and what is done with it; everything is gone when the block ends."""

    def __init__(self, given):
        self.given = given
        self.stack = contextlib.ExitStack()

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        return self.stack.__exit__(*raised)

    @cached_property
    def server(self):
        """A server with the practitioners, vocabularies and places."""
        made = self.stack.enter_context(server())
        print(f"Inventing {self.given.people:,} practitioners …", flush=True)
        made.run("-m", "tests.bench.prepare", str(self.given.people))
        return made

    def site(self):
        """The site over the directory; a context."""
        return site(self.server, self.given.port)
