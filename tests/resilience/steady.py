"""Load alone: many people search at the same time."""

from tests.resilience import findings
from tests.resilience.load import Load, told


def run(crowd):
    with crowd.site() as site, Load(site, crowd.given) as load:
        answers = load.answers()
    print(told(answers))
    return [findings.none_failed(answers), findings.quick_enough(answers)]
