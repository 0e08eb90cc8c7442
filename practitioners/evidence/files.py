"""Files in the storage: each content once, and none that no evidence stands on."""

from functools import partial

from django.core.files.base import ContentFile
from django.db import connection, transaction

from practitioners.models import EvidenceFile
from practitioners.models.evidence import evidence_storage, random_name

# Held until the transaction ends: of all who add or withdraw the same file, one at a time.
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('evidence'), hashtext(%s))"


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
    """Write the content into the storage; returns its name there."""
    storage, name = evidence_storage(), random_name()
    # Before it is written: a full disk leaves half a file.
    undo.callback(storage.delete, name)
    return storage.save(name, ContentFile(content))


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
