"""Files in the storage: each content once, and none that no evidence stands on."""

import errno
from functools import partial

from django.core.files.base import ContentFile
from django.db import connection, transaction

from practitioners.errors import RuleBroken
from practitioners.models import EvidenceFile
from practitioners.models.evidence import evidence_storage, random_name

# Held until the transaction ends: of all who add or withdraw the same file, one at a time.
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('evidence'), hashtext(%s))"

# The disk, the quota of a user, or what one file may have.
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FULL = (
    "There is no room left for files of evidence, so this one was not kept."
    " Tell whoever runs the server, and upload it again once there is room."
)


def keep(sha256, kept, undo):
    """The EvidenceFile with this digest, stored now unless it is already.

    `undo` is an ExitStack that removes what was stored, should anything fail from here on.
    """
    wait_for_others(sha256)
    file = EvidenceFile.objects.filter(sha256=sha256).first() or EvidenceFile(sha256=sha256)
    if not file.file:
        file.file = store(kept.content, undo)
        file.media_type, file.size = kept.media_type, len(kept.content)
        file.width, file.height = kept.width, kept.height
        file.full_clean()
        file.save()
    return file


def store(content, undo):
    """Write the content into the storage; returns its name there. RuleBroken where it is full."""
    storage, name = evidence_storage(), random_name()
    # Before it is written: a full disk leaves half a file.
    undo.callback(storage.delete, name)
    try:
        return storage.save(name, ContentFile(content))
    except OSError as error:
        if error.errno in NO_ROOM:
            raise RuleBroken(FULL) from error
        raise


def remove_unless_needed(file):
    """Remove a file's content where no evidence stands on it, once the transaction has ended."""
    wait_for_others(file.sha256)
    if file.evidence.current().exists():
        return
    file.refresh_from_db()
    transaction.on_commit(partial(evidence_storage().delete, file.file.name))
    file.file = ""
    file.save(update_fields=["file"])


def wait_for_others(sha256):
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME, [sha256])
