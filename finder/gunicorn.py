"""How gunicorn serves Meridian: `python -m gunicorn -c finder/gunicorn.py`."""

import os
import shutil
import tempfile

from django.conf import settings
from django.db import connections
from django.utils.module_loading import import_string

from finder.embedded_postgres import launcher
from finder.embedded_postgres.base import DatabaseWrapper

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finder.settings")

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = os.environ.get("PORT", "8000")

METRICS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"

wsgi_app = "finder.wsgi"
bind = f"{HOST}:{PORT}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# A thread keeps its connections, to the database and as the public site's role: 2 x 4 x 2 of the
# 100 that PostgreSQL allows.
worker_class = "gthread"
threads = 4
# A worker goes after so many answers, and another comes: what a library leaks does not add up.
max_requests = 50_000
max_requests_jitter = 5_000
# Seconds to stop. An answer takes milliseconds, but then a worker waits two seconds for each client
# that does not hang up, one after the other, and for the rest of half a request without end.
graceful_timeout = 5
loglevel = "warning"
# Commands go through signals: no second socket, which would need a folder to write to.
control_socket_disable = True


def has_its_own_database():
    return isinstance(connections["default"], DatabaseWrapper)


def on_starting(server):
    """Keep the embedded database, where there is one, from stopping between two requests, and give
    the web processes a folder for their metrics."""
    if has_its_own_database():
        launcher.use(settings.BASE_DIR)
    if settings.METRICS_TOKEN:
        # prometheus-client reads it when it is imported, which only the web processes do.
        os.environ[METRICS_FOLDER] = tempfile.mkdtemp(prefix="meridian-metrics-")


def when_ready(server):
    """Say where it is, once it is there; whoever hands over a socket knows that."""
    if server.systemd:
        return
    shown = "localhost" if HOST in {"127.0.0.1", "0.0.0.0"} else HOST
    stops = "it and its database" if has_its_own_database() else "it"
    print(f"\nMeridian is at http://{shown}:{PORT} (Ctrl-C stops {stops})", flush=True)


def post_worker_init(worker):
    """Let no visitor wait for a new worker: it takes requests once it has read what it needs."""
    # By its name, since this file is read before Django can import models.
    import_string("finder.warming.warm")()


def on_exit(server):
    """Remove the folder of the metrics: they begin anew with the next start."""
    if settings.METRICS_TOKEN:
        shutil.rmtree(os.environ[METRICS_FOLDER])
