"""Every worker is killed under load, one after the other."""

import os
import signal
import time

from tests.resilience import findings, sessions
from tests.resilience.load import Load, told
from tests.resilience.plain import visitors

# Longer than gunicorn takes to start another worker.
REPLACED_SECONDS = 20
# Connections beside the load that never ask again by themselves.
PLAIN = 16
# The clocks of the killer and of the visitors agree to a part of a second.
ABOUT_SECONDS = 0.25


def run(crowd):
    with crowd.site() as site:
        with Load(site, crowd.given) as load, visitors(site, PLAIN) as plain:
            load.has_begun()
            workers = site.workers
            kills = [kill(site, pid, crowd.given.seconds / 4) for pid in workers]
            answers = load.answers()
        print(told([*answers, *plain]))
        replaced = [pid for pid in site.workers if pid not in workers]
        afterwards = sessions.every_thread_answers(site)
    return [
        findings.none_failed(answers, "no error where a request is sent again, as browsers do"),
        *judged(plain, kills),
        findings.equal("workers that took their places", len(replaced), len(workers)),
        *afterwards,
        sessions.nothing_waits(crowd.server),
    ]


def kill(site, pid, wait):
    """End a worker without warning; the second of the clock at which that was."""
    time.sleep(wait)
    killed = time.time()
    os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + REPLACED_SECONDS
    while pid in site.workers and time.monotonic() < deadline:
        time.sleep(0.05)
    return killed


def judged(answers, kills):
    """Of requests that are sent once, those fail that were under way, and no other."""
    failed = [each for each in answers if each.is_error]
    of_kills = [[each for each in failed if was_under_way(each, killed)] for killed in kills]
    said = ", ".join(str(len(each)) for each in of_kills)
    print(f"Of {PLAIN} connections that ask once, so many failed with each kill: {said}.")
    others = len(failed) - sum(map(len, of_kills))
    right = len(answers) - len(failed)
    return [
        findings.equal("requests sent once that failed otherwise than by a kill", others, 0),
        findings.Finding("others sent once are answered", f"{right:,}", bool(right)),
    ]


def was_under_way(answer, moment):
    return answer.began - ABOUT_SECONDS <= moment <= answer.ended + ABOUT_SECONDS
