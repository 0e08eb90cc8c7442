"""A registry file as a stream of bytes, from a csv or out of its zip, never unpacked to disk."""

import io
import os
import re
import zipfile
import zlib
from contextlib import ExitStack, contextmanager

from practitioners.models.rejected import RegistryTable
from practitioners.nppes import layout
from practitioners.nppes.errors import ImportRefused
from practitioners.nppes.layout import squeezed

# Bytes; who reads more than that at once gets them without a copy in between.
BUFFER = 1 << 16
# The second is that of a zip with nothing in it.
ZIP_BEGINS = (b"PK\x03\x04", b"PK\x05\x06")
# The zip holds others beside these: a _fileheader of each, and endpoint_pfile.
MEMBERS = {
    table: re.compile(rf"{table}_pfile_(?!.*fileheader).*\.csv", re.IGNORECASE)
    for table in RegistryTable
}
# The registry's csv has some ten times the size of its zip, and a zip that is made to exhaust a
# machine a thousand times. What is small does no harm, whatever its ratio.
MOST_TIMES_LARGER = 100
SMALL = 100 * 1024 * 1024
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
def opened(path, heard, table=RegistryTable.PEOPLE):
    """The stream of a table of a registry file, its size in bytes and the name of the csv itself.

    `heard(bytes)` follows the reading.
    """
    with ExitStack() as stack:
        with refusing(path):
            stream = stack.enter_context(open(path, "rb"))
            size, name = os.fstat(stream.fileno()).st_size, os.path.basename(path)
            if stream.peek(4).startswith(ZIP_BEGINS):
                archive = stack.enter_context(zipfile.ZipFile(stream))
                member = registry_member(path, archive, table)
                refuse_bomb(path, size, member)
                stream, size = stack.enter_context(archive.open(member)), member.file_size
                name = os.path.basename(member.filename)
        yield io.BufferedReader(Source(stream, path, heard), BUFFER), size, name


def refuse_bomb(path, packed, member):
    """Refuse a member that no registry has made, by the size of the zip as it lies there.

    The member can't hold more than it says: reading ends there.
    """
    if member.file_size > max(SMALL, MOST_TIMES_LARGER * packed):
        raise ImportRefused(
            f"{path}: {os.path.basename(member.filename)} would unpack to"
            f" {member.file_size / 1e9:,.1f} GB, more than {MOST_TIMES_LARGER} times the zip."
            " That is no file of the registry. Download it again from CMS itself."
        )


def registry_member(path, archive, table):
    """The one member that is this table of the registry."""
    found = members_of(archive, table)
    if len(found) == 1:
        return found[0]
    files = [member.filename for member in archive.infolist() if not member.is_dir()]
    raise ImportRefused(
        f"{path}: a zip of the registry holds one {table}_pfile_….csv, this one {len(found)}."
        f" In it: {', '.join(files[:10]) or 'nothing'}."
        " Give the monthly or the weekly zip, NPPES_Data_Dissemination_….zip."
    )


def members_of(archive, table):
    return [
        member
        for member in archive.infolist()
        if MEMBERS[table].fullmatch(os.path.basename(member.filename))
    ]


def tables_in(path):
    """The tables of a file that are imported, in order: of a zip, which holds the main one, those
    that are in it; of a csv the one that its first line tells."""
    with refusing(path), open(path, "rb") as stream:
        begins = stream.peek(4)
        if not begins.startswith(ZIP_BEGINS):
            return [table_of(stream.readline(BUFFER))]
        with zipfile.ZipFile(stream) as archive:
            held = [table for table in RegistryTable if members_of(archive, table)]
            return held if RegistryTable.PEOPLE in held else [RegistryTable.PEOPLE]


def table_of(header):
    """The table with this first line, in bytes; the main one where it is none of the others."""
    names = squeezed(header.decode(errors="replace"))
    if squeezed(layout.FURTHER_ADDRESS_1) in names:
        return RegistryTable.LOCATIONS
    beside = squeezed(layout.ORGANIZATION_NAME) in names and squeezed(layout.ENTITY) not in names
    return RegistryTable.NAMES if beside else RegistryTable.PEOPLE
