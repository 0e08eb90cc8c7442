"""What staff take along, as a file: who may, and how it is answered."""

from django.http import StreamingHttpResponse
from django.utils import timezone

from practitioners.exporting.sending import export

MAY_EXPORT = "practitioners.add_export"


def download(*, table, form, things, query, by):
    """The things as a file that is sent while it is read, named by what it holds and the day.

    `query` is the filter as an address has it; the trail keeps it.
    """
    sent = export(table=table, form=form, things=things, query=query, by=by)
    name = f"meridian-{table.what}-{timezone.localdate()}.{form}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
        # A proxy that collects an answer first would make the reader wait for all of it.
        "X-Accel-Buffering": "no",
    }
    return StreamingHttpResponse(sent.lines, content_type=sent.media_type, headers=headers)
