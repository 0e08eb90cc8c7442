"""A rejected row once more through the same path as in the import."""

from practitioners.models import RejectedRow
from practitioners.nppes import layout
from practitioners.nppes.rows import entry_of
from practitioners.nppes.upsert import store


def keep_again(rejected, gazetteer):
    """Keep what a RejectedRow holds. Raises LeftOut where it is still left out."""
    AGAIN[rejected.table](rejected, gazetteer)


def keep_person(rejected, gazetteer):
    cells = rejected.cells
    row = {name: cells.get(name, "") for name in layout.READ}
    store([entry_of(row, taxonomy=rejected.taxonomy, gazetteer=gazetteer)])


AGAIN = {RejectedRow.Table.PEOPLE: keep_person}
