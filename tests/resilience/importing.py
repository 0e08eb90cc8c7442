"""People search while the registry's monthly file is imported."""

from tests.resilience import findings
from tests.resilience.jobs import beside
from tests.resilience.load import Load, told

PRACTITIONERS = "SELECT count(*) FROM practitioners_practitioner"


def run(crowd):
    server, people = crowd.server, crowd.given.imported
    path = server.folder / "monthly.csv"
    server.call("writing.registry_file", path, people)
    before = server.ask(PRACTITIONERS)
    with crowd.site() as site, Load(site, crowd.given) as load:
        load.has_begun()
        with beside(lambda: server.manage("import_nppes", str(path))) as imported:
            every = load.answers()
            job = imported()
    answers = [each for each in every if job.began <= each.began <= job.ended]
    print(told(answers))
    print(f"The import took {job.seconds:.0f} s.")
    added = server.ask(PRACTITIONERS) - before
    return [
        findings.none_failed(answers, f"no error while {people:,} are imported"),
        findings.quick_enough(answers),
        findings.equal("everybody in the file is on record", f"{added:,}", f"{people:,}"),
    ]
