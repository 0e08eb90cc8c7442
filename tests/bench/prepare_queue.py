"""`python -m tests.bench.prepare_queue ITEMS`: make a database for the queue complete."""

from tests.bench.starting import start

if __name__ == "__main__":
    start("tests.bench.waiting.main")
