"""What a scenario was asked for, what was measured, and whether that is enough."""

from dataclasses import dataclass

from tests.bench.report import table
from tests.resilience.load import errors, figures

MOST_TIMES_MEDIAN = 10
# With fewer, the 99th of a hundred is simply the slowest.
FEWEST_ANSWERS = 100
AS_A_REBUILD = "Every listing is as a rebuild would write it."


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    asked: str
    measured: str
    is_met: bool


def quick_enough(answers):
    """The tail of the answers is near their middle; too few answers have no tail to judge by."""
    asked = f"p99 below {MOST_TIMES_MEDIAN} times p50"
    if len(answers) < FEWEST_ANSWERS:
        return Finding(asked, f"{len(answers)} answers are too few", is_met=False)
    found = figures(answers)
    ratio = found.p99 / found.median
    return Finding(
        asked,
        f"{ratio:.1f} (p50 {found.median:.0f}, p95 {found.p95:.0f}, p99 {found.p99:.0f},"
        f" max {found.longest:.0f} ms, {found.in_a_second:.0f}/s)",
        ratio < MOST_TIMES_MEDIAN,
    )


def none_failed(answers, asked="no error"):
    """There are answers, and none of them is an error."""
    failed = errors(answers)
    said = ", ".join(f"{count:,} times {how}" for how, count in failed.most_common()) or "none"
    return Finding(asked, f"{said} of {len(answers):,}", bool(answers) and not failed)


def equal(asked, found, expected):
    return Finding(asked, f"{found}", found == expected)


def as_a_rebuild(server):
    """The listings are what publishing would write."""
    said = server.manage("publish", "--check").strip()
    return equal("the listings equal a rebuild", said, AS_A_REBUILD)


def at_most(asked, measured, bound, unit=""):
    return Finding(asked, f"{measured:.2f}{unit}", measured <= bound)


def told(found):
    """Every line of the report; `found` holds the findings by the scenario's name."""
    rows = [["scenario: asked for", "measured", ""]]
    for name, findings in found.items():
        rows += [
            [f"{name}: {each.asked}", each.measured, "met" if each.is_met else "MISSED"]
            for each in findings
        ]
    return table(rows)
