"""A block of rows as the registry writes them, each on one line, told by how the line begins.

What is done for each of ten million rows is what costs, so rows are looked at together: where the
lines end, and the beginnings of all lines joined, in which entity types are counted.
"""

from bisect import bisect
from operator import itemgetter

# A line's end and the row's beginning after it, of one length whatever the entity type.
LENGTH = len(b'\n"1234567893","1",')
TO_ZEROS = bytes.maketrans(b"123456789", b"0" * 9)
OF_SOMEBODY = b'\n"0000000000","0",'
DEACTIVATED = b'\n"0000000000","","'
INDIVIDUAL, ORGANIZATION, NONE = b'"1"', b'"2"', b'""'
npi_of = itemgetter(slice(2, 12))


class Block:
    """The rows in the first `size` bytes of a text that begins with the line's end before a row."""

    def __init__(self, text, size):
        self.text = text
        self.size = size
        self.ends = list(places_of(b"\n", text, size))
        self.beginnings = [text[end : end + LENGTH] for end in self.ends]

    def __len__(self):
        return len(self.ends)

    def entities(self):
        """How many rows are of each entity type, as it stands there, in quotes.

        None where a line is not the beginning of a row: each has one line's end, at its first
        place, so that what is counted can't overlap.
        """
        joined = b"".join(self.beginnings)
        shape = joined.translate(TO_ZEROS)
        found = {
            INDIVIDUAL: joined.count(b'","1",'),
            ORGANIZATION: joined.count(b'","2",'),
            NONE: shape.count(DEACTIVATED),
        }
        somebody = found[INDIVIDUAL] + found[ORGANIZATION]
        whole = shape.count(OF_SOMEBODY) == somebody and sum(found.values()) == len(self)
        return found if whole else None

    def rows_sought(self, code, known):
        """Each row that holds `code` or whose NPI is known: its place, entity type and bytes."""
        found = {bisect(self.ends, place) - 1 for place in places_of(code, self.text, self.size)}
        if not known.isdisjoint(map(npi_of, self.beginnings)):
            rows = enumerate(self.beginnings)
            found |= {place for place, beginning in rows if npi_of(beginning) in known}
        ends = [*self.ends, self.size]
        for place in sorted(found):
            yield place, self.entity(place), self.text[ends[place] + 1 : ends[place + 1]]

    def entity(self, place):
        return next(
            each for each in (INDIVIDUAL, ORGANIZATION, NONE) if each in self.beginnings[place][13:]
        )


def places_of(text, block, size):
    """Where a text stands in the first `size` bytes of a block."""
    find = block.find
    place = find(text, 0, size)
    while place >= 0:
        yield place
        place = find(text, place + 1, size)
