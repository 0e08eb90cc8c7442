"""`python -m tests.bench.prepare PEOPLE`: make a database of the bench complete."""

from tests.bench.starting import start

if __name__ == "__main__":
    start("tests.bench.preparing.main")
