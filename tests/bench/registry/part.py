"""`python -m tests.bench.registry.part NAME FILE`: one measured part, in a process of its own."""

from tests.bench.starting import start

if __name__ == "__main__":
    start("tests.bench.registry.parts.main")
