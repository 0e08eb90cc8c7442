"""What was measured, as a plain table, and each target with whether it was met."""

from dataclasses import dataclass

ROWS = """
    SELECT
        (SELECT count(*) FROM practitioners_practitioner) AS practitioners,
        (SELECT count(*) FROM practitioners_listing) AS listings,
        (SELECT count(*) FROM practitioners_listing WHERE during @> %s::date) AS listings_today
"""
SIZES = """
    SELECT relname, pg_relation_size(oid) FROM pg_class
    WHERE oid = 'practitioners_listing'::regclass
        OR oid IN (
            SELECT indexrelid FROM pg_index
            WHERE indrelid = 'practitioners_listing'::regclass
        )
    ORDER BY relkind DESC, relname
"""
RADIUS_CASES = ("metro", "alike")
# How many times its limit a search may take.
LIMITED = (
    ("metro", "radius search with facets", 3),
    ("alike", "another radius search with facets", 3),
    ("typo", "name search with a typo", 15),
    ("page", "page of results in HTML", 4),
)
NATIONAL_MS = 60


@dataclass(frozen=True)
class Target:
    """A bound, what was measured, and at which size."""

    text: str
    measured: float
    bound: float
    at_least: bool = False

    @property
    def is_met(self):
        return self.measured >= self.bound if self.at_least else self.measured <= self.bound


def figures_of(connection, today):
    """Row counts, and the bytes of the table of listings and of each of its indexes."""
    practitioners, listings, listings_today = connection.execute(ROWS, [today]).fetchone()
    return {
        "practitioners": practitioners,
        "listings": listings,
        "listings_today": listings_today,
        "bytes": dict(connection.execute(SIZES).fetchall()),
    }


def table(rows):
    """Rows of texts in columns: the first to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def timing_table(people, labels, totals, timings):
    head = ["", "total", "a ms", "least", "b ms", "least", "c ms", "least", "a/b", "c/a",
            "queries a", "c", "requests", "c"]  # fmt: skip
    rows = [head]
    for key, label in labels.items():
        a, b = (timings[key][people, letter] for letter in "ab")
        c = timings[key].get((people, "c"))
        total = totals[key][people]
        rows.append([
            label, "" if total is None else f"{total:,}",
            *(f"{ms:.2f}" for each in (a, b) for ms in (each.median, each.least)),
            *([f"{c.median:.2f}", f"{c.least:.2f}"] if c else ["", ""]),
            f"{a.median / b.median:.1f}", f"{c.median / a.median:.1f}" if c else "",
            str(a.queries), str(c.queries) if c else "",
            str(a.requests), str(c.requests) if c else "",
        ])  # fmt: skip
    return table(rows)


def size_table(figures):
    """Row counts, and megabytes of the table and the indexes, side by side for the sizes."""
    people = list(figures)
    rows = [["", *(f"{size:,}" for size in people)]]
    for name in ("practitioners", "listings", "listings_today"):
        counts = (f"{figures[size][name]:,}" for size in people)
        rows.append([name.replace("_", " "), *counts])
    for name in figures[people[0]]["bytes"]:
        sizes = (f"{figures[size]['bytes'][name] / 1_000_000:.1f} MB" for size in people)
        rows.append([name, *sizes])
    return table(rows)


def growth_table(few, many, labels, timings):
    rows = [["", f"a {few:,}", f"a {many:,}", "growth", "of the least"]]
    for key, label in labels.items():
        small, large = timings[key][few, "a"], timings[key][many, "a"]
        rows.append([
            label, f"{small.median:.2f}", f"{large.median:.2f}",
            f"{large.median / small.median:.2f}", f"{large.least / small.least:.2f}",
        ])  # fmt: skip
    return table(rows)


def targets(sizes, timings):
    """The bounds that Meridian set itself; of the limit at each size, else at the largest."""
    few, many = min(sizes), max(sizes)
    ordinary = max(people for people, letter in timings["metro"] if letter == "c")
    times = [timings[key][ordinary, "c"].median / timings[key][ordinary, "a"].median
             for key in RADIUS_CASES]  # fmt: skip
    queries = max(each[size, "a"].queries for each in timings.values() for size in (few, many))
    found = [
        *(times_limit(size, timings, key, label, times)
          for key, label, times in LIMITED for size in sizes),
        Target(f"radius search with facets, c/a at least 30 ({ordinary:,})",
               min(times), 30, at_least=True),
        national(many, timings, "national"),
        Target("queries of every case, at most 4", queries, 4),
    ]  # fmt: skip
    if few != many:
        growth = timings["alike"][many, "a"].median / timings["alike"][few, "a"].median
        text = f"radius search of equal result size, {few:,} to {many:,}, growth at most 1.3"
        found.append(Target(text, growth, 1.3))
    return found


def times_limit(people, timings, key, label, times):
    a, b = (timings[key][people, letter].median for letter in "ab")
    return Target(f"{label}, a/b at most {times} ({people:,})", a / b, times)


def national(people, timings, key):
    a, b = (timings[key][people, letter].median for letter in "ab")
    text = f"national search with two filters, milliseconds: {NATIONAL_MS} or 10 b"
    return Target(text, a, max(NATIONAL_MS, 10 * b))


def target_table(found):
    return table(
        [
            [target.text, f"{target.measured:.2f}", "met" if target.is_met else "NOT met"]
            for target in found
        ]
    )
