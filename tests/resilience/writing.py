"""Writes a monthly file of the registry for the import under load."""

import sys
from pathlib import Path

from tests.nppes_generator import write_csv


def registry_file():
    people = int(sys.argv[3])
    write_csv(Path(sys.argv[2]), rows=2 * people + 1_000, acupuncturists=people)
