"""A block of rows as the registry writes them, each on one line, told by how the line begins.

What is done for each of ten million rows is what costs, so rows are looked at together: all that
happens to each of them is that its beginning is cut off. In the beginnings, joined, entity types
are counted, and among them known NPIs are looked up.
"""

from bisect import bisect
from io import BytesIO
from itertools import accumulate
from operator import itemgetter

# A row's beginning, of one length whatever the entity type.
LENGTH = len(b'"1234567893","1",')
TO_ZEROS = bytes.maketrans(b"123456789", b"0" * 9)
OF_SOMEBODY = b'\n"0000000000","0",'
DEACTIVATED = b'\n"0000000000","","'
INDIVIDUAL, ORGANIZATION, NONE = b'"1"', b'"2"', b'""'
npi_of = itemgetter(slice(1, 11))


class Block:
    """The rows of a text that begins with the line's end before the first and ends with the last.

    Each line of it counts as a row.
    """

    def __init__(self, text):
        self.text = text
        lines = BytesIO(text)
        lines.seek(1)
        self.rows = lines.readlines()
        self.beginnings = [row[:LENGTH] for row in self.rows]

    def __len__(self):
        return len(self.rows)

    def entities(self):
        """How many rows are of each entity type, as it stands there, in quotes.

        None where a line is not the beginning of a row: each has one line's end before it, so that
        what is counted can't overlap.
        """
        joined = b"\n".join([b"", *self.beginnings])
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
        found = set(self.places_of(code))
        if not known.isdisjoint(map(npi_of, self.beginnings)):
            rows = enumerate(self.beginnings)
            found |= {place for place, beginning in rows if npi_of(beginning) in known}
        for place in sorted(found):
            yield place, self.entity(place), self.rows[place].removesuffix(b"\n")

    def places_of(self, code):
        """The places of the rows that hold a code, which is sought backwards: that is faster."""
        found = self.text.rfind(code)
        ends = list(accumulate(map(len, self.rows))) if found > 0 else []
        while found > 0:
            yield bisect(ends, found - 1)
            found = self.text.rfind(code, 0, found)

    def entity(self, place):
        return next(
            each for each in (INDIVIDUAL, ORGANIZATION, NONE) if each in self.beginnings[place][12:]
        )
