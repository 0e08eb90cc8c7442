"""Every migration is taken back on a filled directory and made again, from the newest to none."""

import json
import subprocess

from finder.embedded_postgres import binaries
from tests.bench.report import table
from tests.resilience import findings
from tests.resilience.servers import server


def run(crowd):
    with server() as filled, server() as empty:
        print("Filling a directory …", flush=True)
        print(filled.call("filling.fill").strip(), flush=True)
        empty.manage("migrate", "--verbosity=0")
        *steps, together = map(json.loads, filled.call("walking.walk").splitlines())
        print(told(steps))
        print(f"All forward again: {together['all']:.1f} s.")
        same = schema(filled) == schema(empty)
    lost = ", ".join(step["name"] for step in steps if step["rows"]) or "none"
    return [
        findings.Finding("every migration goes back and forward", f"{len(steps)}", bool(steps)),
        findings.equal("tables that stay lose no row; those that do", lost, "none"),
        findings.Finding("then the schema is that of a new one", "equal" if same else "not", same),
    ]


def schema(server):
    """The schema as pg_dump writes it."""
    command = [binaries.found() / "pg_dump", "--schema-only", "--restrict-key=same", server.url]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def told(steps):
    """A table of the migrations: seconds of back, forward and back, and what going back loses."""
    rows = [["taken back", "back s", "again", "back", "what is lost"]]
    for step in steps:
        lost = [f"{name} ({count:,} rows)" for name, count in step["tables"].items()]
        lost += [f"{count:,} rows of {name}" for name, count in step["rows"].items()]
        lost += step["columns"]
        said = ", ".join(each.removeprefix("practitioners_") for each in lost)
        rows.append([step["name"], *(f"{each:.1f}" for each in step["seconds"]), said or "nothing"])
    return table(rows)
