"""Visitors who ask once and never again by themselves, so that each request that fails is seen.

Locust's connections send a request again when the server hangs up before it answers, as browsers
do for what changes nothing (RFC 9110, 9.2.2).
"""

import contextlib
import http.client
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from tests.resilience.load import Answer

PATH = "/api/v1/practitioners/?state=CA&page={page}"
PATIENCE_SECONDS = 60


@contextlib.contextmanager
def visitors(site, count):
    """Keep asking with so many connections while the block runs; gives the list of Answers."""
    answers, done = [], threading.Event()
    with ThreadPoolExecutor(count) as pool:
        asking = [pool.submit(keep_asking, site.port, done, answers) for _ in range(count)]
        try:
            yield answers
        finally:
            done.set()
        for each in asking:
            each.result()


def keep_asking(port, done, answers):
    connection, page = None, 0
    while not done.is_set():
        connection = connection or http.client.HTTPConnection("127.0.0.1", port, PATIENCE_SECONDS)
        began, status, error, page = time.time(), 0, "", page % 9 + 1
        try:
            connection.request("GET", PATH.format(page=page))
            response = connection.getresponse()
            response.read()
            status = response.status
        except (OSError, http.client.HTTPException) as failure:
            error = type(failure).__name__
            connection.close()
            connection = None
        took = (time.time() - began) * 1000
        answers.append(Answer("asked once", began, took, status, error, ""))
