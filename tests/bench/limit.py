"""(b) The limit: one statement for each case, psycopg and json in a bare WSGI function.

`BENCH_CONNINFO` names the database, `BENCH_CASES` a JSON file with each case's statement.
"""

import json
import os
import threading
from pathlib import Path

import psycopg

CASES = json.loads(Path(os.environ["BENCH_CASES"]).read_text())
kept = threading.local()


def connection():
    if not hasattr(kept, "connection"):
        kept.connection = psycopg.connect(os.environ["BENCH_CONNINFO"], autocommit=True)
    return kept.connection


def application(environ, start_response):
    statement, params = CASES[environ["PATH_INFO"].strip("/")]
    rows = connection().execute(statement, params).fetchall()
    body = json.dumps({"results": [document for (document,) in rows]}).encode()
    start_response(
        "200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    )
    return [body]
