"""What was measured of the import, beside each other, and each target with whether it was met."""

from tests.bench.report import Target, table, target_table

# The registry's file in 2026, and how many acupuncturists the directory may hold.
WHOLE = 9_000_000
LABELS = {
    "read": "reading the same bytes",
    "scan": "the import's scan",
    "csv": "Python's csv module",
    "polars": "polars, the columns that the import reads",
}


def tell(given, scans, peaks, upsert):
    print(f"\nFinding the acupuncturists among {given.rows:,} rows: medians of {given.repeats}")
    print(scan_table(scans))
    print("\nPeak memory of the whole command")
    print(table([[f"{name} file", megabytes(peak)] for name, peak in peaks.items()]))
    print("\nKeeping practitioners, with " + counts_in(upsert["counts"]))
    print(upsert_table(upsert))
    print("\nTargets")
    print(target_table([*scan_targets(scans, peaks), *upsert_targets(upsert)]))
    print("\n" + whole_file(given, scans, upsert))


def megabytes(size):
    return f"{size / 1e6:.0f} MB"


def counts_in(counts):
    return ", ".join(f"{count:,} of {name}" for name, count in counts.items())


def scan_table(scans):
    rows = [["", "seconds", "of the processor", "peak memory", "against the scan"]]
    for name, label in LABELS.items():
        found = scans[name]
        ratio = found["seconds"] / scans["scan"]["seconds"]
        rows.append([
            label, f"{found['seconds']:.2f}", f"{found['processor']:.2f}",
            megabytes(found["peak"]), f"{ratio:.2f}",
        ])  # fmt: skip
    return table(rows)


def upsert_table(upsert):
    labels = {
        "bare": "COPY of the same rows into tables of columns alone",
        "indexed": "COPY of the same rows, with the tables' keys, indexes and checks",
        "first": "the upsert, everybody new",
        "second": "the upsert again, nobody changed",
    }
    rows = [["", "seconds", "against bare COPY"]]
    for name, label in labels.items():
        ratio = upsert[name] / upsert["bare"]
        rows.append([label, f"{upsert[name]:.2f}", f"{ratio:.1f}"])
    return table(rows)


def scan_targets(scans, peaks):
    seconds = {name: found["seconds"] for name, found in scans.items()}
    return [
        Target("csv module / scan at least 6", seconds["csv"] / seconds["scan"], 6, at_least=True),
        Target("scan / polars at most 2", seconds["scan"] / seconds["polars"], 2),
        Target("peak memory of the command, MB, at most 300", max(peaks.values()) / 1e6, 300),
    ]


def upsert_targets(upsert):
    first = upsert["first"]
    return [
        Target("upsert / bare COPY at most 10", first / upsert["bare"], 10),
        Target("upsert / COPY with keys, indexes and checks at most 10",
               first / upsert["indexed"], 10),
        Target("second run / first run at most 0.33", upsert["second"] / first, 1 / 3),
    ]  # fmt: skip


def whole_file(given, scans, upsert):
    """The whole file by scaling, with what is assumed."""
    scan = scans["scan"]["seconds"] * WHOLE / given.rows
    first, second = (scan + upsert["reading"] + upsert[run] for run in ("first", "second"))
    return (
        f"The whole file of {WHOLE:,} rows, by scaling: {scan:.0f} s for the scan,"
        f" {first:.0f} s for a first run and {second:.0f} s for an unchanged one.\n"
        f"Assumed: the scan grows with the rows, {given.people:,} of them are acupuncturists, the"
        " csv is unpacked and read as fast as here, and nobody else uses the machine or database."
    )
