"""`python -m tests.bench`: measure the search, its limit and an ordinary implementation."""

from tests.bench.starting import start

if __name__ == "__main__":
    start("tests.bench.running.main")
