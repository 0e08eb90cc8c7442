"""The figures of answers under load: percentiles, what failed, and what was under way."""

import pytest

from tests.resilience import findings, killing, restarting
from tests.resilience.load import Answer, errors, figures, percentile


def answer(began=0.0, milliseconds=100.0, status=200, error="", retry_after="", kind="home"):
    return Answer(kind, began, milliseconds, status, error, retry_after)


def met(found):
    return [each.is_met for each in found]


@pytest.mark.parametrize(
    ("share", "value"), [(0.5, 50), (0.95, 95), (0.99, 99), (1, 100), (0.001, 1)]
)
def test_a_percentile_is_the_least_value_that_so_many_do_not_exceed(share, value):
    assert percentile(list(range(1, 101)), share) == value


def test_the_figures_of_answers():
    answers = [answer(began=place, milliseconds=place * 10) for place in range(1, 101)]
    found = figures(answers)
    assert (found.count, found.median, found.p95, found.p99, found.longest) == (
        100, 500, 950, 990, 1000,
    )  # fmt: skip
    assert found.in_a_second == pytest.approx(1)


def test_the_tail_is_held_to_ten_times_the_middle():
    quick = [answer(began=place) for place in range(98)]
    for slow, is_met in ((999, True), (1000, False)):
        answers = [*quick, *[answer(milliseconds=slow)] * 2]
        assert findings.quick_enough(answers).is_met == is_met


def test_what_failed_is_told_by_its_kind():
    failed = [answer(status=500), answer(status=500), answer(status=0, error="ConnectionReset")]
    answers = [answer(), answer(status=304), *failed]
    assert errors(answers) == {"500": 2, "0 ConnectionReset": 1}
    assert not findings.none_failed(answers).is_met
    assert findings.none_failed(answers[:2]).is_met


def test_a_restart_may_be_felt_while_the_database_is_away_and_not_longer():
    before, after = answer(began=1), answer(began=40)
    away = answer(began=12, status=503, retry_after="5")
    assert met(restarting.judged([before, away, after], 10, 20)) == [True] * 4
    late = answer(began=25.1, status=503, retry_after="5")
    assert met(restarting.judged([before, away, late, after], 10, 20)) == [
        True, True, False, True,
    ]  # fmt: skip
    unclear = answer(began=12, status=500)
    assert met(restarting.judged([before, unclear, after], 10, 20)) == [True, False, True, True]
    early = answer(began=2, status=503, retry_after="5")
    assert met(restarting.judged([before, early, after], 10, 20)) == [False, True, True, True]
    assert met(restarting.judged([before, away], 10, 20)) == [True, True, True, False]


def test_a_kill_may_end_what_is_under_way_and_nothing_else():
    under_way = answer(began=9.9, milliseconds=200, status=0, error="RemoteDisconnected")
    assert met(killing.judged([answer(), under_way], [10.0])) == [True, True]
    other = answer(began=30, status=0, error="ConnectionRefusedError")
    assert met(killing.judged([under_way, other], [10.0])) == [False, True]
