"""The rule of adding: a file or a page of a source becomes evidence for a claim as it stands."""

import hashlib
from contextlib import ExitStack

from django.db import transaction
from django.utils import timezone

from practitioners.evidence.files import keep
from practitioners.evidence.reading import content_of, read
from practitioners.models import Evidence
from practitioners.verification import lock


def add_evidence(*, credential, upload, by, note=""):
    """Keep an uploaded file as evidence for `credential`, a Credential or its key.

    Returns the Evidence. Raises RuleBroken where the file is none that is kept, and ValidationError
    where it is among the evidence already; nothing is stored then. It is a transaction of its own.
    """
    content = content_of(upload)
    kept, sha256 = read(content), hashlib.sha256(content).hexdigest()
    with ExitStack() as undo:
        with transaction.atomic(durable=True):
            evidence = evidence_for(credential, by, note)
            evidence.file = keep(sha256, kept, undo)
            save(evidence)
        undo.pop_all()
    return evidence


@transaction.atomic
def add_address(*, credential, address, by, note=""):
    """Add the address of a source's page as evidence for `credential`, a Credential or its key.

    Returns the Evidence. Raises ValidationError where it is no https address, or there already.
    """
    evidence = evidence_for(credential, by, note)
    evidence.address = address.strip()
    return save(evidence)


def evidence_for(credential, by, note):
    """Evidence yet without its file or address; the claim can't change before it is saved."""
    credential = lock(credential)
    return Evidence(
        credential=credential,
        claim=credential.claim,
        note=note.strip(),
        added_by=by,
        added_at=timezone.now(),
    )


def save(evidence):
    evidence.full_clean()
    evidence.save()
    return evidence
