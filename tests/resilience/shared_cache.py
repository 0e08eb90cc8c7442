"""`python -m tests.resilience.shared_cache`: measure what a shared cache in front spares."""

from tests.bench.starting import start

if __name__ == "__main__":
    start("tests.resilience.cached_answers.main")
