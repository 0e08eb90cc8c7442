"""An upload is known by its content, and read in a process of its own."""

import json
import subprocess
import sys

import filetype
from django.conf import settings

from practitioners.errors import RuleBroken
from practitioners.evidence.kept import Kept
from practitioners.evidence.worker import REFUSED

MOST_MEGABYTES = 15
MOST_BYTES = MOST_MEGABYTES * 1024 * 1024
TAKEN = {"application/pdf", "image/png", "image/jpeg", "image/webp", "image/heic"}
LONGEST_SECONDS = 40
TOO_LARGE = (
    f"This file is larger than {MOST_MEGABYTES} MB."
    " Scan it at a lower resolution, or upload the pages that matter."
)
UNKNOWN = "This is no PDF, PNG, JPEG, WebP or HEIC, whatever its name says. Save it as one of them."
TAKES_TOO_MUCH = (
    "This file can't be read, or takes too much memory or time to read."
    " Save or scan it again, and upload that."
)


def content_of(upload):
    """The bytes of an uploaded file. Raises RuleBroken where there are none or too many."""
    if upload.size > MOST_BYTES:
        raise RuleBroken(TOO_LARGE)
    content = upload.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise RuleBroken(TOO_LARGE)
    if not content:
        raise RuleBroken("This file is empty. Choose another.")
    return content


def read(content):
    """The file as it is kept. Raises RuleBroken where it is none that is taken, with the reason."""
    found = filetype.guess(content)
    media_type = found.mime if found else None
    if media_type == "image/apng":
        raise RuleBroken("This image moves. Save one picture of it, and upload that.")
    if media_type not in TAKEN:
        raise RuleBroken(UNKNOWN)
    return read_apart(content, media_type)


def read_apart(content, media_type):
    """Read in a process with limits and without secrets: these parsers are large, files hostile."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "practitioners.evidence.worker", media_type],
            cwd=settings.BASE_DIR,
            env={"LANG": "C.UTF-8"},
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise RuleBroken(TAKES_TOO_MUCH) from late
    if done.returncode == REFUSED:
        raise RuleBroken(done.stdout.decode())
    if done.returncode != 0:
        raise RuleBroken(TAKES_TOO_MUCH)
    facts, _, kept = done.stdout.partition(b"\n")
    return Kept(content=kept, **json.loads(facts))
