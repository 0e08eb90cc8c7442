"""A registry file as a stream of bytes, from a csv or out of its zip, never unpacked to disk."""

import io
import os
import re
import zipfile
import zlib
from contextlib import ExitStack, contextmanager

from practitioners.nppes.errors import ImportRefused

# Bytes; who reads more than that at once gets them without a copy in between.
BUFFER = 1 << 16
# The second is that of a zip with nothing in it.
ZIP_BEGINS = (b"PK\x03\x04", b"PK\x05\x06")
# The zip holds others beside it: _fileheader, othername_pfile, pl_pfile, endpoint_pfile.
MEMBER = re.compile(r"npidata_pfile_(?!.*fileheader).*\.csv", re.IGNORECASE)
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError)


class Source(io.RawIOBase):
    """Passes a stream on and tells `heard` how many bytes were read; damage is named by `path`."""

    def __init__(self, stream, path, heard):
        self.stream = stream
        self.path = path
        self.heard = heard

    def readable(self):
        return True

    def readinto(self, buffer):
        with refusing(self.path):
            size = self.stream.readinto(buffer)
        self.heard(size)
        return size


@contextmanager
def refusing(path):
    """Turn what a damaged or missing file raises into an ImportRefused."""
    try:
        yield
    except NotImplementedError as error:
        raise ImportRefused(
            f"{path}: the zip is packed in a way that Python can't read ({error})."
            " Unpack it and give the csv."
        ) from error
    except DAMAGE as error:
        raise ImportRefused(
            f"{path}: the zip is damaged or cut short ({error}). Download it again."
            " What was imported stays; a new run goes on from there."
        ) from error
    except OSError as error:
        raise ImportRefused(
            f"{path}: can't be read ({error.strerror or error})."
            " Check the path and its permissions."
        ) from error


@contextmanager
def opened(path, heard):
    """The stream of a registry file, its size in bytes and the name of the csv itself.

    `heard(bytes)` follows the reading.
    """
    with ExitStack() as stack:
        with refusing(path):
            stream = stack.enter_context(open(path, "rb"))
            size, name = os.fstat(stream.fileno()).st_size, os.path.basename(path)
            if stream.peek(4).startswith(ZIP_BEGINS):
                archive = stack.enter_context(zipfile.ZipFile(stream))
                member = registry_member(path, archive)
                stream, size = stack.enter_context(archive.open(member)), member.file_size
                name = os.path.basename(member.filename)
        yield io.BufferedReader(Source(stream, path, heard), BUFFER), size, name


def registry_member(path, archive):
    """The one member that is the registry's main file."""
    files = [member for member in archive.infolist() if not member.is_dir()]
    found = [member for member in files if MEMBER.fullmatch(os.path.basename(member.filename))]
    if len(found) == 1:
        return found[0]
    names = ", ".join(member.filename for member in files[:10]) or "nothing"
    raise ImportRefused(
        f"{path}: a zip of the registry holds one npidata_pfile_….csv, this one {len(found)}."
        f" In it: {names}. Give the monthly or the weekly zip, NPPES_Data_Dissemination_….zip."
    )
