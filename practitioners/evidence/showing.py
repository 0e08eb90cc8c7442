"""The rule of showing: nobody sees a file of evidence without a line in the trail."""

from practitioners.models import EvidenceView


def opened_for(by, evidence):
    """The evidence's file, opened for reading, and noted as seen by `by`."""
    file = evidence.file.file.open("rb")
    EvidenceView.objects.create(evidence=evidence, by=by)
    return file
