"""Standbys lag and are lost, then the primary, while visitors read and somebody is at the desk."""

import contextlib
import json
import math
import time

from tests.cluster.servers import cluster
from tests.cluster.site import ALLOWED_LAG, PUBLIC, served
from tests.resilience import findings
from tests.resilience.load import Answer, told

VISITORS = 4
STEPS = 8
# A process leaves a standby that it lost alone for so long at most.
LEAST_SECONDS = 8
# How often a process looks at a standby.
LOOK_SECONDS = 2
OLDEST_SECONDS = ALLOWED_LAG + LOOK_SECONDS
WRITING_SECONDS = 5
KNOWN = "/api/v1/vocabularies/"
PATHS = (
    "/", "/practitioners/", "/practitioners/?near=94601&specialty=sports", "/accuracy/",
    "/api/v1/practitioners/?facets=true", KNOWN,
)  # fmt: skip
SPECIALTIES = "/admin/practitioners/specialty/"
WORD = "sooner"
HAS_IT = f"SELECT EXISTS (SELECT FROM practitioners_specialty WHERE slug = '{WORD}')"
AWAY = "The desk can neither read nor write just now"
AT_WORK = f"""
    SELECT count(*) FROM pg_stat_activity
    WHERE usename = '{PUBLIC}' AND query_start > clock_timestamp() - interval '{LOOK_SECONDS} s'
"""


def run(crowd):
    print("Copying the directory to a primary and two standbys …", flush=True)
    with cluster(crowd.server.url) as servers, served(servers, crowd.given.port) as site:
        visitors = Visitors(site, max(LEAST_SECONDS, crowd.given.seconds / STEPS))
        with visitors.reading("warming up"):
            pass
        found = [
            *lagging(servers.standbys, site),
            *losing_standbys(servers, visitors),
            *losing_the_primary(servers.primary, visitors),
        ]
    print(told(visitors.answers))
    return [*judged_reads(visitors.answers), *found]


class Visitors:
    """Four visitors who ask for pages and profiles in turn, each request on its own connection."""

    def __init__(self, site, seconds):
        self.site, self.seconds = site, seconds
        people = json.loads(site.ask("/api/v1/practitioners/").body)["results"]
        self.paths = [*PATHS, *(f"/practitioners/{each['id']}/" for each in people)]
        self.answers = []

    @contextlib.contextmanager
    def reading(self, kind):
        """Let them read before, during and after the block; their answers are of this kind."""
        with self.site.visited(self.paths, VISITORS) as seen:
            time.sleep(self.seconds / 2)
            yield
            time.sleep(self.seconds / 2)
        self.answers += [as_answer(kind, each) for each in seen]


def as_answer(kind, seen):
    error = "" if seen.status else seen.body
    took = seen.seconds * 1000
    return Answer(kind, seen.asked_at, took, seen.status, error, seen.retry_after or "")


def lagging(standbys, site):
    """Somebody saves a word while both standbys receive and don't replay."""
    for each in standbys:
        each.ask("SELECT pg_wal_replay_pause()")
    with site.visited([KNOWN], VISITORS) as seen:
        saved = site.as_staff(f"{SPECIALTIES}add/", specialty(WORD))
        listed = site.as_staff(SPECIALTIES)
        time.sleep(2 * OLDEST_SECONDS)
        behind = [not each.ask(HAS_IT) for each in standbys]
    for each in standbys:
        each.ask("SELECT pg_wal_replay_resume()")
    return judged_lag(saved, listed, seen, behind)


def losing_standbys(servers, visitors):
    first, second = servers.standbys
    with visitors.reading("all three servers run"):
        pass
    with visitors.reading("one standby killed"):
        first.kill()
        of_one = sessions_at_work(servers.primary)
    with visitors.reading("one standby back"):
        first.start()
    with visitors.reading("both standbys killed"):
        first.kill()
        second.kill()
        of_both = sessions_at_work(servers.primary)
    with visitors.reading("both standbys back"):
        first.start()
        second.start()
    return [
        findings.equal("one is gone: sessions that read at the primary", of_one, 0),
        findings.Finding("both are gone: sessions that read there", f"{of_both}", of_both > 0),
    ]


def losing_the_primary(primary, visitors):
    site = visitors.site
    with visitors.reading("primary stopped"):
        primary.stop()
        refused = [site.as_staff("/desk/"), site.as_staff(f"{SPECIALTIES}add/", specialty("lost"))]
    with visitors.reading("primary back"):
        primary.start()
        seconds = seconds_until_saved(site)
    asked = f"the desk writes within {WRITING_SECONDS} s of its return"
    return [judged_desk(refused), findings.at_most(asked, seconds, WRITING_SECONDS, " s")]


def specialty(slug):
    return {"slug": slug, "label": slug.title(), "position": "7", "synonyms": ""}


def sessions_at_work(node):
    """How many sessions of the public site ask a server something in the next two seconds."""
    time.sleep(LOOK_SECONDS)
    return node.ask(AT_WORK)


def seconds_until_saved(site):
    """How long the desk refuses what is sent; infinite where it goes on for far too long."""
    began = time.monotonic()
    while site.as_staff(f"{SPECIALTIES}add/", specialty("found")).status != 302:
        if time.monotonic() - began > 4 * WRITING_SECONDS:
            return math.inf
        time.sleep(0.1)
    return time.monotonic() - began


def judged_reads(answers):
    kinds = dict.fromkeys(each.kind for each in answers)
    return [
        findings.none_failed([each for each in answers if each.kind == kind], f"no error, {kind}")
        for kind in kinds
    ]


def judged_lag(saved, listed, seen, behind):
    """Staff see what they saved; visitors see it soon, from a server that isn't behind."""
    saved_at = saved.asked_at + saved.seconds
    later = [each for each in seen if each.asked_at >= saved_at]
    old = [each for each in later if f'"{WORD}"' not in each.body]
    last = max((each.asked_at + each.seconds - saved_at for each in old), default=0)
    new = len(later) - len(old)
    is_read = saved.status == 302 and WORD.title() in listed.body
    return [
        findings.none_failed([as_answer("lagging", each) for each in seen], "no error, both lag"),
        findings.Finding("staff read at once what they saved", f"{saved.status}", is_read),
        findings.Finding("it was missed in public at first", f"{len(old)} answers", bool(old)),
        findings.at_most(
            f"the last of them at most {OLDEST_SECONDS} s later", last, OLDEST_SECONDS, " s"
        ),
        findings.Finding(
            "then it is read elsewhere: both still lag", f"{new} answers", bool(new) and all(behind)
        ),
    ]


def judged_desk(refused):
    said = ", ".join(f"{each.status} after {each.seconds * 1000:.0f} ms" for each in refused)
    return findings.Finding(
        "without a primary the desk says so", said, all(says_so(each) for each in refused)
    )


def says_so(answer):
    return answer.status == 503 and bool(answer.retry_after) and AWAY in answer.body
