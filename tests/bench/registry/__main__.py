"""`python -m tests.bench.registry`: measure the import of the federal registry's monthly file."""

from tests.bench.starting import start

if __name__ == "__main__":
    start("tests.bench.registry.running.main")
