"""The figures of answers under load: percentiles, what failed, and what was under way."""

import json
from dataclasses import asdict
from types import SimpleNamespace

import pytest

from tests.cluster import site
from tests.resilience import findings, killing, losing, restarting
from tests.resilience.load import Answer, Load, errors, figures, percentile


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


def test_too_few_answers_have_no_tail_and_none_are_not_well():
    assert not findings.quick_enough([answer()] * 99).is_met
    assert findings.quick_enough([answer(began=place) for place in range(100)]).is_met
    assert not findings.none_failed([]).is_met


def load(tmp_path, seconds, *answers):
    """A run of so many seconds that is over and left these answers."""
    made = object.__new__(Load)
    made.file, made.seconds, made.limit = tmp_path / "answers.jsonl", seconds, 1
    made.process = SimpleNamespace(wait=lambda limit: None)
    made.file.write_text("".join(f"{json.dumps(asdict(each))}\n" for each in answers))
    return made


def test_visitors_who_stopped_early_are_no_run(tmp_path):
    first, last = answer(began=1), answer(began=40)
    assert load(tmp_path, 40, last, first).answers() == [first, last]
    with pytest.raises(RuntimeError, match="stopped early"):
        load(tmp_path, 60, first, last).answers()


def test_what_failed_is_told_by_its_kind():
    failed = [answer(status=500), answer(status=500), answer(status=0, error="ConnectionReset")]
    answers = [answer(), answer(status=304), *failed]
    assert errors(answers) == {"500": 2, "0 ConnectionReset": 1}
    assert not findings.none_failed(answers).is_met
    assert findings.none_failed(answers[:2]).is_met


def test_a_restart_may_be_felt_while_the_database_is_away_and_not_longer():
    before, after = answer(began=1), answer(began=40)
    away = answer(began=12, status=503, retry_after="5")

    def judged(*answers):
        return met(restarting.judged(answers, 10, 20))

    assert judged(before, away, after) == [True] * 5
    late = answer(began=25, status=503, retry_after="5")
    assert judged(before, away, late, after) == [True, True, True, False, True]
    held = answer(began=15, milliseconds=10_100, status=503, retry_after="5")
    assert judged(before, held, after) == [True, True, True, False, True]
    unclear = answer(began=12, status=500)
    assert judged(before, unclear, after) == [True, True, False, True, True]
    early = answer(began=2, status=503, retry_after="5")
    assert judged(before, early, away, after) == [False, True, True, True, True]
    assert judged(before, away) == [True, True, True, True, False]
    assert judged(before, after) == [True, False, True, True, True]


def test_a_kill_may_end_what_is_under_way_and_nothing_else():
    under_way = answer(began=9.9, milliseconds=200, status=0, error="RemoteDisconnected")
    assert met(killing.judged([answer(), under_way], [10.0])) == [True, True]
    other = answer(began=30, status=0, error="ConnectionRefusedError")
    assert met(killing.judged([under_way, other], [10.0])) == [False, False]


def seen(asked_at=0.0, status=200, body="", retry_after=None):
    """What one visitor of the standbys got, or somebody at the desk, after half a second."""
    return site.Answer("/", status, asked_at, 0.5, body, retry_after)


def test_every_step_of_the_standbys_is_judged_by_itself():
    answers = [answer(kind="one killed"), answer(kind="primary stopped", status=503)]
    assert met(losing.judged_reads(answers)) == [True, False]


def test_staff_read_at_once_what_they_saved_and_visitors_soon():
    saved, listed = seen(9.5, status=302), seen(body="Sooner")
    old, new = seen(13.5, body="later"), seen(13.6, body='"sooner"')

    def judged(saved=saved, listed=listed, answers=(old, new), behind=(True, True)):
        return met(losing.judged_lag(saved, listed, answers, behind))

    assert judged() == [True] * 5
    assert judged(answers=(old, new, seen(14, status=500, body='"sooner"')))[0] is False
    assert judged(saved=seen(9.5, status=200)) == [True, False, True, True, True]
    assert judged(listed=seen(body="Later")) == [True, False, True, True, True]
    assert judged(answers=(seen(9.9), new)) == [True, True, False, True, True]
    assert judged(answers=(old, new, seen(13.6))) == [True, True, True, False, True]
    assert judged(answers=(old,)) == [True, True, True, True, False]
    assert judged(behind=(True, False)) == [True, True, True, True, False]


def test_without_a_primary_the_desk_has_words_for_it_and_says_when_to_come_back():
    right = seen(status=503, body=losing.AWAY, retry_after="30")
    assert losing.judged_desk([right, right]).is_met
    for wrong in (
        seen(status=500, body=losing.AWAY, retry_after="30"),
        seen(status=503, body="The directory can’t be read just now", retry_after="30"),
        seen(status=503, body=losing.AWAY),
    ):
        assert not losing.judged_desk([right, wrong]).is_met
