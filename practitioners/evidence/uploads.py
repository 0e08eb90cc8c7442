"""How an upload arrives: no more of it is kept than is needed to see that it is too large."""

from django.core.files.uploadhandler import FileUploadHandler

from practitioners.evidence.reading import MOST_BYTES


class BoundedUpload(FileUploadHandler):
    """Stands before Django's own handlers, and passes on little more than a file may have.

    Without it, whoever sends a form fills the disk: a form is read before anybody asks who sent it.
    """

    def receive_data_chunk(self, raw_data, start):
        return raw_data if start <= MOST_BYTES else None

    def file_complete(self, file_size):
        return None
