"""A folder for private files, beside none that the web server reaches."""

from django.core.files.storage import FileSystemStorage


class PrivateFolder(FileSystemStorage):
    """Files for the owner of the process alone, without an address."""

    def __init__(self, location):
        super().__init__(
            location=location, file_permissions_mode=0o600, directory_permissions_mode=0o700
        )

    def url(self, name):
        raise ValueError("Evidence has no public address.")
