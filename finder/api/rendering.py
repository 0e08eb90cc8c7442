"""Answers as JSON, and one as a file."""

import orjson
from rest_framework.renderers import BaseRenderer


class JSONRenderer(BaseRenderer):
    media_type = "application/json"
    format = "json"
    charset = None

    def render(self, data, accepted_media_type=None, renderer_context=None):
        return b"" if data is None else orjson.dumps(data)


class FileRenderer(BaseRenderer):
    """For an address that answers with a compressed file; the view itself makes the answer."""

    media_type = "application/gzip"
    format = "gz"
    charset = None
