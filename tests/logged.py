"""What is written down while a test runs, as the log has it."""

import json
import logging
from contextlib import contextmanager
from io import StringIO

from finder.health import logs

NAMES = ("", "django", "django.db.backends", "finder.requests")


@contextmanager
def written(form):
    """What `LOG_FORMAT` makes of every line, with every library at its most talkative."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.configuration(form, with_requests=True)["formatters"]["line"]["()"]())
    handler.addFilter(logs.RequestIdFilter())
    before = {name: logging.getLogger(name).level for name in NAMES}
    for name in NAMES:
        logging.getLogger(name).setLevel(logging.DEBUG)
    logging.getLogger().addHandler(handler)
    try:
        yield stream.getvalue
    finally:
        logging.getLogger().removeHandler(handler)
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)


def answered(text):
    """The line of JSON that the one request has left."""
    lines = [json.loads(line) for line in text.splitlines()]
    return next(line for line in lines if line["logger"] == "finder.requests")
