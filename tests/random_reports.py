"""Visitors who report at random, and staff who settle it: a part of `tests.random_writes`."""

from contextlib import suppress

import hypothesis.strategies as st
from hypothesis.stateful import rule

from practitioners.errors import RuleBroken
from practitioners.models import PracticeLocation, Report
from practitioners.reports import decide, forget
from tests import factories

which = st.integers(0, 5)


class Reporting:
    """Steps of a directory that is written into."""

    @rule(place=which, kind=st.sampled_from(["phone", "moved"]), by=st.sampled_from("abc"))
    def report_a_location(self, place, kind, by):
        location = self.one(PracticeLocation, place)
        if location:
            factories.report(
                location.practitioner, kind, location=location.public_id, reporter_key=by
            )

    @rule(who=which, plan=st.sampled_from(["", "aetna"]), by=st.sampled_from("abc"))
    def report_a_person(self, who, plan, by):
        factories.plan("aetna")
        kind = "plan" if plan else "new_patients"
        factories.report(self.person(who), kind, location=None, plan=plan, reporter_key=by)

    @rule(report=which, to=st.sampled_from(Report.State.values))
    def settle_a_report(self, report, to):
        found = self.one(Report, report)
        if found:
            with suppress(RuleBroken):
                decide(report=found.pk, to=to, by=factories.verifier())

    @rule()
    def forget_reporters(self):
        forget()
