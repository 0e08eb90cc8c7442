"""`python -m tests.resilience.replicas`: standbys and the primary are lost under load."""

from tests.bench.starting import start

if __name__ == "__main__":
    start("tests.resilience.losing.main")
