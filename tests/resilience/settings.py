"""The settings of the scenarios: the bench's, which are production's, with no limit for anybody."""

from tests.bench.settings import *

# One address sends everything here; the throttles have tests of their own.
API_RATE = REPORT_RATE = None
# As `make run` serves it, so that invented people may be there.
DEMO = True
