"""A rejected row once more through the same path as in the import."""

from practitioners.models import RejectedRow
from practitioners.nppes import layout
from practitioners.nppes.deactivations import DEACTIVATIONS_READ
from practitioners.nppes.importing_tables import PARSE, WANTED, keep_batch
from practitioners.nppes.reading import date_in
from practitioners.nppes.rows import day, entry_of
from practitioners.nppes.saying import Origin, deactivation
from practitioners.nppes.upsert import store


def keep_again(rejected, gazetteer):
    """Keep what a RejectedRow holds. Raises LeftOut where it is still left out."""
    origin = Origin(rejected.file_name, date_in(rejected.file_name))
    if rejected.table == RejectedRow.Table.PEOPLE:
        row = filled_up(rejected, layout.READ)
        entry = entry_of(row, taxonomy=rejected.taxonomy, gazetteer=gazetteer)
        store([entry], origin)
    elif rejected.table == RejectedRow.Table.DEACTIVATIONS:
        row = filled_up(rejected, DEACTIVATIONS_READ)
        npi, on = (row[name] for name in DEACTIVATIONS_READ)
        notice = deactivation(npi, day(on), taxonomy=rejected.taxonomy, dated=None)
        store([notice], origin)
    else:
        row = filled_up(rejected, WANTED[rejected.table])
        said = PARSE[rejected.table](row, gazetteer)
        keep_batch(rejected.table, {rejected.npi: [said]}, whole=False, origin=origin)


def filled_up(rejected, columns):
    """The cells of these columns, empty where the row had nothing there."""
    cells = rejected.cells
    return {name: cells.get(name, "") for name in columns}
