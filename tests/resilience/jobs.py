"""What runs beside the load: a command of Meridian's, with the times of its beginning and end."""

import contextlib
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    """A piece of work that has ended: seconds of the clock, and what it returned."""

    began: float
    ended: float
    result: object

    @property
    def seconds(self):
        return self.ended - self.began


def timed(work):
    began = time.time()
    result = work()
    return Job(began, time.time(), result)


@contextlib.contextmanager
def beside(work):
    """Do the work in a thread while the block runs; gives what waits for its Job."""
    with ThreadPoolExecutor(1) as pool:
        yield pool.submit(timed, work).result
