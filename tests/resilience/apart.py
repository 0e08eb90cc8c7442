"""`python -m tests.resilience.apart FUNCTION …`: call a function of these modules with Django.

It works on the server that the environment names, in a process of its own.
"""

import sys

from tests.bench.starting import start

if __name__ == "__main__":
    start(f"tests.resilience.{sys.argv[1]}")
