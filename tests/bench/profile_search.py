"""`python -m tests.bench.profile_search`: where a search spends its time, and its plans."""

from tests.bench.starting import start

if __name__ == "__main__":
    start("tests.bench.profiling.main")
