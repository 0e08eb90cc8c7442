"""How an upload arrives: in memory, and no more of it than shows that it is too large."""

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from practitioners.evidence.reading import MOST_BYTES


class BoundedUpload(FileUploadHandler):
    """Keeps of all files of a form together little more than one file may have.

    They are read into memory anyway. On a disk, whoever sends a form would fill it, or find it
    full: a form is read before anybody asks who sent it.
    """

    def __init__(self, request=None):
        super().__init__(request)
        self.kept = 0

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.content = BytesIO()

    def receive_data_chunk(self, raw_data, start):
        if self.kept <= MOST_BYTES:
            self.kept += self.content.write(raw_data)

    def file_complete(self, file_size):
        size = self.content.tell()
        self.content.seek(0)
        return InMemoryUploadedFile(
            self.content,
            self.field_name,
            self.file_name,
            self.content_type,
            size,
            self.charset,
            self.content_type_extra,
        )
