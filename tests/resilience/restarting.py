"""The database stops under load, is away for a while, and comes back."""

import time

from tests.resilience import findings, sessions
from tests.resilience.load import Load, errors, told

DOWN_SECONDS = 5
RECOVERY_SECONDS = 5


def run(crowd):
    with crowd.site() as site:
        with Load(site, crowd.given) as load:
            load.has_begun()
            # Not before: gunicorn listens a moment earlier than its last worker is there.
            workers = site.workers
            time.sleep(crowd.given.seconds / 3)
            away = stop_and_start(crowd.server)
            answers = load.answers()
        print(told(answers))
        afterwards = sessions.every_thread_answers(site)
        same = findings.equal("no worker was replaced", site.workers, workers)
    return [*judged(answers, *away), same, *afterwards, sessions.nothing_waits(crowd.server)]


def stop_and_start(server):
    """Seconds of the clock between which the database was away."""
    stopped = time.time()
    server.stop()
    time.sleep(DOWN_SECONDS)
    server.start()
    return stopped, time.time()


def judged(answers, stopped, started):
    failed = [each for each in answers if each.is_error]
    early = [each for each in failed if each.ended < stopped]
    during = [each for each in failed if stopped <= each.ended and each.began <= started]
    # By its end: whoever was still held after the return waited for a thread that was stuck.
    late = max((each.ended for each in failed if each.ended > started), default=started)
    unclear = [each for each in failed if not (each.status == 503 and each.retry_after)]
    print(f"{len(failed):,} of {len(answers):,} failed: {dict(errors(answers))}")
    return [
        findings.equal("errors before the database stops", len(early), 0),
        findings.Finding("it was missed", f"{len(during):,} errors", bool(during)),
        findings.equal("errors that are no 503 with Retry-After", len(unclear), 0),
        findings.at_most(
            f"errors end within {RECOVERY_SECONDS} s of its return",
            late - started,
            RECOVERY_SECONDS,
            " s",
        ),
        findings.Finding(
            "it is answered before and afterwards",
            *answered_on_both_sides(answers, stopped, started),
        ),
    ]


def answered_on_both_sides(answers, stopped, started):
    right = [each for each in answers if not each.is_error]
    before = sum(each.ended < stopped for each in right)
    after = sum(each.began > started for each in right)
    return f"{before:,} and {after:,}", bool(before and after)
