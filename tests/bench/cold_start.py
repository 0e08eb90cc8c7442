"""`python -m tests.bench.cold_start`: measure a web process until its first answers."""

from tests.bench.starting import start

if __name__ == "__main__":
    start("tests.bench.fresh_process.main")
