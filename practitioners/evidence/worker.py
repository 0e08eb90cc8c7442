"""The process that reads one upload: `python -m practitioners.evidence.worker MEDIA_TYPE`.

It gets the file on standard input, and answers on standard output with a line of JSON and the
content that is kept, or, with the status REFUSED, with the words of the refusal.
"""

import json
import resource
import sys

from pikepdf.settings import set_qpdf_limits

from practitioners.errors import RuleBroken
from practitioners.evidence.images import drawn_anew
from practitioners.evidence.pdfs import written_anew

REFUSED = 3
MEMORY = 1_500 * 1024 * 1024
UNPACKED = 256 * 1024 * 1024
SECONDS = 20


def limit():
    """So much and no more: a file of some kilobytes can unfold to gigabytes."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # Each stream of a PDF that has to be unpacked to read its objects.
    set_qpdf_limits(flate_max_memory=UNPACKED, run_length_max_memory=UNPACKED)


def answer(media_type, content):
    is_pdf = media_type == "application/pdf"
    try:
        kept = written_anew(content) if is_pdf else drawn_anew(content, media_type)
    except RuleBroken as broken:
        sys.stdout.write(str(broken))
        return REFUSED
    facts = {"media_type": kept.media_type, "width": kept.width, "height": kept.height}
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + kept.content)
    return 0


if __name__ == "__main__":
    limit()
    sys.exit(answer(sys.argv[1], sys.stdin.buffer.read()))
